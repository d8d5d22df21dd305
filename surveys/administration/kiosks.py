"""Devices at desks: enrolled by a link that works once, ended by the clerk."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.administration.points import desk_of
from surveys.store import kiosks
from surveys.store.kiosks import Kiosk

GOOD_FOR = timedelta(minutes=10)
TOKEN_BYTES = 24
ID_BYTES = 16


def invite(connection: Connection, point: str, *, by: By) -> str:
    """Return the token of a link that enrols one device at a desk, for ten minutes.

    Raises:
        UnknownPoint: there is no such desk.
    """
    desk_of(connection, point)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    kiosk_id = secrets.token_hex(ID_BYTES)
    until = by.at + GOOD_FOR
    kiosks.invite(connection, kiosk_id, point, _digest(token), now=by.at, until=until)
    note(connection, by, Deed(action="kiosk.invited", subject=point))
    return token


def invited(connection: Connection, token: str, *, at: datetime) -> str:
    """Return the desk that a link is for.

    Raises:
        NotArranged: it was used, has expired, or never was.
    """
    point = kiosks.invited(connection, _digest(token), now=at)
    if point is None:
        raise NotArranged("token", "expired")
    return point


def enrol(connection: Connection, token: str, point: str, *, at: datetime, on: date) -> Kiosk:
    """Enrol the device that came with a link for that desk; the link ends with it.

    Raises:
        NotArranged: the link is not good any more.
    """
    enrolled = kiosks.enrol(connection, _digest(token), point, now=at, on=on)
    if enrolled is None:
        raise NotArranged("token", "expired")
    return enrolled


def at_desk(connection: Connection, point: str) -> tuple[Kiosk, ...]:
    """Return the devices that are enrolled at a desk."""
    return kiosks.of_point(connection, point)


def is_enrolled(connection: Connection, kiosk_id: str, point: str) -> bool:
    """Tell whether a device is enrolled at a desk."""
    return kiosks.is_enrolled(connection, kiosk_id, point)


def end(connection: Connection, kiosk_id: str, point: str, *, by: By) -> None:
    """End an enrolment: the device's cookie opens nothing any more.

    Raises:
        NotThere: there is none (any more).
    """
    if not kiosks.end(connection, kiosk_id, point):
        raise NotThere("kiosk")
    note(connection, by, Deed(action="kiosk.ended", subject=point))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
