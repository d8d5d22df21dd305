"""What the disk allows: single rows inserted durably, one by one, by nothing but SQLite."""

from __future__ import annotations

import secrets
import sqlite3
import time
from pathlib import Path

from surveys.store.engine import PRAGMAS

TABLE = "CREATE TABLE kept (unit TEXT, id BLOB, answers BLOB, PRIMARY KEY (unit, id)) WITHOUT ROWID"
ROW = "INSERT INTO kept VALUES ('office', ?, x'040405030403050402')"


def durable_inserts(place: Path, *, seconds: float) -> float:
    """Return how many rows a second reach the disk, each in a transaction of its own."""
    connection = sqlite3.connect(place / f"disk-{secrets.token_hex(4)}.db", isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute(TABLE)
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(ROW, (secrets.token_bytes(16),))
        connection.execute("COMMIT")
        count += 1
    rate = count / (time.perf_counter() - begun)
    connection.close()
    return rate
