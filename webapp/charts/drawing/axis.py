"""The scale below a column of rows."""

from __future__ import annotations

from collections.abc import Sequence

from webapp import wording
from webapp.charts.drawing import style
from webapp.charts.drawing.letters import height
from webapp.charts.drawing.rows import Rows
from webapp.charts.drawing.sheet import Scale, Sheet

TALL = height(1, style.SMALL) + 0.08
HALF = 0.52
"""If every interval stays above it, a scale of shares begins at 50 %, else at 0."""

Tick = tuple[float, str]


def lowest(lows: Sequence[float]) -> float:
    """Return where a scale of shares begins: one of two places, so that charts stay comparable."""
    return 0.5 if lows and min(lows) >= HALF else 0.0


def beside(rows: Rows, low: float, high: float) -> Scale:
    """Return the scale of the graphics of ``rows``, with room for half a tick label."""
    return Scale(low, high, rows.left + 0.2, rows.right - 0.2)


def shares(low: float, language: str) -> list[Tick]:
    """Return ticks from ``low`` to 100 %."""
    steps = 5 if low else 4
    values = [low + (1 - low) * part / steps for part in range(steps + 1)]
    return [(value, wording.percent(value, 0, language)) for value in values]


def scores() -> list[Tick]:
    """Return ticks from 0 to 100."""
    return [(value, str(value)) for value in (0, 25, 50, 75, 100)]


def paint(sheet: Sheet, scale: Scale, y: float, ticks: Sequence[Tick]) -> None:
    """Draw the line at ``y`` with its ticks and their words below."""
    sheet.line([(scale.start, y), (scale.end, y)], colour=style.GREY, width=0.8)
    for value, text in ticks:
        x = scale(value)
        sheet.line([(x, y), (x, y + 0.05)], colour=style.GREY, width=0.8)
        below = y + 0.06 + height(1, style.SMALL) / 2
        sheet.text(x, below, text, size=style.SMALL, colour=style.GREY, align="center")
