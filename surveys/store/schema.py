"""The schema: made and changed by a command, never by a web process on its own."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from surveys.store.engine import Database
from surveys.store.revisions import SCRIPTS


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the tables up to ``revision``; a new file of SQLite is its owner's only."""
    if database.path is not None and database.path.parent.is_dir():
        database.path.touch(mode=0o600)
    database.write(lambda connection: command.upgrade(config(connection), revision))


def downgrade(database: Database, revision: str) -> None:
    """Take the tables back to ``revision``."""
    database.write(lambda connection: command.downgrade(config(connection), revision))


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's settings, all of them; they need no file."""
    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS))
    settings.attributes["connection"] = connection
    return settings
