"""Which charts a page has: their data, their words, and the address of each picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from surveys.published import Overview
from webapp import current
from webapp.charts import gallery
from webapp.plates import records, reviews
from webapp.plates.sight import Sight
from webapp.summaries.charts import titles


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of chart: what it is drawn from, and whether that is two records side by side."""

    take: Callable[[Sight[Any]], Any]
    compares: bool = False


OF_VIEW: Mapping[str, Kind] = {
    "likert": Kind(records.likert),
    "trend": Kind(records.trend),
    "factors": Kind(records.factors),
    "comparison": Kind(reviews.comparison, compares=True),
    "control": Kind(reviews.control),
    "participation": Kind(reviews.participation),
}
"""The charts of a unit, in the order of the page; `distribution` has an item to choose."""
OF_OVERVIEW: Mapping[str, Kind] = {
    "dots": Kind(records.dots),
    "heatmap": Kind(records.heatmap),
    "comparison": Kind(reviews.comparison, compares=True),
    "funnel": Kind(records.funnel),
}
DISTRIBUTION = "distribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart as a page shows it: words, addresses, and its data for the table beside it."""

    name: str
    title: str
    sentence: str
    alt: str
    svg: str
    narrow: str
    png: str
    page: str
    data: Any


def kind_of_view(chart: str, item: str = "") -> Kind | None:
    """Return the chart of that name, if a unit has it; ``item`` is for the distribution of one."""
    if chart == DISTRIBUTION:
        return Kind(lambda sight: records.distribution(sight, item))
    return OF_VIEW.get(chart)


def offered(sight: Sight[Any]) -> tuple[str, ...]:
    """Return the names of the charts that can be drawn of this sight, in the order of the page."""
    every = OF_OVERVIEW if isinstance(sight.record, Overview) else OF_VIEW
    drawn = [name for name, kind in every.items() if kind.compares or kind.take(sight) is not None]
    return (*drawn,) if every is OF_OVERVIEW else (*drawn, DISTRIBUTION)


def of_view(sight: Sight[Any], **query: str) -> dict[str, Picture]:
    """Return the charts of a unit by name, the addresses with ``query`` in them."""
    return _pictures(OF_VIEW, sight, query)


def of_overview(sight: Sight[Any], **query: str) -> dict[str, Picture]:
    """Return the charts of a round by name, the addresses with ``query`` in them."""
    return _pictures(OF_OVERVIEW, sight, query)


def picture(name: str, data: Any, sight: Sight[Any], **query: str) -> Picture:
    """Return one chart from its data."""
    language, record = current.language(), sight.record
    place = {"round": record.round.slug, "chart": name, **query}
    ending = "_round"
    if not isinstance(record, Overview):
        place["unit"], ending = record.unit.code, ""
    draw = f"figures.draw{ending}"
    return Picture(
        name=name,
        title=titles()[name],
        sentence=gallery.sentence(name, data, language),
        alt=gallery.alt(name, data, language),
        svg=url_for(draw, format="svg", **place),
        narrow=url_for(draw, format="svg", width="narrow", **place),
        png=url_for(draw, format="png", **place),
        page=url_for(f"figures.show{ending}", **place),
        data=data,
    )


def _pictures(
    kinds: Mapping[str, Kind], sight: Sight[Any], query: Mapping[str, str]
) -> dict[str, Picture]:
    taken = {name: kind.take(sight) for name, kind in kinds.items()}
    return {
        name: picture(name, data, sight, **query)
        for name, data in taken.items()
        if data is not None
    }
