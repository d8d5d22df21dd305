"""A sheet of paper to draw on: inches from its upper left corner, and nothing automatic.

No ticks, scales or layout engine: they cost more than the drawing itself, and a chart
placed by its own rules looks the same in every version of matplotlib.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Polygon, Rectangle

from webapp.charts.data.captions import Width
from webapp.charts.drawing import style
from webapp.charts.drawing.letters import height

Point = tuple[float, float]
WIDTHS: dict[Width, float] = {"wide": 6.4, "narrow": 2.9}
"""6.4 in is the text width of an A4 page. 2.9 in fill a card on a phone 360 px wide, so letters of
10 points stand there 15 px high."""

MARGIN = 0.03
"""Inches of paper beyond the last letter: scaling loses the outermost dots of a picture."""

DASHES = (3, 2)

CAP = 0.36 / 72
"""Half the height of a capital letter, in inches for each point of font size."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Places the numbers ``low`` … ``high`` between two positions on the sheet, in inches."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return where ``value`` stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


class Sheet:
    """One figure filled by one coordinate system in inches, y downwards."""

    def __init__(self, width: float, tall: float) -> None:
        self.width = width
        self.height = tall
        self.figure = Figure(figsize=(width + MARGIN, tall), facecolor="white")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width + MARGIN)
        self.axes.set_ylim(tall, 0)
        self._above = count(10)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = style.BODY,
        weight: style.Weight = "normal",
        colour: str = style.INK,
        align: Literal["left", "center", "right"] = "left",
        ground: str | None = None,
    ) -> None:
        """Write one line whose capitals are centred on ``y``, perhaps on a coloured ground."""
        box = {"facecolor": ground, "edgecolor": "none", "pad": 1.2} if ground else None
        self.axes.text(
            x,
            y + size * CAP,
            text,
            fontsize=size,
            fontweight=weight,
            color=colour,
            ha=align,
            va="baseline",
            bbox=box,
            zorder=next(self._above),
        )

    def upright(self, x: float, y: float, text: str, *, hang: bool, size: float) -> None:
        """Write one line upwards, centred on ``x``: hanging from ``y``, or standing on it."""
        place: dict[str, Any] = {"ha": "center", "va": "top" if hang else "bottom"}
        self.axes.text(x, y, text, fontsize=size, color=style.GREY, rotation=90, **place)

    def lines(self, x: float, y: float, lines: Sequence[str], **look: Any) -> None:
        """Write lines below each other, the block centred on ``y``."""
        step = height(1, look.get("size", style.BODY))
        for number, line in enumerate(lines):
            self.text(x, y + (number - (len(lines) - 1) / 2) * step, line, **look)

    def bar(
        self,
        start: Point,
        end: Point,
        colour: str,
        *,
        hatch: tuple[str, str] | None = None,
        edge: str = "none",
    ) -> None:
        """Fill the rectangle between two corners, perhaps with a hatch of another colour."""
        (x0, y0), (x1, y1) = start, end
        place: dict[str, Any] = {"xy": (x0, y0), "width": x1 - x0, "height": y1 - y0}
        self._add(Rectangle(**place, facecolor=colour, edgecolor=edge, linewidth=0.8))
        if hatch:
            pattern, ink = hatch
            self._add(Rectangle(**place, fill=False, hatch=pattern, edgecolor=ink, linewidth=0))

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str = style.INK,
        width: float = 1.0,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """Join points (x, y) by a line ``width`` points thick."""
        line = Line2D(*zip(*points, strict=True), color=colour, linewidth=width)
        line.set_solid_capstyle("butt")
        if dashes:
            line.set_dashes(dashes)
        self._add(line)

    def dot(
        self, at: Point, *, colour: str = style.ACCENT, radius: float = 0.055, hollow: bool = False
    ) -> None:
        """Draw a dot, or a ring filled with white."""
        fill = "white" if hollow else colour
        self._add(Circle(at, radius, facecolor=fill, edgecolor=colour, linewidth=1.3))

    def diamond(self, at: Point, colour: str, *, radius: float = 0.075) -> None:
        """Draw a diamond with a white rim: the mark of what is unusual."""
        x, y = at
        corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        self._add(Polygon(corners, facecolor=colour, edgecolor="white", linewidth=0.8))

    def area(self, points: Sequence[Point], colour: str) -> None:
        """Fill a polygon."""
        self._add(Polygon(points, facecolor=colour, edgecolor="none"))

    def _add(self, shape: Patch | Line2D) -> None:
        """Put a shape on top of all before it, with no clipping at the edge of the sheet."""
        shape.set_zorder(next(self._above))
        self.axes.add_artist(shape)
        shape.set_clip_on(False)
