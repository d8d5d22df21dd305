"""Service points: the desks that carry a QR code, and where their answers go."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from surveys.store.statement import Statement, as_date
from surveys.store.tables.organization import PointSiteRow, ServicePointRow
from surveys.store.tables.rounds import RoundFormRow, RoundRow, RoundUnitRow


class Point(NamedTuple):
    """A desk, and the site at which it stands, if that is named."""

    code: str
    unit: str
    label: str
    state: str
    site: str | None = None


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


_POSTINGS = Statement(
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

_STANDING = select(
    ServicePointRow.code,
    ServicePointRow.unit,
    ServicePointRow.label,
    ServicePointRow.state,
    PointSiteRow.site,
).outerjoin(PointSiteRow, PointSiteRow.point == ServicePointRow.code)


def add(connection: Connection, point: Point) -> None:
    """Keep a new desk."""
    values = {name: value for name, value in point._asdict().items() if name != "site"}
    connection.execute(insert(ServicePointRow), [values])
    _put(connection, point)


def all_of(connection: Connection) -> tuple[Point, ...]:
    """Return every desk, by code."""
    return tuple(Point(*row) for row in connection.execute(_STANDING.order_by("code")))


def postings(connection: Connection, point: str, form: str) -> tuple[Posting, ...]:
    """Return where an answer in ``form`` at desk ``point`` goes, the newest round first.

    Empty if there is no such desk.
    """
    rows = _POSTINGS.run(connection, {"point": point, "form": form})
    return tuple(
        Posting(*row)._replace(opens_on=as_date(row[5]), closes_on=as_date(row[6])) for row in rows
    )


def get(connection: Connection, code: str) -> Point | None:
    """Return the desk of that code, if there is one."""
    row = connection.execute(_STANDING.where(ServicePointRow.code == code)).one_or_none()
    return Point(*row) if row else None


def change(connection: Connection, point: Point) -> None:
    """Keep another unit, label, state or site of a desk; its code and address stay."""
    values = {"unit": point.unit, "label": point.label, "state": point.state}
    mine = ServicePointRow.code == point.code
    connection.execute(update(ServicePointRow).where(mine).values(values))
    connection.execute(delete(PointSiteRow).where(PointSiteRow.point == point.code))
    _put(connection, point)


def _put(connection: Connection, point: Point) -> None:
    if point.site:
        row = {"point": point.code, "site": point.site}
        connection.execute(insert(PointSiteRow), [row])
