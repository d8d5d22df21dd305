"""Dot and interval: units around the line of the whole, or factors below each other."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from surveys.published import Estimate, Withheld
from webapp import wording
from webapp.charts.data.captions import Width
from webapp.charts.data.results import Dots, Factors, Row
from webapp.charts.drawing import axis, style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.letters import height, length
from webapp.charts.drawing.rows import Column, Lane, Line, Rows
from webapp.charts.drawing.sheet import DASHES, Scale, Sheet
from webapp.charts.words import phrases

GRAPHIC = 0.24


def draw(data: Dots, language: str, width: Width) -> Figure:
    """Draw the units in the order given, which is the alphabet: this is no ranking.

    Args:
        data: shares 0–1; a withheld unit is a sentence.
        language: of every word and number.
        width: of the sheet.
    """
    whole = data.whole if isinstance(data.whole, Estimate) else None
    rows = Rows(_lines(data.rows, language), _columns(data.rows, language), width, GRAPHIC)
    above = height(1, style.SMALL) + 0.04 if whole and rows.narrow else 0.0

    def paint(sheet: Sheet, top: float) -> None:
        lanes = rows.paint(sheet, top + above)
        low = _low([*(row.result for row in data.rows), whole])
        scale = axis.beside(rows, low, 1.0)
        axis.paint(sheet, scale, lanes[-1].bottom, axis.shares(low, language))
        if whole:
            text = f"{phrases.whole(language)} {wording.percent(whole.value, 1, language)}"
            y = lanes[0].top - (rows.head + above / 2 if rows.narrow else rows.head / 2)
            _reference(sheet, scale(whole.value), lanes, rows, (text, y))
        _dots(sheet, data.rows, lanes, scale)

    return framed(data, width, above + rows.tall + axis.TALL, paint).figure


def draw_factors(data: Factors, language: str, width: Width) -> Figure:
    """Draw indices below each other, in the order given.

    Args:
        data: shares 0–1; a withheld index is a sentence.
        language: of every word and number.
        width: of the sheet.
    """
    rows = Rows(_lines(data.rows, language), _columns(data.rows, language), width, GRAPHIC)

    def paint(sheet: Sheet, top: float) -> None:
        lanes = rows.paint(sheet, top)
        low = _low([row.result for row in data.rows])
        scale = axis.beside(rows, low, 1.0)
        axis.paint(sheet, scale, lanes[-1].bottom, axis.shares(low, language))
        _dots(sheet, data.rows, lanes, scale)

    return framed(data, width, rows.tall + axis.TALL, paint).figure


def interval(
    sheet: Sheet, result: Estimate, y: float, scale: Scale, *, hollow: bool = False
) -> None:
    """Draw one dot on its interval."""
    ends = [(scale(result.low), y), (scale(result.high), y)]
    sheet.line(ends, colour=style.SPREAD, width=3)
    sheet.dot((scale(result.value), y), hollow=hollow)


def _lines(rows: Sequence[Row], language: str) -> list[Line]:
    return [
        Line(
            row.name.speak(language),
            phrases.withheld(row.result, language) if isinstance(row.result, Withheld) else None,
            row.strong,
        )
        for row in rows
    ]


def _columns(rows: Sequence[Row], language: str) -> list[Column]:
    values = tuple(
        wording.percent(row.result.value, 1, language) if isinstance(row.result, Estimate) else None
        for row in rows
    )
    columns = [Column(phrases.index(language), values, bold=True)]
    if any(row.n is not None for row in rows):
        counts = tuple(_count(row.n, language) for row in rows)
        columns.append(Column(phrases.form_count(language), counts, prefix="n = "))
    return columns


def _count(n: int | Withheld | None, language: str) -> str | None:
    if isinstance(n, Withheld):
        return phrases.few(n, language)
    return None if n is None else wording.number(n, 0, language)


def _low(results: Sequence[Estimate | Withheld | None]) -> float:
    return axis.lowest([result.low for result in results if isinstance(result, Estimate)])


def _reference(
    sheet: Sheet, x: float, lanes: Sequence[Lane], rows: Rows, words: tuple[str, float]
) -> None:
    text, y = words
    half = length(text, style.SMALL, "bold") / 2
    middle = min(max(x, rows.left + half), max(rows.right - half, rows.left + half))
    sheet.text(middle, y, text, size=style.SMALL, weight="bold", align="center")
    for lane, said in zip(lanes, rows.said, strict=True):
        top = lane.centre - GRAPHIC / 2 - 0.03 if rows.narrow else lane.top
        bottom = lane.centre + GRAPHIC / 2 + 0.03 if rows.narrow else lane.bottom
        if not said:
            sheet.line([(x, top), (x, bottom)], colour=style.INK, width=1, dashes=DASHES)


def _dots(sheet: Sheet, rows: Sequence[Row], lanes: Sequence[Lane], scale: Scale) -> None:
    for row, lane in zip(rows, lanes, strict=True):
        if isinstance(row.result, Estimate):
            interval(sheet, row.result, lane.centre, scale)
