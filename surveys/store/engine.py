"""One database: how it is opened, read and written. SQLite by default, PostgreSQL by address."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from surveys.errors import StorageUnavailable
from surveys.store.retry import PATIENCE, persistently, readily

Done = TypeVar("Done")

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a respondent was told “đã nhận”: NORMAL may lose it at a power cut
    "secure_delete=ON",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    f"busy_timeout={PATIENCE * 1000:.0f}",
)
CONNECTIONS = 16


class Database:
    """A database that many threads read and, one at a time on SQLite, write."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgresql(url)
        # SQLite's busy handler is not fair; a lock in front of the writers is.
        self._turn = threading.Lock()

    @property
    def path(self) -> Path | None:
        """Return the file of an SQLite database."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the database and changes nothing.

        Raises:
            StorageUnavailable: the database is away or cannot be read.
        """
        with readily(), self.engine.connect() as connection, connection.begin():
            if self.is_sqlite:
                _begin(connection, "BEGIN")
            yield connection

    def write(self, work: Callable[[Connection], Done]) -> Done:
        """Run ``work`` in one transaction, again if the database says that it lost a race.

        Raises:
            StorageUnavailable: the database is locked, full or away, also after retries.
        """
        return persistently(lambda: self._write_once(work))

    def _write_once(self, work: Callable[[Connection], Done]) -> Done:
        if not self.is_sqlite:
            with self.engine.begin() as connection:
                return work(connection)
        with self._alone(), self.engine.connect() as connection, connection.begin():
            # With a deferred BEGIN, read-then-write transactions fail at once with “locked”.
            _begin(connection, "BEGIN IMMEDIATE")
            return work(connection)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait for this process's turn to write, but not for ever."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise StorageUnavailable
        try:
            yield
        finally:
            self._turn.release()

    def settle(self) -> None:
        """Empty SQLite's write-ahead log into the file, so that no old page stays behind."""
        if self.is_sqlite:
            with self._alone(), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "check_same_thread": False},
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_reset_on_return=None,
        hide_parameters=True,  # what was said must not stand in the words of an error
    )
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection, how: str) -> None:
    # Said to the driver itself: an event for it would slow every statement of every connection.
    driver: Any = connection.connection.driver_connection
    driver.execute(how).close()


def _postgresql(url: str) -> Engine:
    return create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_pre_ping=True,
        hide_parameters=True,
    )
