"""Which charts a report shows: drawn beforehand, by the press."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from surveys.published import Overview, RatingResult, View
from webapp.charts.data.results import Dots, Likert
from webapp.documents.projection.record import views

WIDE, UNITS, HALF_A_PAGE = 160, 140, 128
"""Millimetres; of the smallest ones two stand on a page, or one below the chart of units."""
ITEMS_OF_HALF_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """One picture of a report: its key there, the chart, what it is drawn from, its width in mm."""

    key: str
    chart: str
    data: Hashable
    width: int


def wishes(record: Overview) -> tuple[Wish, ...]:
    """Return the pictures of a report, in the order of its pages."""
    return tuple(_wishes(record))


def _wishes(record: Overview) -> Iterator[Wish]:
    if len(record.units) > 1:
        yield Wish("dots", "dots", Dots.of(in_order(record)), UNITS)
    for view in views(record):
        if any(isinstance(item, RatingResult) for item in view.ratings):
            width = HALF_A_PAGE if len(view.ratings) <= ITEMS_OF_HALF_A_PAGE else WIDE
            yield Wish(levels_of(view), "likert", Likert.of(view), width)


def levels_of(view: View) -> str:
    """Return the key of the picture with the levels of one unit."""
    return f"levels/{view.unit.code if view.unit else ''}"


def in_order(record: Overview) -> Overview:
    """Return the record with its units by the alphabet."""
    units = tuple(view for view in views(record) if view.unit)
    return Overview(
        round=record.round,
        form=record.form,
        state=record.state,
        whole=record.whole,
        units=units,
    )
