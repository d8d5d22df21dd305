"""Members' self-assessment: beside the citizens' view, and by dimension with the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.figure import Figure

from surveys.published import Estimate, Withheld
from webapp.charts.data.captions import Width
from webapp.charts.data.members import Band, Dumbbell, Profile, Score
from webapp.charts.drawing import axis, pairs, style
from webapp.charts.drawing.comparison import pair_entries
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.key import Entry, Key
from webapp.charts.drawing.letters import height, wrap
from webapp.charts.drawing.rows import Column, Lane, Line, Rows
from webapp.charts.drawing.sheet import WIDTHS, Scale, Sheet
from webapp.charts.words import members as words

Scores = Sequence[Score | None]

GRAPHIC = 0.32
BETWEEN = 0.24
"""Inches that stay free beside the name of a band of scores, or two names read as one."""


def draw_dumbbell(data: Dumbbell, language: str, width: Width) -> Figure:
    """Draw what the unit thinks of itself above what citizens say, with the gap in points.

    Args:
        data: scores 0–100; of a band only its ends are drawn.
        language: of every word and number.
        width: of the sheet.
    """
    own, citizens, gap = words.sides(language)
    lines = [
        Line(row.name.speak(language), _said([row.own, row.citizens], language), row.flagged)
        for row in data.rows
    ]
    columns = [
        Column(own, _cells([row.own for row in data.rows], lines, language)),
        Column(citizens, _cells([row.citizens for row in data.rows], lines, language)),
        Column(gap, tuple(words.gap(row, language) for row in data.rows), bold=True),
    ]
    rows = Rows(lines, columns, width, GRAPHIC)
    sides = [row.own for row in data.rows], [row.citizens for row in data.rows]
    key = Key(entries((own, citizens), sides), WIDTHS[width])

    def paint(sheet: Sheet, top: float) -> None:
        key.paint(sheet, top)
        lanes = rows.paint(sheet, top + key.tall)
        scale = axis.beside(rows, 0, 100)
        for row, lane in zip(data.rows, lanes, strict=True):
            _pair(sheet, (row.own, row.citizens), lane, scale)
        axis.paint(sheet, scale, lanes[-1].bottom, axis.scores())

    return framed(data, width, key.tall + rows.tall + axis.TALL, paint).figure


def draw_profile(data: Profile, language: str, width: Width) -> Figure:
    """Draw each dimension, this year filled, the year before hollow.

    Args:
        data: scores 0–100; of a band only its ends are drawn.
        language: of every word and number.
        width: of the sheet.
    """
    now = data.now_name.speak(language)
    before = data.before_name.speak(language) if data.before_name else ""
    lines = [
        Line(row.name.speak(language), _said([row.before, row.now], language)) for row in data.rows
    ]
    columns = [Column(now, _cells([row.now for row in data.rows], lines, language), bold=True)]
    if before:
        columns.insert(0, Column(before, _cells([r.before for r in data.rows], lines, language)))
    rows = Rows(lines, columns, width, GRAPHIC)
    key = Key(entries((before, now), _years(data)), WIDTHS[width])

    def paint(sheet: Sheet, top: float) -> None:
        key.paint(sheet, top)
        lanes = rows.paint(sheet, top + key.tall)
        scale = axis.beside(rows, 0, 100)
        if not rows.narrow:
            _name_bands(sheet, scale, lanes[0].top, language)
        for row, line, lane in zip(data.rows, lines, lanes, strict=True):
            if not line.said:
                _limits(sheet, scale, lane, rows)
            _pair(sheet, (row.before, row.now), lane, scale)
        axis.paint(sheet, scale, lanes[-1].bottom, axis.scores())

    return framed(data, width, key.tall + rows.tall + axis.TALL, paint).figure


def _pair(
    sheet: Sheet, scores: tuple[Score | None, Score | None], lane: Lane, scale: Scale
) -> None:
    pairs.mark(sheet, scores[0], lane.centre, scale, "upper")
    pairs.mark(sheet, scores[1], lane.centre, scale, "lower")


def _said(scores: Sequence[Score | None], language: str) -> str | None:
    """Return the sentence of a row in which nothing may be shown."""
    reasons = [score for score in scores if isinstance(score, Withheld)]
    if reasons and all(score is None or isinstance(score, Withheld) for score in scores):
        return words.withheld(reasons[-1], language)
    return None


def _cells(
    values: Sequence[Score | None], lines: Sequence[Line], language: str
) -> tuple[str | None, ...]:
    """Return the figures of a column; rows that hold a sentence have none."""
    return tuple(
        None if line.said else words.score(value, language)
        for value, line in zip(values, lines, strict=True)
    )


def _years(data: Profile) -> tuple[Scores, Scores]:
    return [row.before for row in data.rows], [row.now for row in data.rows]


def entries(names: tuple[str, str], sides: tuple[Scores, Scores]) -> list[Entry]:
    """Return the key: each side has the shape in which it is drawn, a box if it has bands only."""
    upper, lower = pair_entries(*names)
    if _has_bands_only(sides[0]):
        upper = replace(upper, shape="box")
    if _has_bands_only(sides[1]):
        lower = replace(lower, shape="bar")
    return [upper, lower] if names[0] else [lower]


def _has_bands_only(scores: Scores) -> bool:
    shown = [score for score in scores if isinstance(score, Estimate | Band)]
    return bool(shown) and all(isinstance(score, Band) for score in shown)


def _limits(sheet: Sheet, scale: Scale, lane: Lane, rows: Rows) -> None:
    """Draw thin lines where the bands change; on a phone not through the names."""
    top = lane.centre - GRAPHIC / 2 if rows.narrow else lane.top
    bottom = lane.centre + GRAPHIC / 2 if rows.narrow else lane.bottom
    for limit in words.LIMITS:
        x = scale(limit)
        sheet.line([(x, top), (x, bottom)], colour=style.HAIR, width=0.8)


def _name_bands(sheet: Sheet, scale: Scale, bottom: float, language: str) -> None:
    ends = [0.0, *words.LIMITS, 100.0]
    for name, start, end in zip(words.bands(language), ends, ends[1:], strict=False):
        left, right = scale(start), scale(end)
        lines = wrap(name, right - left - BETWEEN, style.SMALL)
        y = bottom - 0.06 - height(len(lines), style.SMALL) / 2
        middle = (left + right) / 2
        sheet.lines(middle, y, lines, size=style.SMALL, colour=style.GREY, align="center")
