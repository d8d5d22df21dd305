"""Rewriting the files of a database so that nothing deleted remains in it or beside it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing

from surveys.store.engine import PRAGMAS, Database

TRIES = 3
PAUSE = 0.2
"""Seconds between two tries; each waits for readers as long as the busy timeout allows."""


def rewrite(database: Database, tables: Sequence[str] = ()) -> bool:
    """Write the whole file anew and empty the write-ahead log; tell whether that succeeded.

    It does not succeed while another connection keeps reading an old state. PostgreSQL
    writes these tables anew, and waits for their readers; those that were rewritten in the
    transaction that emptied them need not be named.
    """
    if database.path is None:
        return _renew(database, tables)
    # SQLAlchemy would open a transaction, in which a file cannot be rewritten.
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        return _persistently(connection, "VACUUM") and _persistently(
            connection, "PRAGMA wal_checkpoint(TRUNCATE)"
        )


def _renew(database: Database, tables: Sequence[str]) -> bool:
    # Not in a transaction, and dead rows would stay until some later vacuum.
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for table in tables:
            connection.exec_driver_sql(f"VACUUM FULL {table}")
    return True


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
