"""The one helper that tries again when the database asks for it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from surveys.errors import StorageUnavailable

Done = TypeVar("Done")

TRIES = 6
FIRST_PAUSE = 0.01
"""Seconds before the second try; doubled each time, and shortened by chance."""
LOST_RACES = frozenset({"40001", "40P01"})
"""SQLSTATE of a serialization failure and of a deadlock."""


def persistently(work: Callable[[], Done]) -> Done:
    """Do ``work``, again up to `TRIES` times while the database reports a lost race.

    Raises:
        StorageUnavailable: the database stayed busy, or cannot be written at all
            (full disk, lost connection, read-only file).
    """
    for turn in range(TRIES):
        try:
            return work()
        except DBAPIError as error:
            if not _worth_another_try(error):
                if isinstance(error, OperationalError):
                    raise StorageUnavailable from error
                raise
        except PoolTimeout as error:
            raise StorageUnavailable from error
        time.sleep(FIRST_PAUSE * 2**turn * random.uniform(0.5, 1))  # noqa: S311 (no secret)
    raise StorageUnavailable


def _worth_another_try(error: DBAPIError) -> bool:
    original = error.orig
    if getattr(original, "sqlstate", None) in LOST_RACES:
        return True
    return getattr(original, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
