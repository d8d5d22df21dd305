"""Whether a database has the schema this version needs, and the command that makes it."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy.exc import SQLAlchemyError

from surveys.store import revisions
from surveys.store.engine import Database


def prepare(database: Database) -> None:
    """Make the tables, or bring them up to this version."""
    if not is_ready(database):
        import_module("surveys.store.schema").upgrade(database)
    database.settle()


def is_ready(database: Database) -> bool:
    """Tell whether the database can be reached and has this version's tables."""
    if database.path is not None and not database.path.exists():
        return False  # to look into it would make it
    try:
        with database.reading() as connection:
            return revisions.current(connection) == revisions.newest()
    except SQLAlchemyError:
        return False
