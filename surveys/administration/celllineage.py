"""Cells merged and split: their members and units move, what was published stays as it was.

A published members' round is never computed again (privacy rules P8 and P11), so the past of
cells cannot be added up as that of units: a trend goes on under the code of a cell, and stops
or begins where a cell does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, note
from surveys.administration.cells import add_cell, facts, open_cell
from surveys.administration.errors import NotArranged
from surveys.administration.lasting import sources
from surveys.store import cells, memberrounds
from surveys.store.cells import Cell
from surveys.store.lineages import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEffects:
    """What a change of cells touches: members, units, and rounds by what may still change."""

    members: int
    units: tuple[str, ...]
    planned: tuple[str, ...]
    frozen: tuple[str, ...]


def effects(connection: Connection, codes: Collection[str], *, on: date) -> CellEffects:
    """Tell what hangs on these cells, for the preview: slugs of the rounds that name them."""
    found = [each for code, each in cells.named_on(connection, on).items() if code in codes]
    asking = memberrounds.naming(connection, [each.key for each in found])
    return CellEffects(
        members=sum(each.members for each in found),
        units=tuple(sorted({unit for each in found for unit in each.units})),
        planned=tuple(slug for slug, stage in asking if stage == "arranged"),
        frozen=tuple(slug for slug, stage in asking if stage != "arranged"),
    )


def merge_cells(
    connection: Connection, parts: Sequence[str], into: Cell, *, on: date, by: By
) -> None:
    """Merge cells into another, new or one of those that exist, from day ``on``.

    The successor has the members and units of all.

    Raises:
        NotThere: a part does not exist.
        NotArranged: a part is over, fewer than two cells meet, or the new code is taken.
    """
    _others, is_new = sources(parts, into.code)
    merged = [open_cell(connection, code, on=on, field="parts") for code in dict.fromkeys(parts)]
    successor = _joined(into, merged)
    if is_new:
        add_cell(connection, successor, by)
    else:
        cells.change(connection, successor)
    for each in merged:
        if each.code != into.code:
            cells.change(connection, replace(each, closed_on=on))
            cells.link(connection, Link(each.code, into.code, "merge", on))
    deed = Deed(
        action="cell.merged",
        subject=into.code,
        before={"parts": list(parts)},
        after={**facts(successor), "from_on": on},
    )
    note(connection, by, deed)


def _joined(into: Cell, parts: Sequence[Cell]) -> Cell:
    return replace(
        into,
        members=sum(each.members for each in parts),
        units=tuple(sorted({unit for each in parts for unit in each.units})),
    )


def split_cell(connection: Connection, code: str, new: Cell, *, by: By) -> None:
    """Split a new cell off with some of the members, from its first day.

    Raises:
        NotThere: there is no such cell.
        NotArranged: it is over, has too few members, or the new code is taken.
    """
    on = new.opened_on
    old = open_cell(connection, code, on=on, field="opened_on")
    if new.members >= old.members:
        raise NotArranged("members", "too_few_left")
    add_cell(connection, new, by)
    left = replace(old, members=old.members - new.members)
    cells.change(connection, left)
    cells.link(connection, Link(code, new.code, "split", on))
    after = {**facts(left), "split_off": new.code, "from_on": on}
    note(connection, by, Deed(action="cell.split", subject=code, before=facts(old), after=after))
