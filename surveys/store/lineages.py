"""What went into what: mergers and splits of units and of cells, in a table for each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from surveys.store.tables.cells import CellLineageRow
from surveys.store.tables.organization import UnitLineageRow

Table = type[CellLineageRow] | type[UnitLineageRow]


class Link(NamedTuple):
    """Something that went into another thing of its kind: ``merge`` or ``split``."""

    predecessor: str
    successor: str
    kind: str
    happened_on: date

    def touches(self, code: str) -> bool:
        """Tell whether something had a part in it."""
        return code in (self.predecessor, self.successor)

    def ends(self, code: str) -> bool:
        """Tell whether something ended because it was merged."""
        return code == self.predecessor and self.kind == "merge"


def add(connection: Connection, table: Table, link: Link) -> None:
    """Remember a merger or split."""
    connection.execute(insert(table), [link._asdict()])


def all_of(connection: Connection, table: Table) -> tuple[Link, ...]:
    """Return every merger and split, the oldest first."""
    columns = (getattr(table, name) for name in Link._fields)
    query = select(*columns).order_by(table.happened_on, table.successor, table.predecessor)
    return tuple(Link(*row) for row in connection.execute(query))
