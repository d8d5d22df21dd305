"""Control charts: shares between limits from period to period, what is unusual marked by a diamond.

Also for participation, whose shares are small: its scale ends a little above the highest
limit instead of at 100 %.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from webapp.charts.data.captions import Width
from webapp.charts.data.review import Control, ControlPoint
from webapp.charts.drawing import axis, style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.key import Entry, Key
from webapp.charts.drawing.letters import height, wrap
from webapp.charts.drawing.sheet import DASHES, WIDTHS, Scale, Sheet
from webapp.charts.drawing.timeline import Timeline, runs
from webapp.charts.words import control as words
from webapp.charts.words import phrases

TOPS = (0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)


def draw(data: Control, language: str, width: Width) -> Figure:
    """Draw the points of an index, on a scale that ends at 100 %.

    Args:
        data: shares 0–1 with ready limits; a withheld period is a gap.
        language: of every word and number.
        width: of the sheet.
    """
    lows = [min(point.lower, point.value) for point in words.shown(data)]
    return _draw(data, language, width, (axis.lowest(lows), 1.0), "n")


def draw_participation(data: Control, language: str, width: Width) -> Figure:
    """Draw responses ÷ visits, on a scale from 0 to a little above the limits.

    Args:
        data: shares 0–1 with ready limits; ``n`` counts visits.
        language: of every word and number.
        width: of the sheet.
    """
    highest = max([0.0, *(max(point.upper, point.value) for point in words.shown(data))])
    ends = (0.0, next((top for top in TOPS if top >= highest), 1.0))
    return _draw(data, language, width, ends, phrases.visits(language))


def _draw(
    data: Control, language: str, width: Width, ends: tuple[float, float], count: str
) -> Figure:
    shown = [point if isinstance(point, ControlPoint) else None for point in data.points]
    days = [point.begins for point in data.points]
    counts = [point.n if point else None for point in shown]
    timeline = Timeline(days, counts, width, period=data.period, count=count)
    key = Key(_entries(data, language), WIDTHS[width])
    signals = _signals(data, language, width)
    above = key.tall + 0.05
    tall = above + timeline.tall(language) + height(len(signals), style.SMALL) + 0.08

    def paint(sheet: Sheet, top: float) -> None:
        key.paint(sheet, top)
        _plot(sheet, data, timeline, timeline.scale(*ends, top + above), language)
        middle = top + tall - height(len(signals), style.SMALL) / 2
        sheet.lines(0, middle, signals, size=style.SMALL)

    return framed(data, width, tall, paint).figure


def _plot(sheet: Sheet, data: Control, timeline: Timeline, scale: Scale, language: str) -> None:
    shown = [point if isinstance(point, ControlPoint) else None for point in data.points]
    _ground(sheet, timeline, shown, scale)
    ticks = [scale.low + (scale.high - scale.low) * part / 5 for part in range(6)]
    timeline.paint(sheet, scale, ticks, language)
    _curve(sheet, timeline, shown, scale)
    if any(shown):
        _centre(sheet, timeline, scale(data.centre))


def _signals(data: Control, language: str, width: Width) -> list[str]:
    return [
        line
        for signal in words.signals(data, language)
        for line in wrap(f"◆ {signal}", WIDTHS[width], style.SMALL)
    ]


def _entries(data: Control, language: str) -> list[Entry]:
    names = words.key(data, language)
    entries = [Entry(names[0], style.BAND), Entry(names[1], style.INK, shape="dashes")]
    if words.signals(data, language):
        entries.append(Entry(names[2], style.ALERT, shape="diamond"))
    return entries


def _ground(
    sheet: Sheet, timeline: Timeline, shown: Sequence[ControlPoint | None], scale: Scale
) -> None:
    """Fill what lies between the limits, in steps: they belong to one period each."""
    for x, point in zip(timeline.x, shown, strict=True):
        if point is None:
            continue
        half = timeline.step / 2
        low, high = max(point.lower, scale.low), min(point.upper, scale.high)
        sheet.bar((x - half, scale(high)), (x + half, scale(low)), style.BAND)
        for limit in (low, high):
            ends = [(x - half, scale(limit)), (x + half, scale(limit))]
            sheet.line(ends, colour=style.SPREAD, width=1)


def _curve(
    sheet: Sheet, timeline: Timeline, shown: Sequence[ControlPoint | None], scale: Scale
) -> None:
    for run in runs([point is not None for point in shown]):
        found = [(timeline.x[number], point) for number in run if (point := shown[number])]
        places = [(x, scale(point.value)) for x, point in found]
        sheet.line(places, colour=style.ACCENT, width=1.4)
        for at, (_, point) in zip(places, found, strict=True):
            if point.signal:
                sheet.diamond(at, style.ALERT, radius=min(0.08, timeline.step * 0.5))
            else:
                sheet.dot(at, radius=timeline.radius)


def _centre(sheet: Sheet, timeline: Timeline, y: float) -> None:
    ends = [(timeline.x[0] - timeline.step / 2, y), (timeline.edge, y)]
    sheet.line(ends, colour=style.INK, width=1, dashes=DASHES)
