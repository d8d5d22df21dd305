"""Released responses, read only to be counted again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from surveys.store.tables.responses import ResponseRow
from surveys.store.tallies import Place

BATCH = 20_000
"""Rows held in memory at a time."""


def packed_by_place(connection: Connection) -> Iterator[tuple[Place, list[bytes]]]:
    """Yield the packed answers of every place, in batches; a place may come several times."""
    query = select(
        ResponseRow.unit,
        ResponseRow.round,
        ResponseRow.form,
        ResponseRow.version,
        ResponseRow.week,
        ResponseRow.tier,
        ResponseRow.flags,
        ResponseRow.answers,
    ).execution_options(yield_per=BATCH)
    for rows in connection.execute(query).partitions():
        found: dict[tuple[str, str, str, int, date, str, bool], list[bytes]] = {}
        for *place, flags, answers in rows:
            found.setdefault((*place, flags != 0), []).append(answers)  # type: ignore[arg-type]
        for key, packed in found.items():
            yield Place(*key), packed
