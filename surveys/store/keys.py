"""Spent form keys: they recognise a repeated post, and are forgotten after five weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from surveys.calendar import WEEK, monday
from surveys.store.tables.responses import SpentKeyRow

KEPT_WEEKS = 6
"""Counted from a Monday, so that a key is kept at least 35 days and tells no day."""

_VALUES: dict[str, Any] = {"digest": bindparam("digest"), "forget_on": bindparam("forget_on")}
# What came back is asked for, not counted: psycopg's row count of such an insert is -1.
_SPEND = {
    name: insert_for(SpentKeyRow)
    .values(_VALUES)
    .on_conflict_do_nothing()
    .returning(SpentKeyRow.digest)
    for name, insert_for in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_FORGET = delete(SpentKeyRow).where(SpentKeyRow.forget_on <= bindparam("today"))


def spend(connection: Connection, digest: bytes, *, on: date) -> bool:
    """Mark a key spent; return whether it was fresh.

    On PostgreSQL a second post with the same key waits here for the first one's end.
    """
    dialect: Dialect = connection.dialect
    forget_on = monday(on) + KEPT_WEEKS * WEEK
    spent = connection.execute(_SPEND[dialect.name], {"digest": digest, "forget_on": forget_on})
    return spent.one_or_none() is not None


def forget(connection: Connection, *, on: date) -> None:
    """Drop the keys whose time is over."""
    connection.execute(_FORGET, {"today": on})
