"""Service points: the desks that carry a QR code."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.store import points
from surveys.store.points import Point


def desks(connection: Connection) -> tuple[Point, ...]:
    """Return every service point, by code."""
    return points.all_of(connection)


def add_point(connection: Connection, point: Point) -> None:
    """Add a reception desk."""
    points.add(connection, point)
