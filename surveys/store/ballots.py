"""Sealed ballots, written over places that are made beforehand and shuffled.

A database keeps new rows where they arrive: SQLite fills a page from its end even if the
keys are random. So the places of a round's ballots are made when its codes are issued,
one for each code, filled with random bytes; a ballot is written over one drawn at random,
in rows of one size, which SQLite overwrites where they lie. Where a ballot lies then
tells nothing of when it came. PostgreSQL keeps each new version of a row apart; there
(as in SQLite's write-ahead log) who reads the files learns the order in which *sealed*
ballots came, and no more, until the opening replaces them.
"""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select, update

from surveys.store.tables.members import SealedBallotRow

ID_BYTES = 16


def make_places(connection: Connection, round_slug: str, number: int, size: int) -> None:
    """Make the round's places ``number`` in all, each of ``size`` bytes; ballots are kept.

    All are written anew under new keys, in an order that tells nothing.
    """
    kept = filled(connection, round_slug)
    connection.execute(delete(SealedBallotRow).where(SealedBallotRow.round == round_slug))
    empty = [secrets.token_bytes(size) for _ in range(number - len(kept))]
    rows = [
        {
            "round": round_slug,
            "id": secrets.token_bytes(ID_BYTES),
            "is_filled": is_filled,
            "sealed": content,
        }
        for contents, is_filled in ((kept, True), (empty, False))
        for content in contents
    ]
    secrets.SystemRandom().shuffle(rows)
    connection.execute(insert(SealedBallotRow), rows)


def put(connection: Connection, round_slug: str, sealed: bytes) -> None:
    """Write a ballot over an empty place drawn at random.

    There are as many places as codes, so an empty one is always found; on PostgreSQL
    somebody else may have drawn the same, then another is drawn.
    """
    query = select(SealedBallotRow.id).where(
        SealedBallotRow.round == round_slug, ~SealedBallotRow.is_filled
    )
    empty = list(connection.execute(query).scalars())
    secrets.SystemRandom().shuffle(empty)
    for place in empty:
        done = connection.execute(
            update(SealedBallotRow)
            .where(
                SealedBallotRow.round == round_slug,
                SealedBallotRow.id == place,
                ~SealedBallotRow.is_filled,
            )
            .values(is_filled=True, sealed=sealed)
        )
        if done.rowcount == 1:
            return
    raise RuntimeError("There are fewer places than codes.")


def filled(connection: Connection, round_slug: str) -> list[bytes]:
    """Return the ballots that were sent, in the order of their random keys."""
    query = select(SealedBallotRow.sealed).where(
        SealedBallotRow.round == round_slug, SealedBallotRow.is_filled
    )
    return list(connection.execute(query.order_by(SealedBallotRow.id)).scalars())


def drop(connection: Connection, round_slug: str) -> None:
    """Forget all places of a round."""
    connection.execute(delete(SealedBallotRow).where(SealedBallotRow.round == round_slug))
