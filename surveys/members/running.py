"""A round under way: opened for answers, counted by group, closed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from surveys.members.plan import GroupPlan
from surveys.published import Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCount:
    """What may be said of a cell while the round is open: forms returned (privacy rule M7)."""

    cell: GroupPlan
    returned: int | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCounts:
    """Forms returned so far, by cell and altogether, of N. ``void`` and ``spare`` are codes."""

    cells: tuple[CellCount, ...]
    returned: int | Withheld
    issued: int
    spare: int
    void: int


def start(connection: Connection, slug: str) -> None:
    """Let members answer (stage ``issued`` → ``open``). No undo; from here all is frozen.

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError


def counts(connection: Connection, slug: str) -> LiveCounts:
    """Return how many forms came back, where N ≥ 10 (stage ``issued``, ``open`` or ``closed``).

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError


def close(connection: Connection, slug: str) -> None:
    """Take no more answers (stage ``open`` → ``closed``); delete every draft. No undo.

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError
