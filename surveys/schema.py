"""Whether a database has the schema this version needs, and the command that makes it."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from surveys.store import schema
from surveys.store.engine import Database


def prepare(database: Database) -> None:
    """Make the tables, or bring them up to this version."""
    schema.upgrade(database)
    database.settle()


def is_ready(database: Database) -> bool:
    """Tell whether the database can be reached and has this version's tables."""
    try:
        with database.reading() as connection:
            return schema.current(connection) == schema.head()
    except SQLAlchemyError:
        return False
