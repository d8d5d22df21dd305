"""Party cells as the office lists them: their names through time, members and units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from surveys.questionnaire import Wording
from surveys.store import lineages
from surveys.store.lineages import Link
from surveys.store.tables.cells import CellLineageRow, CellNameRow, CellRow, CellUnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as it is called on a day: so many members, of no unit, of one or of several."""

    code: str
    name: Wording
    members: int
    opened_on: date
    units: tuple[str, ...] = ()
    closed_on: date | None = None

    @property
    def key(self) -> str:
        """Return the key of this cell's group in members' rounds: it stands in addresses."""
        return self.code.lower()


def add(connection: Connection, cell: Cell) -> None:
    """Keep a new cell under its first name."""
    row = {"code": cell.code, "members": cell.members, "closed_on": cell.closed_on}
    connection.execute(insert(CellRow), [row])
    rename(connection, cell, on=cell.opened_on)
    _gather(connection, cell.code, cell.units)


def rename(connection: Connection, cell: Cell, *, on: date) -> None:
    """Call the cell from day ``on`` what ``cell`` says, in place of a name of that very day."""
    connection.execute(
        delete(CellNameRow).where(CellNameRow.cell == cell.code, CellNameRow.from_on == on)
    )
    row = {"cell": cell.code, "from_on": on, "name_vi": cell.name.vi, "name_en": cell.name.en}
    connection.execute(insert(CellNameRow), [row])


def change(connection: Connection, cell: Cell) -> None:
    """Keep another number of members, other units or another end of a cell."""
    values = {"members": cell.members, "closed_on": cell.closed_on}
    connection.execute(update(CellRow).where(CellRow.code == cell.code).values(values))
    connection.execute(delete(CellUnitRow).where(CellUnitRow.cell == cell.code))
    _gather(connection, cell.code, cell.units)


def _gather(connection: Connection, code: str, units: Collection[str]) -> None:
    if units:
        rows = [{"cell": code, "unit": unit} for unit in sorted(set(units))]
        connection.execute(insert(CellUnitRow), rows)


def named_on(connection: Connection, on: date) -> dict[str, Cell]:
    """Return every cell by its code, as it is called on day ``on`` (else by its first name)."""
    units: defaultdict[str, list[str]] = defaultdict(list)
    for cell, unit in connection.execute(select(CellUnitRow.cell, CellUnitRow.unit)):
        units[cell].append(unit)
    found: dict[str, Cell] = {}
    query = (
        select(CellRow, CellNameRow)
        .join(CellNameRow, CellNameRow.cell == CellRow.code)
        .order_by(CellRow.code, CellNameRow.from_on)
    )
    for row in connection.execute(query):
        former = found.get(row.code)
        if former is None or row.from_on <= on:
            found[row.code] = Cell(
                code=row.code,
                name=Wording(vi=row.name_vi, en=row.name_en),
                members=row.members,
                opened_on=former.opened_on if former else row.from_on,
                units=tuple(sorted(units[row.code])),
                closed_on=row.closed_on,
            )
    return found


def names_of(connection: Connection, code: str) -> tuple[tuple[date, Wording], ...]:
    """Return what a cell has been called, each with its first day, the oldest first."""
    query = select(CellNameRow).where(CellNameRow.cell == code).order_by(CellNameRow.from_on)
    return tuple(
        (row.from_on, Wording(vi=row.name_vi, en=row.name_en)) for row in connection.execute(query)
    )


def link(connection: Connection, new: Link) -> None:
    """Remember that a cell went into another."""
    lineages.add(connection, CellLineageRow, new)


def links(connection: Connection) -> tuple[Link, ...]:
    """Return every merger and split, the oldest first."""
    return lineages.all_of(connection, CellLineageRow)
