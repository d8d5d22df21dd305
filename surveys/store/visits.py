"""How many people came to the desks, week by week, as the office counted them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from surveys.store.tables.office import UploadRow
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


def replace(connection: Connection, counted: Iterable[Visits]) -> None:
    """Keep these counts, in place of what the same desks had in the same weeks."""
    for each in counted:
        mine = (VisitRow.point == each.point, VisitRow.week == each.week)
        connection.execute(delete(VisitRow).where(*mine))
        connection.execute(insert(VisitRow), [each._asdict()])


def since(connection: Connection, week: date) -> tuple[Visits, ...]:
    """Return what was counted from that week on."""
    query = select(VisitRow.unit, VisitRow.point, VisitRow.week, VisitRow.people).where(
        VisitRow.week >= week
    )
    return tuple(Visits(*row) for row in connection.execute(query))


def keep_upload(connection: Connection, upload: str, rows: str, *, at: datetime) -> None:
    """Keep checked rows until they are confirmed; older ones of a day ago are dropped."""
    connection.execute(delete(UploadRow).where(UploadRow.made_at < at - timedelta(days=1)))
    connection.execute(insert(UploadRow), [{"id": upload, "made_at": at, "rows": rows}])


def take_upload(connection: Connection, upload: str) -> str | None:
    """Take the checked rows out, if they are still there."""
    query = select(UploadRow.rows).where(UploadRow.id == upload)
    rows = connection.execute(query).scalar_one_or_none()
    connection.execute(delete(UploadRow).where(UploadRow.id == upload))
    return rows
