"""Figures as bytes: equal drawings give equal bytes, and no content security policy harms them."""

from __future__ import annotations

import re
from io import BytesIO

import matplotlib
from matplotlib.figure import Figure

from webapp.charts.data.captions import Format

DOTS_PER_INCH = 150
"""Enough for a Word document printed on an office printer."""

_STYLE = re.compile(r' style="([^"]*)"')
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SHEET = re.compile(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
_TYPE = re.compile(r"<!DOCTYPE.*?>\s*", re.DOTALL)


def save(figure: Figure, format_: Format, *, salt: str) -> bytes:
    """Return the whole document.

    Args:
        figure: what was drawn.
        format_: SVG, or PNG at `DOTS_PER_INCH`.
        salt: a text for each kind of chart, so that the identifiers of two charts
            on one page never meet.
    """
    sink = BytesIO()
    if format_ == "png":
        figure.savefig(sink, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        return sink.getvalue()
    matplotlib.rcParams["svg.hashsalt"] = f"nghedan {salt}"
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(sink, format="svg", metadata=nothing)
    return plain(sink.getvalue().decode()).encode()


def plain(svg: str) -> str:
    """Turn styles into attributes and leave out what only matplotlib reads.

    ``style-src 'self'`` forbids style attributes: a chart opened at its own address
    would turn black. Presentation attributes say the same and are allowed.
    """
    svg = _COMMENT.sub("", _TYPE.sub("", _SHEET.sub("", svg)))
    svg = svg.replace('<g id="figure_1">', '<g stroke-linejoin="round" stroke-linecap="butt">', 1)
    return _STYLE.sub(_attributes, svg)


def _attributes(found: re.Match[str]) -> str:
    pairs = (part.split(":", 1) for part in found[1].split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)
