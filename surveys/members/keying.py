"""The opening key of a round: made in memory, proved with both printed shares, discarded."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from surveys.ballots.shares import Share


def make(connection: Connection, slug: str) -> tuple[Share, Share]:
    """Make the opening key; keep its public half (stage ``arranged`` → ``keyed``).

    Returns:
        The two shares, to print at once: they are stored nowhere.

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError


def rehearse(connection: Connection, slug: str, typed: Sequence[str]) -> None:
    """Open a test ballot with both shares as printed (stage ``keyed`` → ``rehearsed``).

    Args:
        connection: one transaction.
        slug: the round.
        typed: what was typed, scanned or read from a file, one text for each field.

    Raises:
        UnknownRound, WrongStage, and what `ballots.shares.read_all` and `ballots.keys.prove` raise.
    """
    raise NotImplementedError


def discard(connection: Connection, slug: str) -> None:
    """Undo: forget the key (stage ``keyed`` or ``rehearsed`` → ``arranged``); its sheets are void.

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError
