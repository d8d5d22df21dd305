"""Rewriting an SQLite file so that nothing deleted remains in it or beside it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from surveys.store.engine import PRAGMAS, Database

TRIES = 3
PAUSE = 0.2
"""Seconds between two tries; each waits for readers as long as the busy timeout allows."""


def rewrite(database: Database) -> bool:
    """Write the whole file anew and empty the write-ahead log; tell whether that succeeded.

    It does not succeed while another connection keeps reading an old state. On PostgreSQL
    there is nothing to do: tables were rewritten in the transaction that emptied them.
    """
    if database.path is None:
        return True
    # SQLAlchemy would open a transaction, in which a file cannot be rewritten.
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        return _persistently(connection, "VACUUM") and _persistently(
            connection, "PRAGMA wal_checkpoint(TRUNCATE)"
        )


def _persistently(connection: sqlite3.Connection, statement: str) -> bool:
    for _turn in range(TRIES):
        try:
            found = connection.execute(statement).fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
                raise
            found = (1,)
        if not found or found[0] == 0:
            return True
        time.sleep(PAUSE)
    return False
