"""Released responses, read only to be counted again, and dissolved after their time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, delete, func, select

from surveys.store.tables.responses import ResponseRow
from surveys.store.tallies import Place

BATCH = 20_000
"""Rows held in memory at a time."""

_READ = (
    ResponseRow.unit,
    ResponseRow.round,
    ResponseRow.form,
    ResponseRow.version,
    ResponseRow.week,
    ResponseRow.tier,
    ResponseRow.flags,
    ResponseRow.answers,
)


def packed_by_place(
    connection: Connection, *, before: date = date.max
) -> Iterator[tuple[Place, list[bytes]]]:
    """Yield the packed answers of every place, in batches; a place may come several times.

    Only weeks that begin earlier than ``before`` are read.
    """
    query = select(*_READ).where(ResponseRow.week < before).execution_options(yield_per=BATCH)
    for rows in connection.execute(query).partitions():
        found: dict[tuple[str, str, str, int, date, str, bool], list[bytes]] = {}
        for *place, flags, answers in rows:
            found.setdefault((*place, flags != 0), []).append(answers)  # type: ignore[arg-type]
        for key, packed in found.items():
            yield Place(*key), packed


def numbers(connection: Connection, before: date) -> tuple[tuple[date, int], ...]:
    """Return the weeks that begin earlier than ``before``, each with its number of rows."""
    query = select(ResponseRow.week, func.count()).where(ResponseRow.week < before)
    grouped = query.group_by(ResponseRow.week).order_by(ResponseRow.week)
    return tuple((week, number) for week, number in connection.execute(grouped))


def dissolve(connection: Connection, before: date) -> None:
    """Delete the rows of all weeks that begin earlier than ``before``."""
    connection.execute(delete(ResponseRow).where(ResponseRow.week < before))
