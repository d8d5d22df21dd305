"""Devices that stand at desks, and the links with which they are enrolled."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from surveys.store.tables.organization import KioskRow


class Kiosk(NamedTuple):
    """An enrolled device."""

    id: str
    point: str
    enrolled_on: date | None


def invite(
    connection: Connection,
    kiosk_id: str,
    point: str,
    digest: bytes,
    *,
    now: datetime,
    until: datetime,
) -> None:
    """Keep a link; those that were not used in time go."""
    connection.execute(delete(KioskRow).where(KioskRow.expires_at <= now))
    row = {"id": kiosk_id, "point": point, "digest": digest, "expires_at": until}
    connection.execute(insert(KioskRow), [row])


def invited(connection: Connection, digest: bytes, *, now: datetime) -> str | None:
    """Return the desk that a link is for, if it is still good."""
    query = select(KioskRow.point).where(KioskRow.digest == digest, KioskRow.expires_at > now)
    return connection.execute(query).scalar_one_or_none()


def enrol(
    connection: Connection, digest: bytes, point: str, *, now: datetime, on: date
) -> Kiosk | None:
    """Use a link up; None if it is not good any more."""
    used = (
        update(KioskRow)
        .where(KioskRow.digest == digest, KioskRow.point == point, KioskRow.expires_at > now)
        .values(digest=None, expires_at=None, enrolled_on=on)
        .returning(KioskRow.id, KioskRow.point, KioskRow.enrolled_on)
    )
    row = connection.execute(used).one_or_none()
    return Kiosk(*row) if row else None


def of_point(connection: Connection, point: str) -> tuple[Kiosk, ...]:
    """Return the enrolled devices of a desk, the longest enrolled first."""
    query = (
        select(KioskRow.id, KioskRow.point, KioskRow.enrolled_on)
        .where(KioskRow.point == point, KioskRow.enrolled_on.is_not(None))
        .order_by(KioskRow.enrolled_on, KioskRow.id)
    )
    return tuple(Kiosk(*row) for row in connection.execute(query))


def is_enrolled(connection: Connection, kiosk_id: str, point: str) -> bool:
    """Tell whether a device is enrolled at a desk."""
    query = select(KioskRow.id).where(
        KioskRow.id == kiosk_id, KioskRow.point == point, KioskRow.enrolled_on.is_not(None)
    )
    return connection.execute(query).one_or_none() is not None


def end(connection: Connection, kiosk_id: str, point: str) -> bool:
    """End an enrolment; tell whether there was one."""
    ended = delete(KioskRow).where(KioskRow.id == kiosk_id, KioskRow.point == point)
    return connection.execute(ended.returning(KioskRow.id)).one_or_none() is not None
