"""Fonts, colours and sizes of all charts, set once when the drawing process starts.

Text is drawn as outlines (``svg.fonttype`` "path"): an SVG inside ``<img>`` may not load
a font, so text kept as text would fall back to whatever the phone or Word has, with
other widths and, for Khmer, perhaps none at all. The table beside each chart and its
alternative text are what can be read aloud and copied.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.font_manager import fontManager

Weight = Literal["normal", "bold"]

FONTS = Path(__file__).parent.parent / "fonts"
FAMILIES = ["Nghe Dan Sans", "Nghe Dan Khmer", "DejaVu Sans"]
"""DejaVu Sans comes with matplotlib and has what Noto Sans has not: − ≤ ≥ ✓ →."""

INK = "#1c2b2e"
GREY = "#5a666a"
HAIR = "#d3dadc"
PALE = "#eef2f2"
ACCENT = "#0b5563"
SPREAD = "#8fb3ba"
BAND = "#dbe8ea"
ALERT = "#8c510a"

LEVELS = ("#8c510a", "#d8b365", "#e2e5e5", "#5ab4ac", "#01665e")
"""ColorBrewer BrBG from its brown to its green end; the middle is a neutral grey."""

LEVEL_INK = ("#ffffff", INK, INK, INK, "#ffffff")
LEVEL_HATCH = (("////", "#c99a5b"), ("////", "#a97a2c"), None, None, None)
"""The negative side is hatched as well, so that a black-and-white print reads."""

BODY = 10.0
SMALL = 9.0
LEADING = 1.32
"""Line height in font sizes: stacked Vietnamese marks (Ấ, Ữ) must not touch the line above."""


def install() -> None:
    """Set matplotlib's switches and load our fonts; whatever the user configured is ignored."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(
        {
            "font.family": FAMILIES,
            "font.size": BODY,
            "hatch.linewidth": 0.8,
            "path.simplify": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "nghedan",
            "text.color": INK,
            "text.hinting": "none",  # letters stand as wide in a PNG as they were measured
            "text.parse_math": False,
        }
    )
    for path in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(path)


install()
