"""This period against another one: both values with their intervals, and the verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from surveys.published import Estimate
from webapp import wording
from webapp.charts.data.captions import Width
from webapp.charts.data.review import Comparison, ComparisonRow
from webapp.charts.drawing import axis, pairs, style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.key import Entry, Key
from webapp.charts.drawing.letters import height, wrap
from webapp.charts.drawing.rows import Column, Lane, Line, Rows
from webapp.charts.drawing.sheet import WIDTHS, Scale, Sheet
from webapp.charts.words import comparison as words

GRAPHIC = 0.34


def draw(data: Comparison, language: str, width: Width) -> Figure:
    """Draw a ring for then and a dot for now, in the order given.

    Args:
        data: shares 0–1; differences −1 to 1; a withheld row is a sentence.
        language: of every word and number.
        width: of the sheet.
    """
    names = (data.before_name.speak(language), data.now_name.speak(language))
    key = Key(pair_entries(*names), WIDTHS[width])
    columns = _columns(data, language)
    plot = Rows([], columns, width, GRAPHIC)
    said = _verdicts(data, names, language, plot.edge - plot.left)
    lines = [
        Line(row.name.speak(language), words.hidden(row, language), more=_height(verdict))
        for row, verdict in zip(data.rows, said, strict=True)
    ]
    rows = Rows(lines, columns, width, GRAPHIC)

    def paint(sheet: Sheet, top: float) -> None:
        key.paint(sheet, top)
        lanes = rows.paint(sheet, top + key.tall)
        low = axis.lowest(_lows(data.rows))
        scale = axis.beside(rows, low, 1.0)
        for row, lane, verdict in zip(data.rows, lanes, said, strict=True):
            if words.hidden(row, language) is None:
                _row(sheet, row, lane, scale, (rows.left, verdict))
        axis.paint(sheet, scale, lanes[-1].bottom, axis.shares(low, language))

    return framed(data, width, key.tall + rows.tall + axis.TALL, paint).figure


def _verdicts(
    data: Comparison, names: tuple[str, str], language: str, room: float
) -> list[tuple[str, ...]]:
    return [
        wrap(words.verdict(row, names, language), room, style.SMALL, _weight(row))
        for row in data.rows
    ]


def pair_entries(upper: str, lower: str) -> list[Entry]:
    """Return the two entries of a key for rings and dots."""
    return [Entry(upper, style.ACCENT, shape="ring"), Entry(lower, style.ACCENT, shape="dot")]


def _row(
    sheet: Sheet,
    row: ComparisonRow,
    lane: Lane,
    scale: Scale,
    below: tuple[float, Sequence[str]],
) -> None:
    left, verdict = below
    y = lane.centre - _height(verdict) / 2
    pairs.mark(sheet, row.before, y, scale, "upper")
    pairs.mark(sheet, row.now, y, scale, "lower")
    middle = y + GRAPHIC / 2 + height(len(verdict), style.SMALL) / 2
    colour = style.INK if row.clear else style.GREY
    sheet.lines(left, middle, verdict, size=style.SMALL, colour=colour, weight=_weight(row))


def _columns(data: Comparison, language: str) -> list[Column]:
    def cells(values: Sequence[object]) -> tuple[str | None, ...]:
        return tuple(
            wording.percent(value.value, 1, language) if isinstance(value, Estimate) else None
            for value in values
        )

    return [
        Column(data.before_name.speak(language), cells([row.before for row in data.rows])),
        Column(data.now_name.speak(language), cells([row.now for row in data.rows]), bold=True),
    ]


def _lows(rows: Sequence[ComparisonRow]) -> list[float]:
    both = (value for row in rows for value in (row.before, row.now))
    return [value.low for value in both if isinstance(value, Estimate)]


def _weight(row: ComparisonRow) -> style.Weight:
    return "bold" if row.clear else "normal"


def _height(verdict: Sequence[str]) -> float:
    return height(len(verdict), style.SMALL) + 0.02 if verdict else 0.0
