"""Directly serving units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from surveys.store import units
from surveys.store.units import Unit


def units_on(connection: Connection, on: date) -> Mapping[str, Unit]:
    """Return every unit by code, as it is called on that day."""
    return units.named_on(connection, on)


def add_unit(connection: Connection, unit: Unit) -> None:
    """Add a unit that serves the public."""
    units.add(connection, unit)
