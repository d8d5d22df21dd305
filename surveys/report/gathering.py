"""Reading the sums that a record is made of; nothing here leaves `surveys.report`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from surveys.aggregation import Tally
from surveys.questionnaire import Questionnaire
from surveys.store import mixes, tallies, units, visits
from surveys.store.mixes import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The released sums of one unit (or of several together), week by week."""

    weeks: Mapping[date, Tally]
    unflagged: Mapping[date, Tally]
    mixes: Mapping[date, list[Mapping[Part, int]]]
    visits: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sums are wanted."""

    round_slug: str
    questionnaire: Questionnaire
    units: tuple[str, ...]


def gather(connection: Connection, asked: Asked) -> dict[str, Gathered]:
    """Return the sums of each unit; a merged unit's past is the sum of its parts."""
    families = units.families(connection, asked.units)
    members = frozenset().union(*families.values()) if families else frozenset[str]()
    place = {
        "round_slug": asked.round_slug,
        "form": asked.questionnaire.slug,
        "version": asked.questionnaire.version,
    }
    counted = list(tallies.published(connection, units=members, **place))  # type: ignore[arg-type]
    mixed = mixes.by_week(connection, units=members, **place)  # type: ignore[arg-type]
    visited = visits.by_week(connection, members)
    return {
        unit: Gathered(
            weeks=_sum_weeks(each for each in counted if each.unit in family),
            unflagged=_sum_weeks(
                each for each in counted if each.unit in family and not each.flagged
            ),
            mixes=_join_weeks(mixed, family),
            visits=_add_visits(visited, family),
        )
        for unit, family in families.items()
    }


def together(gathered: Iterable[Gathered]) -> Gathered:
    """Return the sums of several units as if they were one, without their mixes."""
    parts = list(gathered)
    visited: defaultdict[date, int] = defaultdict(int)
    for part in parts:
        for week, people in part.visits.items():
            visited[week] += people
    return Gathered(
        weeks=_add_weeks(part.weeks for part in parts),
        unflagged=_add_weeks(part.unflagged for part in parts),
        mixes={},
        visits=visited,
    )


def _sum_weeks(counted: Iterable[tallies.Counted]) -> dict[date, Tally]:
    return _add_weeks({each.week: each.tally} for each in counted)


def _add_weeks(parts: Iterable[Mapping[date, Tally]]) -> dict[date, Tally]:
    total: dict[date, Tally] = {}
    for part in parts:
        for week, tally in part.items():
            total[week] = total[week] + tally if week in total else tally
    return dict(sorted(total.items()))


def _join_weeks(
    mixed: Mapping[str, Mapping[date, Iterable[Mapping[Part, int]]]], family: Collection[str]
) -> dict[date, list[Mapping[Part, int]]]:
    joined: defaultdict[date, list[Mapping[Part, int]]] = defaultdict(list)
    for unit in family:
        for week, parts in mixed.get(unit, {}).items():
            joined[week].extend(parts)
    return dict(joined)


def _add_visits(
    visited: Mapping[str, Mapping[date, int]], family: Collection[str]
) -> dict[date, int]:
    total: defaultdict[date, int] = defaultdict(int)
    for unit in family:
        for week, people in visited.get(unit, {}).items():
            total[week] += people
    return dict(total)
