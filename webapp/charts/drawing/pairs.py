"""Two values of one row above each other: then and now, own view and citizens' view."""

from __future__ import annotations

from typing import Literal

from surveys.published import Estimate, Withheld
from webapp.charts.data.members import Band
from webapp.charts.drawing import style
from webapp.charts.drawing.sheet import Scale, Sheet

APART = 0.085
HALF = 0.05
Side = Literal["upper", "lower"]


def mark(
    sheet: Sheet, score: Estimate | Band | Withheld | None, y: float, scale: Scale, side: Side
) -> None:
    """Draw one of two values: the upper one hollow, the lower one filled.

    Of a `Band` only its two ends are drawn (privacy rule P6b); what is withheld is not drawn.
    """
    at = y - APART if side == "upper" else y + APART
    if isinstance(score, Band):
        colour = "white" if side == "upper" else style.ACCENT
        ends = ((scale(score.low), at - HALF), (scale(score.high), at + HALF))
        sheet.bar(*ends, colour, edge=style.ACCENT)
    if isinstance(score, Estimate):
        places = [(scale(score.low), at), (scale(score.high), at)]
        sheet.line(places, colour=style.SPREAD, width=2.4)
        sheet.dot((scale(score.value), at), radius=0.05, hollow=side == "upper")
