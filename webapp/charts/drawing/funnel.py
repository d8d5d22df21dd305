"""Units by size around the whole, inside the limits that chance alone explains."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from webapp import wording
from webapp.charts.data.captions import Width
from webapp.charts.data.review import Funnel, FunnelLimit
from webapp.charts.drawing import axis, style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.key import Entry, Key
from webapp.charts.drawing.letters import height, wrap
from webapp.charts.drawing.sheet import DASHES, WIDTHS, Point, Scale, Sheet
from webapp.charts.words import funnel as words

LEFT = 0.52
PLOT = 2.6
OUTER = "#e8f0f1"
ROOM = 0.13
AROUND = ((0.15, 0.0), (-0.15, 0.0), (0.0, -0.17), (0.0, 0.17), (0.15, -0.15), (-0.15, 0.15))
"""Inches around a dot where its number may stand, and the room a number or a dot needs."""

STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


def draw(data: Funnel, language: str, width: Width) -> Figure:
    """Draw numbered dots between the limits; the numbers are explained below, in the order given.

    Args:
        data: shares 0–1 with ready limits; n in people.
        language: of every word and number.
        width: of the sheet.
    """
    room = WIDTHS[width]
    key = Key(_entries(data, language), room)
    listed = [
        line for text in words.listed(data, language) for line in wrap(text, room, style.BODY)
    ]
    below = axis.TALL + height(1, style.SMALL) + 0.12
    tall = key.tall + 0.12 + PLOT + below + height(len(listed))
    most = max([1, *(point.n for point in data.points), *(limit.n for limit in data.limits)])

    def paint(sheet: Sheet, top: float) -> None:
        key.paint(sheet, top)
        start = top + key.tall + 0.12
        across = Scale(0, most * 1.04, LEFT, room - 0.15)
        low = axis.lowest([*(p.value for p in data.points), *(x.low95 for x in data.limits)])
        upward = Scale(low, 1.0, start + PLOT, start)
        _limits(sheet, data, across, upward)
        _grid(sheet, across, upward, language)
        _points(sheet, data, across, upward)
        sheet.lines(0, top + tall - height(len(listed)) / 2, listed)

    return framed(data, width, tall, paint).figure


def _entries(data: Funnel, language: str) -> list[Entry]:
    whole, inner, outer = words.key(data, language)
    return [
        Entry(whole, style.INK, shape="dashes"),
        Entry(inner, style.BAND),
        Entry(outer, OUTER),
    ]


def _limits(sheet: Sheet, data: Funnel, across: Scale, upward: Scale) -> None:
    limits = sorted(data.limits, key=_size)
    for colour, low, high in (
        (OUTER, [x.low998 for x in limits], [x.high998 for x in limits]),
        (style.BAND, [x.low95 for x in limits], [x.high95 for x in limits]),
    ):
        if limits:
            places = [across(limit.n) for limit in limits]
            lower = [max(value, upward.low) for value in low]
            up = [(x, upward(value)) for x, value in zip(places, high, strict=True)]
            down = [(x, upward(value)) for x, value in zip(places, lower, strict=True)]
            sheet.area([*up, *reversed(down)], colour)
            for edge in (up, down):
                sheet.line(edge, colour=style.SPREAD, width=0.7)
    y = upward(data.centre)
    sheet.line([(across.start, y), (across.end, y)], width=1, dashes=DASHES)


def _grid(sheet: Sheet, across: Scale, upward: Scale, language: str) -> None:
    for value, text in axis.shares(upward.low, language):
        y = upward(value)
        sheet.line([(LEFT - 0.05, y), (LEFT, y)], colour=style.GREY, width=0.8)
        sheet.text(LEFT - 0.08, y, text, size=style.SMALL, colour=style.GREY, align="right")
    step = next((step for step in STEPS if across.high / step <= 6), STEPS[-1])
    sizes = range(0, int(across.high) + 1, step)
    ticks = [(float(size), wording.number(size, 0, language)) for size in sizes]
    axis.paint(sheet, across, upward.start, ticks)
    middle = (across.start + across.end) / 2
    below = upward.start + axis.TALL + height(1, style.SMALL) / 2
    name = words.size_name(language)
    sheet.text(middle, below, name, size=style.SMALL, colour=style.GREY, align="center")


def _points(sheet: Sheet, data: Funnel, across: Scale, upward: Scale) -> None:
    places = [(across(point.n), upward(point.value)) for point in data.points]
    for at, point in zip(places, data.points, strict=True):
        if point.beyond:
            sheet.diamond(at, style.ALERT)
        else:
            sheet.dot(at)
    taken = list(places)
    for number, at in enumerate(places, 1):
        spot = _free(at, taken, sheet.width)
        taken.append(spot)
        sheet.text(*spot, str(number), weight="bold", align="center")


def _free(at: Point, taken: Sequence[Point], edge: float) -> Point:
    """Return a place beside a dot for its number: right, left, above or below, the first free."""
    around = [(at[0] + x, at[1] + y) for x, y in AROUND]
    for x, y in around:
        apart = all(abs(x - a) > ROOM or abs(y - b) > ROOM for a, b in taken if (a, b) != at)
        if apart and x + ROOM < edge:
            return x, y
    return around[0]


def _size(limit: FunnelLimit) -> int:
    return limit.n
