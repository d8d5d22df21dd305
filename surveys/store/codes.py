"""Codes of members' rounds: what is made of them, in rows that never change their size."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, true, update

from surveys.store.tables.members import AccessCodeRow

LOOKUP_BYTES = 32


class Kept(NamedTuple):
    """What is known of a code."""

    cell: str
    is_used: bool
    is_void: bool
    submission: bytes


class New(NamedTuple):
    """A code to be kept."""

    cell: str
    lookup: bytes
    is_spare: bool


class Count(NamedTuple):
    """Codes of a cell."""

    cell: str
    codes: int
    used: int
    void: int
    spare: int


def add(connection: Connection, round_slug: str, new: Iterable[New]) -> None:
    """Keep codes, in an order that tells nothing."""
    rows = [
        {
            "round": round_slug,
            "lookup": each.lookup,
            "cell": each.cell,
            "is_spare": each.is_spare,
            "is_used": False,
            "is_void": False,
            "submission": secrets.token_bytes(LOOKUP_BYTES),
        }
        for each in new
    ]
    secrets.SystemRandom().shuffle(rows)
    connection.execute(insert(AccessCodeRow), rows)


def get(
    connection: Connection, round_slug: str, lookup: bytes, *, to_use: bool = False
) -> Kept | None:
    """Return what is known of a code; ``to_use``: on PostgreSQL others who ask so wait."""
    query = select(
        AccessCodeRow.cell, AccessCodeRow.is_used, AccessCodeRow.is_void, AccessCodeRow.submission
    ).where(AccessCodeRow.round == round_slug, AccessCodeRow.lookup == lookup)
    row = connection.execute(query.with_for_update() if to_use else query).one_or_none()
    return Kept(*row) if row else None


def use(connection: Connection, round_slug: str, lookup: bytes, submission: bytes) -> None:
    """Mark a code used, by the form that `submission` tells apart from others."""
    connection.execute(
        update(AccessCodeRow)
        .where(AccessCodeRow.round == round_slug, AccessCodeRow.lookup == lookup)
        .values(is_used=True, submission=submission)
    )


def void(
    connection: Connection, round_slug: str, *, cell: str | None = None, spares_only: bool = False
) -> int:
    """Void unused codes; return how many."""
    statement = update(AccessCodeRow).where(
        AccessCodeRow.round == round_slug, ~AccessCodeRow.is_used, ~AccessCodeRow.is_void
    )
    if cell is not None:
        statement = statement.where(AccessCodeRow.cell == cell)
    if spares_only:
        statement = statement.where(AccessCodeRow.is_spare == true())
    return connection.execute(statement.values(is_void=True)).rowcount


def drop(connection: Connection, round_slug: str) -> None:
    """Forget all codes of a round."""
    connection.execute(delete(AccessCodeRow).where(AccessCodeRow.round == round_slug))


def counts(connection: Connection, round_slug: str) -> tuple[Count, ...]:
    """Return the codes of each cell, by cell."""
    query = (
        select(
            AccessCodeRow.cell,
            func.count(),
            func.count().filter(AccessCodeRow.is_used),
            func.count().filter(AccessCodeRow.is_void),
            func.count().filter(AccessCodeRow.is_spare),
        )
        .where(AccessCodeRow.round == round_slug)
        .group_by(AccessCodeRow.cell)
        .order_by(AccessCodeRow.cell)
    )
    return tuple(Count(*row) for row in connection.execute(query))


def used_in(connection: Connection, round_slug: str, cell: str) -> int:
    """Return how many forms were sent in a cell."""
    query = select(func.count()).where(
        AccessCodeRow.round == round_slug, AccessCodeRow.cell == cell, AccessCodeRow.is_used
    )
    return connection.execute(query).scalar_one()
