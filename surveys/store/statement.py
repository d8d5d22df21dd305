"""Statements of the way in, written out once: making one takes longer than running it.

Measured (`docs/benchmarks.md`): a statement that SQLAlchemy looks up and binds anew costs a
post 110 to 190 µs, the same one given to the driver of SQLite as it is 50. So what every
citizen's post runs is written out at its first use; everything else goes the ordinary way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A statement in the words of one kind of database.

    Attributes:
        words: the text that the driver is given.
        order: the names of the values in the order in which the text asks for them; None
            where it asks by name.
        constants: values that are the same at each run.
        conversions: what the driver does not take as it is, by name.
    """

    words: str
    order: tuple[str, ...] | None
    constants: Values
    conversions: Mapping[str, Callable[[Any], Any]]

    def bound(self, values: Values) -> Any:
        """Return the values as the driver takes them."""
        given = {**self.constants, **values}
        for name, convert in self.conversions.items():
            given[name] = convert(given[name])
        return tuple(given[name] for name in self.order) if self.order is not None else given


class Statement:
    """A statement that is run often, with other values each time.

    What it returns is not converted: numbers, texts and bytes are as they were; see `as_date`.

    Args:
        made: one statement for every kind of database, or one for each by its name.
    """

    def __init__(self, made: Executable | Mapping[str, Executable]) -> None:
        self._made = made
        self._written: dict[str, Written] = {}

    def run(self, connection: Connection, values: Values) -> Sequence[Any]:
        """Run it once; return the rows it gives back, if it gives any."""
        written = self._in_words_of(connection.dialect)
        bound = written.bound(values)
        if connection.dialect.name == "sqlite":
            return _driver(connection).execute(written.words, bound).fetchall()
        found = connection.exec_driver_sql(written.words, bound)
        return found.all() if found.returns_rows else ()

    def run_each(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Run it for each row."""
        written = self._in_words_of(connection.dialect)
        connection.exec_driver_sql(written.words, [written.bound(row) for row in rows])

    def _in_words_of(self, dialect: Dialect) -> Written:
        written = self._written.get(dialect.name)
        if written is None:
            made = self._made[dialect.name] if isinstance(self._made, Mapping) else self._made
            written = self._written[dialect.name] = _write(made, dialect)
        return written


def as_date(given: date | str | None) -> date | None:
    """Return a date that `Statement.run` gave back: SQLite keeps dates as texts."""
    return date.fromisoformat(given) if isinstance(given, str) else given


def _driver(connection: Connection) -> sqlite3.Connection:
    driver: Any = connection.connection.driver_connection
    return cast("sqlite3.Connection", driver)


def _write(made: Executable, dialect: Dialect) -> Written:
    compiled = made.compile(dialect=dialect) if isinstance(made, ClauseElement) else None
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(made)
    found = {
        name: parameter.type.dialect_impl(dialect).bind_processor(dialect)
        for name, parameter in compiled.binds.items()
    }
    return Written(
        words=compiled.string,
        order=tuple(compiled.positiontup) if compiled.positiontup is not None else None,
        constants={name: each.value for name, each in compiled.binds.items() if not each.required},
        conversions={name: convert for name, convert in found.items() if convert is not None},
    )
