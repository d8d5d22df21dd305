"""The headline index from period to period, with its interval; gaps where it is withheld."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from surveys.published import Estimate, WeekResult, Withheld
from webapp.charts.data.captions import Width
from webapp.charts.data.results import Trend
from webapp.charts.drawing import axis, style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.letters import wrap
from webapp.charts.drawing.sheet import WIDTHS, Scale, Sheet
from webapp.charts.drawing.timeline import Timeline, runs
from webapp.charts.words import phrases

SPARK: dict[Width, tuple[float, float]] = {"wide": (1.5, 0.32), "narrow": (1.1, 0.32)}
"""Width and height of the small version, in inches."""


def draw(data: Trend, language: str, width: Width) -> Figure:
    """Draw the whole chart with axis, dates and n under each period.

    Args:
        data: weeks in order; a withheld week is a gap.
        language: of every word and number.
        width: of the sheet.
    """
    if not _shown(data.weeks):
        return nothing(data, language, width)
    counts = [None if isinstance(week.index, Withheld) else week.n for week in data.weeks]
    days = [week.week.monday for week in data.weeks]
    timeline = Timeline(days, counts, width, period=data.period)
    low = floor(data.weeks)

    def paint(sheet: Sheet, top: float) -> None:
        scale = timeline.scale(low, 1.0, top)
        ticks = [low + (1 - low) * part / 5 for part in range(6)]
        timeline.paint(sheet, scale, ticks, language)
        curve(sheet, data.weeks, timeline.x, scale, radius=timeline.radius)

    return framed(data, width, timeline.tall(language), paint).figure


def draw_spark(data: Trend, language: str, width: Width) -> Figure:
    """Draw only the line, its band and the last dot, small enough for a row of a table.

    Args:
        data: weeks in order; a withheld week is a gap.
        language: of the few words there may be.
        width: of the row it stands in.
    """
    wide, tall = SPARK[width]
    sheet = Sheet(wide, tall)
    if not _shown(data.weeks):
        text = phrases.too_little(language)
        sheet.text(wide / 2, tall / 2, text, colour=style.GREY, align="center")
        return sheet.figure
    step = (wide - 0.12) / max(1, len(data.weeks) - 1)
    places = [0.06 + step * number for number in range(len(data.weeks))]
    scale = Scale(floor(data.weeks), 1.0, tall - 0.02, 0.02)
    curve(sheet, data.weeks, places, scale, radius=0.0)
    last = max(number for number, week in enumerate(data.weeks) if _estimate(week))
    value = _estimate(data.weeks[last])
    if value:
        sheet.dot((places[last], scale(value.value)), radius=0.035)
    return sheet.figure


def nothing(data: Trend, language: str, width: Width) -> Figure:
    """Say in place of a chart that every period is withheld, or that there is none yet."""
    reasons = [week.index for week in data.weeks if isinstance(week.index, Withheld)]
    text = phrases.withheld(reasons[0], language) if reasons else phrases.none_yet(language)
    lines = wrap(text, WIDTHS[width])

    def paint(sheet: Sheet, top: float) -> None:
        sheet.lines(0, top + 0.25, lines, colour=style.GREY)

    return framed(data, width, 0.5, paint).figure


def floor(weeks: Sequence[WeekResult]) -> float:
    """Return where the scale begins, as for dots and intervals."""
    return axis.lowest([found.low for found in map(_estimate, weeks) if found])


def curve(
    sheet: Sheet, weeks: Sequence[WeekResult], x: Sequence[float], scale: Scale, *, radius: float
) -> None:
    """Draw band, line and dots, each stretch between two gaps for itself."""
    results = [_estimate(week) for week in weeks]
    for run in runs([result is not None for result in results]):
        found = [(x[number], result) for number in run if (result := results[number])]
        if len(found) == 1:
            place, only = found[0]
            ends = [(place, scale(only.low)), (place, scale(only.high))]
            sheet.line(ends, colour=style.SPREAD, width=3)
        upper = [(place, scale(result.high)) for place, result in found]
        lower = [(place, scale(result.low)) for place, result in found]
        sheet.area([*upper, *reversed(lower)], style.BAND)
        middle = [(place, scale(result.value)) for place, result in found]
        sheet.line(middle, colour=style.ACCENT, width=1.6)
        for at in middle if radius else []:
            sheet.dot(at, radius=radius)


def _estimate(week: WeekResult) -> Estimate | None:
    return week.index if isinstance(week.index, Estimate) else None


def _shown(weeks: Sequence[WeekResult]) -> bool:
    return any(map(_estimate, weeks))
