"""The opening key of a round: made in memory, proved with both printed shares, discarded."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from surveys.ballots import keys, shares
from surveys.ballots.shares import Share
from surveys.members.plan import Stage
from surveys.members.stages import kept_at, move
from surveys.store import memberrounds


def make(connection: Connection, slug: str) -> tuple[Share, Share]:
    """Make the opening key; keep its public half (stage ``arranged`` → ``keyed``).

    Returns:
        The two shares, to print at once: they are stored nowhere.

    Raises:
        UnknownRound, WrongStage.
    """
    kept = kept_at(connection, slug, Stage.ARRANGED)
    key = keys.make(kept.round_tag)
    memberrounds.put(connection, slug, public_key=key.public_key)
    move(connection, slug, Stage.KEYED)
    return key.shares


def rehearse(connection: Connection, slug: str, typed: Sequence[str]) -> None:
    """Open a test ballot with both shares as printed (stage ``keyed`` → ``rehearsed``).

    Args:
        connection: one transaction.
        slug: the round.
        typed: what was typed, scanned or read from a file, one text for each field.

    Raises:
        UnknownRound, WrongStage, and what `ballots.shares.read_all` and `ballots.keys.prove` raise.
    """
    kept = kept_at(connection, slug, Stage.KEYED)
    given = shares.read_all(typed)
    keys.prove(given, public_key=kept.public_key or b"", round_tag=kept.round_tag)
    move(connection, slug, Stage.REHEARSED)


def discard(connection: Connection, slug: str) -> None:
    """Undo: forget the key (stage ``keyed`` or ``rehearsed`` → ``arranged``); its sheets are void.

    Raises:
        UnknownRound, WrongStage.
    """
    kept_at(connection, slug, Stage.KEYED, Stage.REHEARSED)
    memberrounds.put(connection, slug, public_key=None)
    move(connection, slug, Stage.ARRANGED)
