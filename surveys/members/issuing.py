"""Slips: codes drawn, given back once to be printed, voided; only what is made of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from os import cpu_count

from sqlalchemy import Connection

from surveys.ballots import codes as one_time
from surveys.ballots import derivation, sealing
from surveys.ballots.codes import Code
from surveys.members.errors import MalformedPlan, UnknownGroup
from surveys.members.plan import MemberRound, Stage
from surveys.members.running import counts
from surveys.members.stages import at, find, move
from surveys.published import Withheld
from surveys.store import ballots, codes, drafts, memberrounds


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCells:
    """Codes of some cells with what is stored of them; made by `draw`, kept by `issue`."""

    slug: str
    codes: Mapping[str, tuple[Code, ...]] = field(repr=False)
    """By cell; the last ``spare[cell]`` of them are spare."""
    spare: Mapping[str, int]
    lookups: Mapping[str, tuple[bytes, ...]] = field(repr=False)


def draw(found: MemberRound, salt: bytes, numbers: Mapping[str, tuple[int, int]]) -> DrawnCells:
    """Draw codes without touching the database: slow on purpose, about 30 ms for each code.

    Takes half of the processors: meanwhile citizens go on rating.

    Args:
        found: the round.
        salt: the round's (`salt_of`).
        numbers: for each cell, how many ordinary and how many spare codes (`counts_of`).
    """
    drawn = {cell: tuple(one_time.draw(sum(parts))) for cell, parts in numbers.items()}
    every = [code for cell in drawn.values() for code in cell]
    with ThreadPoolExecutor(max(1, (cpu_count() or 1) // 2)) as pool:
        derived = iter(list(pool.map(lambda code: derivation.derive(code, salt).lookup, every)))
    return DrawnCells(
        slug=found.slug,
        codes=drawn,
        spare={cell: spare for cell, (_, spare) in numbers.items()},
        lookups={cell: tuple(next(derived) for _ in its) for cell, its in drawn.items()},
    )


def counts_of(found: MemberRound, *, spare: int) -> dict[str, tuple[int, int]]:
    """Return N and so many spare codes for each cell: what `issue` takes."""
    return {cell.key: (cell.issued, spare) for cell in found.plan.cells}


def salt_of(connection: Connection, slug: str) -> bytes:
    """Return the salt of a round's codes; raise `UnknownRound`."""
    find(connection, slug)
    kept = memberrounds.get(connection, slug)
    return kept.salt if kept else b""


def issue(connection: Connection, drawn: DrawnCells) -> None:
    """Keep the first codes of all cells (stage ``rehearsed`` → ``issued``).

    Raises:
        UnknownRound, WrongStage, UnknownGroup.
        MalformedPlan: a cell does not get N ordinary codes.
    """
    found = at(connection, drawn.slug, Stage.REHEARSED)
    _check_cells(found, drawn)
    for cell in found.plan.cells:
        if _ordinary(drawn, cell.key) != cell.issued:
            raise MalformedPlan(f"groups.{cell.key}", "not_n_codes")
    _keep(connection, drawn)
    move(connection, drawn.slug, Stage.ISSUED)


def issue_spares(connection: Connection, drawn: DrawnCells) -> None:
    """Keep more spare codes (stage ``issued`` or ``open``).

    A cell never returns more than N forms, however many slips it has.

    Raises:
        UnknownRound, WrongStage, UnknownGroup.
        MalformedPlan: some of the codes are ordinary ones.
    """
    found = at(connection, drawn.slug, Stage.ISSUED, Stage.OPEN)
    _check_cells(found, drawn)
    for cell in drawn.codes:
        if _ordinary(drawn, cell):
            raise MalformedPlan(f"groups.{cell}", "not_spare")
    _keep(connection, drawn)


def withdraw(connection: Connection, slug: str) -> None:
    """Undo: forget all codes; printed slips are void (stage ``issued`` → ``rehearsed``).

    Raises:
        UnknownRound, WrongStage.
    """
    at(connection, slug, Stage.ISSUED)
    codes.drop(connection, slug)
    ballots.drop(connection, slug)
    drafts.drop_round(connection, slug)
    move(connection, slug, Stage.REHEARSED)


def void_unused(
    connection: Connection, slug: str, *, cell: str | None = None, spares_only: bool = False
) -> int | Withheld:
    """Void the unused codes of a round, or of one cell, or its spare ones; no undo.

    In the stages ``issued`` and ``open``.

    Returns:
        How many; withheld where that would tell how many forms a small cell returned.

    Raises:
        UnknownRound, WrongStage, UnknownGroup.
    """
    found = at(connection, slug, Stage.ISSUED, Stage.OPEN)
    if cell is not None and cell not in {each.key for each in found.plan.cells}:
        raise UnknownGroup(cell)
    number = codes.void(connection, slug, cell=cell, spares_only=spares_only)
    told = counts(connection, slug)
    returned = {each.cell.key: each.returned for each in told.cells}.get(cell or "", told.returned)
    return returned if isinstance(returned, Withheld) else number


def _check_cells(found: MemberRound, drawn: DrawnCells) -> None:
    cells = {cell.key for cell in found.plan.cells}
    for key in drawn.codes:
        if key not in cells:
            raise UnknownGroup(key)


def _ordinary(drawn: DrawnCells, cell: str) -> int:
    return len(drawn.codes.get(cell, ())) - drawn.spare.get(cell, 0)


def _keep(connection: Connection, drawn: DrawnCells) -> None:
    """Keep lookups only, and make a place for a ballot for each code that there is now."""
    codes.add(
        connection,
        drawn.slug,
        [
            codes.New(cell, lookup, place >= _ordinary(drawn, cell))
            for cell, lookups in drawn.lookups.items()
            for place, lookup in enumerate(lookups)
        ],
    )
    number = sum(count.codes for count in codes.counts(connection, drawn.slug))
    ballots.make_places(connection, drawn.slug, number, sealing.SEALED_SIZE)
