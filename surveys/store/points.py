"""Service points: the desks that carry a QR code, and where their answers go."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from surveys.store.tables.organization import ServicePointRow
from surveys.store.tables.rounds import RoundFormRow, RoundRow, RoundUnitRow


class Point(NamedTuple):
    """A desk."""

    code: str
    unit: str
    label: str
    state: str


class Posting(NamedTuple):
    """A desk, and the round and form version in which its unit asks; None where it asks nothing."""

    point: str
    unit: str
    state: str
    round: str | None
    floor: int | None
    opens_on: date | None
    closes_on: date | None
    form: str | None
    version: int | None


POSTING = (
    select(
        ServicePointRow.code,
        ServicePointRow.unit,
        ServicePointRow.state,
        RoundRow.slug,
        RoundRow.floor,
        RoundRow.opens_on,
        RoundRow.closes_on,
        RoundFormRow.form,
        RoundFormRow.version,
    )
    .outerjoin(RoundUnitRow, RoundUnitRow.unit == ServicePointRow.unit)
    .outerjoin(
        RoundRow,
        and_(
            RoundRow.slug == RoundUnitRow.round,
            RoundRow.kind == "citizen",
            RoundRow.state == "open",
        ),
    )
    .outerjoin(
        RoundFormRow,
        and_(RoundFormRow.round == RoundRow.slug, RoundFormRow.form == bindparam("form")),
    )
    .where(ServicePointRow.code == bindparam("point"))
    .order_by(RoundRow.opens_on.desc(), RoundFormRow.version.desc())
)


def add(connection: Connection, point: Point) -> None:
    """Keep a new desk."""
    connection.execute(insert(ServicePointRow), [point._asdict()])


def all_of(connection: Connection) -> tuple[Point, ...]:
    """Return every desk, by code."""
    query = select(
        ServicePointRow.code, ServicePointRow.unit, ServicePointRow.label, ServicePointRow.state
    ).order_by(ServicePointRow.code)
    return tuple(Point(*row) for row in connection.execute(query))


def postings(connection: Connection, point: str, form: str) -> tuple[Posting, ...]:
    """Return where an answer in ``form`` at desk ``point`` goes, the newest round first.

    Empty if there is no such desk.
    """
    rows = connection.execute(POSTING, {"point": point, "form": form})
    return tuple(Posting(*row) for row in rows)


def get(connection: Connection, code: str) -> Point | None:
    """Return the desk of that code, if there is one."""
    query = select(*(getattr(ServicePointRow, name) for name in Point._fields))
    row = connection.execute(query.where(ServicePointRow.code == code)).one_or_none()
    return Point(*row) if row else None


def change(connection: Connection, point: Point) -> None:
    """Keep another unit, label or state of a desk; its code and address stay."""
    values = {"unit": point.unit, "label": point.label, "state": point.state}
    mine = ServicePointRow.code == point.code
    connection.execute(update(ServicePointRow).where(mine).values(values))
