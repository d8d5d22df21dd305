"""Cuts the fonts of the charts out of the full Noto families: ``python make.py FOLDER``.

FOLDER holds the full Noto Sans and Noto Sans Khmer files, on Debian
``/usr/share/fonts/truetype/noto`` (package ``fonts-noto-core``). Run by hand, once
for each new version of the fonts; the product only reads the results.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

LATIN = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A, with ă đ ĩ ũ
    (0x1A0, 0x1A1),  # ơ
    (0x1AF, 0x1B0),  # ư
    (0x2BC, 0x2BC),  # modifier apostrophe
    (0x300, 0x304),  # tones as combining marks
    (0x306, 0x309),
    (0x31B, 0x31B),  # horn
    (0x323, 0x323),  # dot below
    (0x3B1, 0x3C9),  # α … ω: χ², σ in method notes
    (0x1E00, 0x1EFF),  # Latin Extended Additional, with ấ ợ ữ
    (0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x203A),  # per mille, primes, angle quotation marks
    (0x2070, 0x208E),  # superscripts and subscripts
    (0x20AB, 0x20AB),  # đồng
    (0x2116, 0x2116),  # numero
)
KHMER = ((0x20, 0x20), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x200B, 0x200D), (0x25CC, 0x25CC))

FILES = {
    "NotoSans-Regular.ttf": ("NgheDanSans-Regular.ttf", "Nghe Dan Sans", LATIN),
    "NotoSans-Bold.ttf": ("NgheDanSans-Bold.ttf", "Nghe Dan Sans", LATIN),
    "NotoSansKhmer-Regular.ttf": ("NgheDanKhmer-Regular.ttf", "Nghe Dan Khmer", KHMER),
    "NotoSansKhmer-Bold.ttf": ("NgheDanKhmer-Bold.ttf", "Nghe Dan Khmer", KHMER),
}


def cut(source: Path, target: Path, family: str, ranges: tuple[tuple[int, int], ...]) -> None:
    """Keep the characters in ``ranges`` and every feature that shapes them.

    The family gets a name of its own, so that a full Noto Sans installed on the
    machine, perhaps another version with other outlines, is never drawn with instead.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in ranges for code in range(low, high + 1)])
    subsetter.subset(font)
    style = target.stem.rpartition("-")[2]
    names = {1: family, 3: f"{target.stem} subset", 4: f"{family} {style}", 6: target.stem}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    for name, (target, family, ranges) in FILES.items():
        cut(Path(sys.argv[1]) / name, HERE / target, family, ranges)
