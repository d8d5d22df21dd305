"""Party cells: added, renamed from a day on, changed, closed; which units' members they gather."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.administration.lasting import demand_not_merged, demand_open, touching
from surveys.questionnaire import Wording
from surveys.store import cells, units
from surveys.store.cells import Cell
from surveys.store.lineages import Link


def cells_on(connection: Connection, on: date) -> Mapping[str, Cell]:
    """Return every cell by code, as it is called on that day; those with ``closed_on`` are over."""
    return cells.named_on(connection, on)


def cell_on(connection: Connection, code: str, on: date) -> Cell:
    """Return one cell as it is called on that day.

    Raises:
        NotThere: there is none.
    """
    found = cells.named_on(connection, on).get(code)
    if found is None:
        raise NotThere("code")
    return found


def open_cell(connection: Connection, code: str, *, on: date, field: str = "on") -> Cell:
    """Return a cell that may still change on that day.

    Raises:
        NotThere, NotArranged: there is none, or not any more, or not yet.
    """
    return demand_open(cell_on(connection, code, on), on=on, field=field)


def facts(cell: Cell) -> Facts:
    """Return what the audit log says of a cell."""
    return {
        "name_vi": cell.name.vi,
        "name_en": cell.name.en,
        "members": cell.members,
        "units": list(cell.units),
        "opened_on": cell.opened_on,
        "closed_on": cell.closed_on,
    }


def add_cell(connection: Connection, cell: Cell, by: By | None = None) -> None:
    """Add a cell.

    Raises:
        NotArranged: a cell has or had this code, or one of its units does not exist.
    """
    if cell.code in cells.named_on(connection, cell.opened_on):
        raise NotArranged("code", "taken")
    _demand_units(connection, cell)
    cells.add(connection, cell)
    note(connection, by, Deed(action="cell.added", subject=cell.code, after=facts(cell)))


def change_cell(connection: Connection, changed: Cell, *, on: date, by: By) -> None:
    """Keep another number of members, or other units.

    Raises:
        NotThere: there is none of that code.
        NotArranged: one of its units does not exist.
    """
    before = cell_on(connection, changed.code, on)
    _demand_units(connection, changed)
    cells.change(connection, changed)
    _noted(connection, "cell.changed", before, changed, by)


def rename_cell(connection: Connection, code: str, name: Wording, *, on: date, by: By) -> None:
    """Call a cell something else from day ``on``; its code, trends and past names stay.

    Raises:
        NotThere, NotArranged: there is none, it is over, or the day lies before its first.
    """
    before = open_cell(connection, code, on=on)
    renamed = replace(before, name=name)
    cells.rename(connection, renamed, on=on)
    deed = Deed(
        action="cell.renamed",
        subject=code,
        before=facts(before),
        after={**facts(renamed), "from_on": on},
    )
    note(connection, by, deed)


def close_cell(connection: Connection, code: str, *, on: date, by: By) -> None:
    """Let a cell end; what was published of it stays.

    Raises:
        NotThere, NotArranged: there is none, it is over, or the day lies before its first.
    """
    before = open_cell(connection, code, on=on)
    closed = replace(before, closed_on=on)
    cells.change(connection, closed)
    _noted(connection, "cell.closed", before, closed, by)


def reopen_cell(connection: Connection, code: str, *, on: date, by: By) -> None:
    """Let a cell that was closed by mistake go on.

    Raises:
        NotThere: there is none.
        NotArranged: it was merged into another, which has its members now.
    """
    before = cell_on(connection, code, on)
    demand_not_merged(cells.links(connection), code)
    goes_on = replace(before, closed_on=None)
    cells.change(connection, goes_on)
    _noted(connection, "cell.reopened", before, goes_on, by)


def history(
    connection: Connection, code: str
) -> tuple[tuple[tuple[date, Wording], ...], tuple[Link, ...]]:
    """Return a cell's names through time, and the mergers and splits it had a part in.

    Raises:
        NotThere: there is none.
    """
    named = cells.names_of(connection, code)
    if not named:
        raise NotThere("code")
    return named, touching(cells.links(connection), code)


def _demand_units(connection: Connection, cell: Cell) -> None:
    if not all(units.exists(connection, each) for each in cell.units):
        raise NotArranged("units", "unknown")


def _noted(connection: Connection, action: str, before: Cell, after: Cell, by: By) -> None:
    deed = Deed(action=action, subject=after.code, before=facts(before), after=facts(after))
    note(connection, by, deed)
