"""Cuts the documents' fonts out of full ones: ``python make.py FOLDER …``.

The folders hold the full files: Noto Sans Mono for codes, on Debian
``/usr/share/fonts/truetype/noto`` (package ``fonts-noto-core``), and Liberation Serif,
which has the measures of Times New Roman, for reports: ``/usr/share/fonts/truetype/liberation2``
(package ``fonts-liberation2``). Run by hand, once for each new version of the fonts; the
product only reads the results. Sheets for desks are set in the fonts of ``webapp/charts/fonts``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

ASCII = ((0x20, 0x7E),)
VIETNAMESE = (
    *ASCII,
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A, with ă đ ĩ ũ
    (0x1A0, 0x1A1),  # ơ
    (0x1AF, 0x1B0),  # ư
    (0x300, 0x304),  # tones as combining marks
    (0x306, 0x309),
    (0x31B, 0x31B),  # horn
    (0x323, 0x323),  # dot below
    (0x3B1, 0x3C9),  # α … ω
    (0x1E00, 0x1EFF),  # Latin Extended Additional, with ấ ợ ữ
    (0x2000, 0x200A),  # spaces
    (0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x203A),  # per mille, primes, angle quotation marks
    (0x20AB, 0x20AB),  # đồng
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2260, 0x2265),  # ≠ ≤ ≥
)
SERIF = "Nghe Dan Serif"

COVERAGE = HERE / "coverage.txt"
OF_REPORTS = (
    HERE / "NgheDanSerif-Regular.ttf",
    *HERE.parents[1].glob("charts/fonts/*-Regular.ttf"),
)
"""Where the letters of a report are looked for."""

FILES = {
    "NotoSansMono-Bold.ttf": ("NgheDanMono-Bold.ttf", "Nghe Dan Mono", ASCII),
    "LiberationSerif-Regular.ttf": ("NgheDanSerif-Regular.ttf", SERIF, VIETNAMESE),
    "LiberationSerif-Bold.ttf": ("NgheDanSerif-Bold.ttf", SERIF, VIETNAMESE),
    "LiberationSerif-Italic.ttf": ("NgheDanSerif-Italic.ttf", SERIF, VIETNAMESE),
    "LiberationSerif-BoldItalic.ttf": ("NgheDanSerif-BoldItalic.ttf", SERIF, VIETNAMESE),
}


def cut(source: Path, target: Path, family: str, ranges: tuple[tuple[int, int], ...]) -> None:
    """Keep ``ranges``, under a family name of its own: full fonts of the machine are never used."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]))
    subsetter.populate(unicodes=[code for low, high in ranges for code in range(low, high + 1)])
    subsetter.subset(font)
    style = {"BoldItalic": "Bold Italic"}.get(spelt := target.stem.rpartition("-")[2], spelt)
    names = {1: family, 2: style, 3: f"{target.stem} subset", 4: f"{family} {style}"}
    names |= {6: target.stem, 16: family, 17: style}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(target)


def find(name: str, folders: list[str]) -> Path:
    """Return the file of that name in the first folder that has it."""
    return next(path for folder in folders if (path := Path(folder) / name).exists())


def covered(fonts: list[Path]) -> str:
    """Return the characters that at least one font has: a line for each range."""
    codes = {code for font in fonts for code in TTFont(font).getBestCmap()}
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"{start:X}-{end:X}\n" for start, end in zip(starts, ends, strict=True))


if __name__ == "__main__":
    for name, (target, family, ranges) in FILES.items():
        cut(find(name, sys.argv[1:]), HERE / target, family, ranges)
    COVERAGE.write_text(covered(list(OF_REPORTS)))
