"""Which charts a report shows: drawn beforehand, by the press."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from surveys.published import Overview, RatingResult, View
from webapp.charts.data.results import Dots, Likert
from webapp.documents.projection.record import views


@dataclass(frozen=True, slots=True)
class Wish:
    """One picture of a report: its key there, the name of the chart, and what it is drawn from."""

    key: str
    chart: str
    data: Hashable


def wishes(record: Overview) -> tuple[Wish, ...]:
    """Return the pictures of a report, in the order of its pages."""
    return tuple(_wishes(record))


def _wishes(record: Overview) -> Iterator[Wish]:
    if len(record.units) > 1:
        yield Wish("dots", "dots", Dots.of(in_order(record)))
    for view in views(record):
        if any(isinstance(item, RatingResult) for item in view.ratings):
            yield Wish(levels_of(view), "likert", Likert.of(view))


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
