"""How many people came to the desks, week by week, as the office counted them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from surveys.store.tables.organization import VisitRow


class Visits(NamedTuple):
    """People who came to one desk in one week."""

    unit: str
    point: str
    week: date
    people: int


def add(connection: Connection, counted: Iterable[Visits]) -> None:
    """Keep the counts of some weeks."""
    connection.execute(insert(VisitRow), [each._asdict() for each in counted])


def by_week(connection: Connection, units: Collection[str]) -> dict[str, dict[date, int]]:
    """Return for each unit the people who came in each week that was counted."""
    query = (
        select(VisitRow.unit, VisitRow.week, func.sum(VisitRow.people))
        .where(VisitRow.unit.in_(units))
        .group_by(VisitRow.unit, VisitRow.week)
    )
    found: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for unit, week, people in connection.execute(query):
        found[unit][week] = int(people)
    return dict(found)
