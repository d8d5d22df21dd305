"""Slips: codes drawn, given back once to be printed, voided; only what is made of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from surveys.ballots.codes import Code
from surveys.members.plan import MemberRound


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCells:
    """Codes of some cells with what is stored of them; made by `draw`, kept by `issue`."""

    slug: str
    codes: Mapping[str, tuple[Code, ...]] = field(repr=False)
    """By cell; the last ``spare[cell]`` of them are spare."""
    spare: Mapping[str, int]
    lookups: Mapping[str, tuple[bytes, ...]] = field(repr=False)


def draw(found: MemberRound, salt: bytes, counts: Mapping[str, tuple[int, int]]) -> DrawnCells:
    """Draw codes without touching the database: slow on purpose, about 30 ms for each code.

    Args:
        found: the round.
        salt: the round's (`salt_of`).
        counts: for each cell, how many ordinary and how many spare codes.
    """
    raise NotImplementedError


def salt_of(connection: Connection, slug: str) -> bytes:
    """Return the salt of a round's codes; raise `UnknownRound`."""
    raise NotImplementedError


def issue(connection: Connection, drawn: DrawnCells) -> None:
    """Keep the first codes of all cells (stage ``rehearsed`` → ``issued``).

    Raises:
        UnknownRound, WrongStage, UnknownGroup.
    """
    raise NotImplementedError


def issue_spares(connection: Connection, drawn: DrawnCells) -> None:
    """Keep more spare codes (stage ``issued`` or ``open``).

    Raises:
        UnknownRound, WrongStage, UnknownGroup.
    """
    raise NotImplementedError


def withdraw(connection: Connection, slug: str) -> None:
    """Undo: forget all codes; printed slips are void (stage ``issued`` → ``rehearsed``).

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError


def void_unused(
    connection: Connection, slug: str, *, cell: str | None = None, spares_only: bool = False
) -> int:
    """Void the unused codes of a round, or of one cell, or its spare ones; return how many.

    Without undo (stage ``issued``, ``open``).

    Raises:
        UnknownRound, WrongStage, UnknownGroup.
    """
    raise NotImplementedError
