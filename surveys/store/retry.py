"""The one helper that tries again when the database asks for it."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from surveys.errors import StorageUnavailable

Done = TypeVar("Done")

PATIENCE = 10.0
"""Seconds to wait for whoever else writes; nobody stands at a desk longer than that."""
TRIES = 6
FIRST_PAUSE = 0.01
"""Seconds before the second try; doubled each time, and shortened by chance."""
LOST_RACES = frozenset({"40001", "40P01"})
"""SQLSTATE of a serialization failure and of a deadlock."""
AWAY = (OperationalError, PoolTimeout, sqlite3.OperationalError)
"""The database is locked, full, read-only or cannot be reached."""


def persistently(work: Callable[[], Done]) -> Done:
    """Do ``work``, again up to `TRIES` times while the database reports a lost race.

    Raises:
        StorageUnavailable: the database stayed busy, or cannot be written at all
            (full disk, lost connection, read-only file).
    """
    ends = time.monotonic() + PATIENCE
    for turn in range(TRIES):
        try:
            with readily():
                return work()
        except (DBAPIError, StorageUnavailable) as error:
            if not _lost_a_race(error) or time.monotonic() >= ends:
                raise
        time.sleep(FIRST_PAUSE * 2**turn * random.uniform(0.5, 1))  # noqa: S311 (no secret)
    raise StorageUnavailable


@contextmanager
def readily() -> Iterator[None]:
    """Say in the domain's words that the database cannot be used now.

    Raises:
        StorageUnavailable: it cannot.
    """
    try:
        yield
    except AWAY as error:
        raise StorageUnavailable from error


def _lost_a_race(error: BaseException) -> bool:
    cause = error.__cause__ if isinstance(error, StorageUnavailable) else error
    original = getattr(cause, "orig", cause)
    if getattr(original, "sqlstate", None) in LOST_RACES:
        return True
    return getattr(original, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
