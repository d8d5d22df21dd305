"""Opened answers: kept without an order, and with them the end of all that was sealed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, text

from surveys.store.tables.base import Row
from surveys.store.tables.members import (
    AccessCodeRow,
    AssessmentRow,
    RemarkRow,
    SealedBallotRow,
    SealedDraftRow,
)

ID_BYTES = 16
SEALED: tuple[type[Row], ...] = (AccessCodeRow, SealedBallotRow, SealedDraftRow)

_shuffle = secrets.SystemRandom().shuffle


class Opened(NamedTuple):
    """The closed answers of one ballot."""

    cell: str
    answers: bytes


def add(connection: Connection, round_slug: str, opened: Sequence[Opened]) -> None:
    """Keep opened answers under new random keys, in an order that tells nothing."""
    rows = [
        {"round": round_slug, "id": secrets.token_bytes(ID_BYTES), **each._asdict()}
        for each in opened
    ]
    _shuffle(rows)
    connection.execute(insert(AssessmentRow), rows)


def add_remarks(connection: Connection, round_slug: str, said: Sequence[tuple[str, str]]) -> None:
    """Keep answers in own words (item, text), apart from each other and from all else."""
    rows = [
        {
            "round": round_slug,
            "id": secrets.token_bytes(ID_BYTES),
            "item": item,
            "text": words,
            "state": "new",
        }
        for item, words in said
    ]
    _shuffle(rows)
    if rows:
        connection.execute(insert(RemarkRow), rows)


def of_round(connection: Connection, round_slug: str) -> Iterator[Opened]:
    """Yield the opened answers of a round, for counting them again."""
    query = select(AssessmentRow.cell, AssessmentRow.answers).where(
        AssessmentRow.round == round_slug
    )
    for row in connection.execute(query):
        yield Opened(*row)


def forget_sealed(connection: Connection, round_slug: str) -> None:
    """Delete the codes, ballots and drafts of a round.

    SQLite overwrites deleted rows with zeros (``secure_delete``). PostgreSQL would keep
    them until a vacuum, so there the tables are emptied, which begins new files, and
    what other rounds have in them is written anew.
    """
    for table in SEALED:
        if connection.dialect.name == "postgresql":
            _rewrite(connection, table, round_slug)
        else:
            connection.execute(delete(table).where(_round_of(table) == round_slug))


def _rewrite(connection: Connection, table: type[Row], round_slug: str) -> None:
    name = table.__tablename__
    # First the lock, then the look: nobody may add a row in between.
    connection.execute(text(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE"))
    query = select(table.__table__).where(_round_of(table) != round_slug)
    others = [dict(row._mapping) for row in connection.execute(query)]
    connection.execute(text(f"TRUNCATE TABLE {name}"))
    _shuffle(others)
    if others:
        connection.execute(insert(table), others)


def _round_of(table: type[Row]) -> Any:
    return table.__table__.c.round
