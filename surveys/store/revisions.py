"""Which revision of the tables a database has, and which is the newest: asked at every start.

Alembic knows both as well, but importing it takes a tenth of a start; it is needed only where
tables are changed.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

SCRIPTS = Path(__file__).resolve().parents[2] / "migrations"
_KEPT = table("alembic_version", column("version_num"))


def newest() -> str:
    """Return the newest revision there is: each migration's file begins with its number."""
    numbers = (each.name.partition("_")[0] for each in (SCRIPTS / "versions").glob("[0-9]*_*.py"))
    return max(numbers)


def current(connection: Connection) -> str | None:
    """Return the revision that the database has; None for an empty one."""
    if not inspect(connection).has_table(_KEPT.name):
        return None
    found: str | None = connection.execute(select(_KEPT.c.version_num)).scalar_one_or_none()
    return found
