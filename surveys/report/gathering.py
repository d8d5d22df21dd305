"""Reading the sums that a record is made of; nothing here leaves `surveys.report`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import add
from typing import TypedDict, TypeVar

from sqlalchemy import Connection

from surveys.aggregation import Tally
from surveys.questionnaire import Questionnaire
from surveys.store import mixes, tallies, units, visits
from surveys.store.mixes import Kept
from surveys.store.tallies import Counted

Sum = TypeVar("Sum", int, Tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which sums are wanted."""

    round: str
    questionnaire: Questionnaire
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The released sums of one unit (or of several together), week by week.

    A week without visits here is one in which they were not counted.
    """

    weeks: Mapping[date, Tally]
    visits: Mapping[date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """What is known of where one unit's responses came from, week by week."""

    mixes: Mapping[date, tuple[Kept, ...]]
    unflagged: Mapping[date, Tally]


class _Place(TypedDict):
    round_slug: str
    form: str
    version: int
    units: Collection[str]


def gather(connection: Connection, asked: Asked) -> dict[str, Gathered]:
    """Return the sums of each unit; a merged unit's past is the sum of its parts."""
    families = units.families(connection, asked.units)
    members = frozenset[str]().union(*families.values())
    counted = list(tallies.published(connection, **_place(asked, members)))
    visited = visits.by_week(connection, members)
    return {
        unit: Gathered(
            weeks=_tallies(each for each in counted if each.unit in family),
            visits=_sum(visited.get(each, {}) for each in sorted(family)),
        )
        for unit, family in families.items()
    }


def origins(connection: Connection, asked: Asked, unit: str) -> Origins:
    """Return what is known of where one unit's responses came from."""
    family = units.families(connection, [unit])[unit]
    place = _place(asked, family)
    counted = list(tallies.published(connection, **place))
    shown = {(each.unit, each.week) for each in counted}
    found = {
        week: tuple(kept for member, kept in by_unit.items() if (member, week) in shown)
        for week, by_unit in mixes.by_week(connection, **place).items()
    }
    return Origins(
        mixes={week: kept for week, kept in found.items() if kept},
        unflagged=_tallies(each for each in counted if not each.flagged),
    )


def together(gathered: Iterable[Gathered]) -> Gathered:
    """Return the sums of several units as if they were one.

    Visits of a week count only if they are known wherever anybody responded in that week.
    """
    parts = list(gathered)
    unknown = {week for part in parts for week in part.weeks if week not in part.visits}
    visited = _sum(part.visits for part in parts)
    return Gathered(
        weeks=_sum(part.weeks for part in parts),
        visits={week: people for week, people in visited.items() if week not in unknown},
    )


def _place(asked: Asked, members: Collection[str]) -> _Place:
    form = asked.questionnaire
    return _Place(round_slug=asked.round, form=form.slug, version=form.version, units=members)


def _tallies(counted: Iterable[Counted]) -> dict[date, Tally]:
    return _sum({each.week: each.tally} for each in counted)


def _sum(parts: Iterable[Mapping[date, Sum]]) -> dict[date, Sum]:
    total: dict[date, Sum] = {}
    for part in parts:
        for week, amount in part.items():
            total[week] = add(total[week], amount) if week in total else amount
    return dict(sorted(total.items()))
