"""How many people came to the desks, as the office counted them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from surveys.store import visits
from surveys.store.visits import Visits


def count_visits(connection: Connection, counted: Iterable[Visits]) -> None:
    """Keep how many people came to the desks."""
    visits.add(connection, counted)
