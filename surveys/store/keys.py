"""Spent form keys: they recognise a repeated post, and are forgotten after five weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from surveys.calendar import WEEK, monday
from surveys.store.statement import Statement
from surveys.store.tables.responses import SpentKeyRow

KEPT_WEEKS = 6
"""Counted from a Monday, so that a key is kept at least 35 days and tells no day."""

_VALUES: dict[str, Any] = {"digest": bindparam("digest"), "forget_on": bindparam("forget_on")}
# What came back is asked for, not counted: psycopg's row count of such an insert is -1.
_SPEND = Statement(
    {
        name: insert_for(SpentKeyRow)
        .values(_VALUES)
        .on_conflict_do_nothing()
        .returning(SpentKeyRow.digest)
        for name, insert_for in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
    }
)
_FORGET = Statement(delete(SpentKeyRow).where(SpentKeyRow.forget_on <= bindparam("today")))


def spend(connection: Connection, digest: bytes, *, on: date) -> bool:
    """Mark a key spent; return whether it was fresh.

    On PostgreSQL a second post with the same key waits here for the first one's end.
    """
    forget_on = monday(on) + KEPT_WEEKS * WEEK
    spent = _SPEND.run(connection, {"digest": digest, "forget_on": forget_on})
    return bool(spent)


def forget(connection: Connection, *, on: date) -> None:
    """Drop the keys whose time is over."""
    _FORGET.run(connection, {"today": on})
