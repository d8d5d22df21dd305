"""Service points: the desks that carry a QR code."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged
from surveys.errors import UnknownPoint
from surveys.store import points, sites, units
from surveys.store.points import Point


def desks(connection: Connection) -> tuple[Point, ...]:
    """Return every service point, by code."""
    return points.all_of(connection)


def desk_of(connection: Connection, code: str) -> Point:
    """Return one service point.

    Raises:
        UnknownPoint: there is none.
    """
    found = points.get(connection, code)
    if found is None:
        raise UnknownPoint(code)
    return found


def facts(point: Point) -> Facts:
    """Return what the audit log says of a desk."""
    return point._asdict()


def add_point(connection: Connection, point: Point, by: By | None = None) -> None:
    """Add a reception desk.

    Raises:
        NotArranged: the code is or was another's, or there is no such unit or site.
    """
    if points.get(connection, point.code) is not None:
        raise NotArranged("code", "taken")
    _demand_places(connection, point)
    points.add(connection, point)
    note(connection, by, Deed(action="point.added", subject=point.code, after=facts(point)))


def _demand_places(connection: Connection, point: Point) -> None:
    if not units.exists(connection, point.unit):
        raise NotArranged("unit", "unknown")
    if point.site and point.site not in {each.code for each in sites.all_of(connection)}:
        raise NotArranged("site", "unknown")


def change_point(connection: Connection, changed: Point, *, by: By) -> None:
    """Move a desk to another unit, name it anew, let it rest or close it; its address stays.

    Raises:
        UnknownPoint: there is none of that code.
        NotArranged: there is no such unit or site.
    """
    before = desk_of(connection, changed.code)
    _demand_places(connection, changed)
    points.change(connection, changed)
    deed = Deed(
        action="point.changed", subject=changed.code, before=facts(before), after=facts(changed)
    )
    note(connection, by, deed)
