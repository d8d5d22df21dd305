"""Which charts a page has: their data, their words, and the address of each picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from surveys.published import Overview, View
from webapp import current
from webapp.charts.data import results as data
from webapp.charts.words import dots, likert, trend


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of chart: how its data are taken, and what it says."""

    take: Callable[[Any], Any]
    sentence: Callable[[Any, str], str]
    alt: Callable[[Any, str], str]


def _factors(view: View) -> data.Factors:
    return data.Factors.of(view.indices, strong=view.headline.key)


OF_VIEW = {
    "likert": Kind(data.Likert.of, likert.sentence, likert.alt),
    "trend": Kind(data.Trend.of, trend.sentence, trend.alt),
}
OF_OVERVIEW = {"dots": Kind(data.Dots.of, dots.sentence, dots.alt)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a page shows it."""

    name: str
    sentence: str
    alt: str
    svg: str
    narrow: str
    png: str


def of_view(view: View, **query: str) -> dict[str, Picture]:
    """Return the charts of a unit by name, the addresses with ``query`` in them."""
    unit = view.unit.code if view.unit else ""
    return {
        name: _picture(name, kind, view, "results.draw", round=view.round.slug, unit=unit, **query)
        for name, kind in OF_VIEW.items()
    }


def of_overview(overview: Overview, **query: str) -> dict[str, Picture]:
    """Return the charts of a round by name, the addresses with ``query`` in them."""
    return {
        name: _picture(
            name, kind, overview, "results.draw_round", round=overview.round.slug, **query
        )
        for name, kind in OF_OVERVIEW.items()
    }


def _picture(name: str, kind: Kind, record: Any, endpoint: str, **query: Any) -> Picture:
    taken, language = kind.take(record), current.language()
    return Picture(
        name=name,
        sentence=kind.sentence(taken, language),
        alt=kind.alt(taken, language),
        svg=url_for(endpoint, chart=name, format="svg", **query),
        narrow=url_for(endpoint, chart=name, format="svg", width="narrow", **query),
        png=url_for(endpoint, chart=name, format="png", **query),
    )
