"""Party cells as the office lists them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from surveys.store.tables.office import CellRow


class Cell(NamedTuple):
    """A cell: so many members, perhaps of one unit."""

    code: str
    name: str
    members: int
    unit: str | None
    closed_on: date | None = None


def add(connection: Connection, cell: Cell) -> None:
    """Keep a new cell."""
    connection.execute(insert(CellRow), [cell._asdict()])


def change(connection: Connection, cell: Cell) -> None:
    """Keep another name, number of members, unit or end of a cell."""
    values = {key: value for key, value in cell._asdict().items() if key != "code"}
    connection.execute(update(CellRow).where(CellRow.code == cell.code).values(values))


def get(connection: Connection, code: str) -> Cell | None:
    """Return the cell of that code, if there is one."""
    return next((each for each in all_of(connection) if each.code == code), None)


def all_of(connection: Connection) -> tuple[Cell, ...]:
    """Return every cell, by code."""
    columns = (getattr(CellRow, name) for name in Cell._fields)
    return tuple(Cell(*row) for row in connection.execute(select(*columns).order_by(CellRow.code)))
