"""The charts of the results: levels, weeks, units, factors, one item."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.published import (
    ChoiceResult,
    Estimate,
    IndexResult,
    Overview,
    RatingResult,
    UnitInfo,
    View,
    WeekResult,
    Withheld,
    WithheldItem,
)
from webapp.charts.data.captions import Captioned, Spoken
from webapp.wording import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert(Captioned):
    """How often each level was chosen, for all rated items in the order asked."""

    items: tuple[RatingResult | WithheldItem, ...]

    @classmethod
    def of(cls, view: View) -> Likert:
        """Take the rated items of a view."""
        return cls(items=view.ratings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Captioned):
    """The headline index from one week (month, quarter) to the next; a week is its Monday."""

    weeks: tuple[WeekResult, ...]
    period: Period = "week"

    @classmethod
    def of(cls, view: View) -> Trend:
        """Take the weeks of a view."""
        return cls(weeks=view.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a chart: a name, a share with its interval, and how many people."""

    name: Spoken
    result: Estimate | Withheld
    n: int | Withheld | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(Captioned):
    """Units as dot and interval around the line of the whole, in the order given: no ranking.

    ``whole`` is None for those who may not see all units.
    """

    whole: Estimate | Withheld | None
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, overview: Overview) -> Dots:
        """Take the headline of each unit and of the whole."""
        whole = overview.whole.headline.result if overview.whole else None
        return cls(whole=whole, rows=tuple(map(_unit_row, overview.units)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors(Captioned):
    """Indices side by side, as factors of the full form."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, indices: tuple[IndexResult, ...], *, strong: str = "") -> Factors:
        """Take indices in the order given; the one of key ``strong`` is set in bold."""
        return cls(
            rows=tuple(
                Row(name=index.name, result=index.result, strong=index.key == strong)
                for index in indices
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Captioned):
    """How often each answer to one item was chosen."""

    item: RatingResult | ChoiceResult | WithheldItem


def _unit_row(view: View) -> Row:
    unit: UnitInfo | None = view.unit
    if unit is None:
        raise ValueError("A row of the overview belongs to a unit.")
    return Row(name=unit.name, result=view.headline.result, n=view.n)
