"""Party cells: how many members, and which unit they belong to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.store import cells
from surveys.store.cells import Cell


def all_cells(connection: Connection) -> tuple[Cell, ...]:
    """Return every cell, by code; those with ``closed_on`` are over."""
    return cells.all_of(connection)


def facts(cell: Cell) -> Facts:
    """Return what the audit log says of a cell."""
    return cell._asdict()


def cell_of(connection: Connection, code: str) -> Cell:
    """Return one cell.

    Raises:
        NotThere: there is none.
    """
    found = cells.get(connection, code)
    if found is None:
        raise NotThere("code")
    return found


def add_cell(connection: Connection, cell: Cell, by: By | None = None) -> None:
    """Add a cell.

    Raises:
        NotArranged: a cell has or had this code.
    """
    if cells.get(connection, cell.code) is not None:
        raise NotArranged("code", "taken")
    cells.add(connection, cell)
    note(connection, by, Deed(action="cell.added", subject=cell.code, after=facts(cell)))


def change_cell(connection: Connection, changed: Cell, *, by: By) -> None:
    """Keep another name, number of members, unit or end of a cell.

    Raises:
        NotThere: there is none of that code.
    """
    before = cell_of(connection, changed.code)
    cells.change(connection, changed)
    deed = Deed(
        action="cell.changed", subject=changed.code, before=facts(before), after=facts(changed)
    )
    note(connection, by, deed)


def merge_cells(connection: Connection, code: str, into: str, *, on: date, by: By) -> None:
    """Let a cell's members go into another from that day; the first is over.

    Raises:
        NotArranged: one of them does not exist or is over, or both are the same.
    """
    source, target = cell_of(connection, code), cell_of(connection, into)
    if code == into or source.closed_on or target.closed_on:
        raise NotArranged("into", "same" if code == into else "closed")
    change_cell(connection, target._replace(members=target.members + source.members), by=by)
    change_cell(connection, source._replace(closed_on=on), by=by)
