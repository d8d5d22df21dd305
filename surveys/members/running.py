"""A round under way: opened for answers, counted by group, closed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from surveys.members.plan import GroupPlan, Stage
from surveys.members.stages import at, find, kept_at, move
from surveys.privacy.members import LEAST_TO_COUNT, live_counts
from surveys.published import Withheld
from surveys.store import codes, drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCount:
    """What may be said of a cell while the round is open: forms returned (privacy rule M7)."""

    cell: GroupPlan
    returned: int | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCounts:
    """Forms returned so far, by cell and altogether, of N; codes that are spare.

    ``void`` counts voided codes of cells of at least ten members: of a smaller cell it would
    tell how many forms came back.
    """

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
    kept_at(connection, slug, Stage.ISSUED)
    move(connection, slug, Stage.OPEN)


def counts(connection: Connection, slug: str) -> LiveCounts:
    """Return how many forms came back, where N ≥ 10; before the slips, all of them are 0.

    Raises:
        UnknownRound.
    """
    found = find(connection, slug)
    known = {count.cell: count for count in codes.counts(connection, slug)}
    cells = found.plan.cells
    used = [known[cell.key].used if cell.key in known else 0 for cell in cells]
    told, total = live_counts([(n, c.issued) for n, c in zip(used, cells, strict=True)])
    return LiveCounts(
        cells=tuple(CellCount(cell=c, returned=n) for c, n in zip(cells, told, strict=True)),
        returned=total,
        issued=found.plan.issued,
        spare=sum(count.spare for count in known.values()),
        void=sum(
            known[cell.key].void
            for cell in cells
            if cell.key in known and cell.issued >= LEAST_TO_COUNT
        ),
    )


def close(connection: Connection, slug: str) -> None:
    """Take no more answers (stage ``open`` → ``closed``); delete every draft. No undo.

    Raises:
        UnknownRound, WrongStage.
    """
    at(connection, slug, Stage.OPEN)
    drafts.drop_round(connection, slug)
    move(connection, slug, Stage.CLOSED)
