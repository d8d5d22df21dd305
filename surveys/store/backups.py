"""Backups of an SQLite database, made while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from surveys.errors import NotABackup
from surveys.store.engine import Database


def save(database: Database, target: Path) -> Path:
    """Copy the database into one file by SQLite's backup API; an existing file is not replaced.

    Raises:
        NotABackup: the database is not SQLite, or the target exists.
    """
    if database.path is None or target.exists():
        raise NotABackup(str(target))
    with (
        closing(sqlite3.connect(database.path)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
    return target


def load(database: Database, source: Path) -> None:
    """Put a backup in place of the database.

    Raises:
        NotABackup: the file is not a whole SQLite database of this product.
    """
    if database.path is None or not _is_whole(source):
        raise NotABackup(str(source))
    with (
        closing(sqlite3.connect(source)) as backup,
        closing(sqlite3.connect(database.path)) as present,
    ):
        backup.backup(present)


def _is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            checked = connection.execute("PRAGMA integrity_check").fetchone()
            known = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return False
    return checked == ("ok",) and known is not None
