"""Cuts the font of the codes out of Noto Sans Mono: ``python make.py FOLDER``.

FOLDER holds the full file, on Debian ``/usr/share/fonts/truetype/noto`` (package
``fonts-noto-core``). Run by hand, once for each new version of the font; the product
only reads the result. Running text is set in the fonts of ``webapp/charts/fonts``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = "NotoSansMono-Bold.ttf"
TARGET = Path(__file__).with_name("NgheDanMono-Bold.ttf")
FAMILY = "Nghe Dan Mono"
ASCII = range(0x20, 0x7F)


def cut(source: Path) -> None:
    """Keep ASCII, under a family name of its own: a full Noto on the machine is never taken."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]))
    subsetter.populate(unicodes=ASCII)
    subsetter.subset(font)
    names = {1: FAMILY, 3: f"{TARGET.stem} subset", 4: f"{FAMILY} Bold", 6: TARGET.stem}
    names |= {16: FAMILY, 17: "Bold"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(TARGET)


if __name__ == "__main__":
    cut(Path(sys.argv[1]) / SOURCE)
