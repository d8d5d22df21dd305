"""Changes of units and cells that can still be undone: kept for a while, then forgotten."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from surveys.store import arrangement
from surveys.store.arrangement import Difference
from surveys.store.tables.changes import ChangeRow
from surveys.store.tables.members import MemberGroupRow, MemberRoundRow
from surveys.store.tables.organization import VisitRow
from surveys.store.tables.responses import TallyRow
from surveys.store.tables.review import CommitmentRow
from surveys.store.tables.rounds import RoundRow


class Change(NamedTuple):
    """What somebody did to units or cells, and the rows before and after it."""

    id: str
    at: datetime
    actor: str
    action: str
    differences: tuple[Difference, ...]
    counted: str

    def touched(self, table: str, column: str) -> frozenset[str]:
        """Return what stands in a column of the rows of a table, before or after."""
        rows = (row for each in self.differences if each.table == table for row in each[1:])
        return frozenset(str(row[column]) for row in rows if row)

    @property
    def altered(self) -> frozenset[str]:
        """Return the units and cells that it touched."""
        return self.units | self.cells

    @property
    def made(self) -> frozenset[str]:
        """Return the units and cells that were not there before."""
        whole = (each for each in self.differences if each.table in ("unit", "cell"))
        return frozenset(str(each.known["code"]) for each in whole if each.before is None)

    @property
    def units(self) -> frozenset[str]:
        """Return the units that it touched."""
        return units_of(self.differences)

    @property
    def cells(self) -> frozenset[str]:
        """Return the cells that it touched."""
        return cells_of(self.differences)


def keep(connection: Connection, change: Change) -> None:
    """Remember a change under a new random key."""
    values = {**change._asdict(), "id": secrets.token_hex(16)}
    values["rows"] = arrangement.written(values.pop("differences"))
    connection.execute(insert(ChangeRow), [values])


def since(connection: Connection, moment: datetime) -> tuple[Change, ...]:
    """Return the changes since a moment, the newest first."""
    query = select(ChangeRow).where(ChangeRow.at >= moment)
    return tuple(
        Change(row.id, row.at, row.actor, row.action, arrangement.read(row.rows), row.counted)
        for row in connection.execute(query.order_by(ChangeRow.at.desc(), ChangeRow.id))
    )


def forget(connection: Connection, change_id: str) -> None:
    """Forget one change."""
    connection.execute(delete(ChangeRow).where(ChangeRow.id == change_id))


def forget_before(connection: Connection, moment: datetime) -> None:
    """Forget the changes before a moment."""
    connection.execute(delete(ChangeRow).where(ChangeRow.at < moment))


def units_of(found: Iterable[Difference]) -> frozenset[str]:
    """Return the units that rows of an arrangement name."""
    return _named(found, {"unit": "code", "unit_name": "unit", "service_point": "unit"})


def cells_of(found: Iterable[Difference]) -> frozenset[str]:
    """Return the cells that rows of an arrangement name."""
    return _named(found, {"cell": "code", "cell_name": "cell", "cell_unit": "cell"})


def _named(found: Iterable[Difference], columns: dict[str, str]) -> frozenset[str]:
    rows = ((columns[each.table], each[1:]) for each in found if each.table in columns)
    return frozenset(str(row[column]) for column, both in rows for row in both if row)


def counted(connection: Connection, found: Collection[Difference]) -> str:
    """Return a digest of what must stay as it is for a change to be undone.

    That is what was counted and promised for its units, the states of its rounds, and the
    members' rounds that froze its cells.
    """
    units, cells = sorted(units_of(found)), sorted(cells_of(found))
    rounds = sorted({str(each.known["round"]) for each in found if each.table == "round_unit"})
    keys = [each.lower() for each in cells]
    queries = (
        *(select(each).where(each.unit.in_(units)) for each in (TallyRow, VisitRow)),
        select(CommitmentRow.id).where(CommitmentRow.unit.in_(units)),
        select(RoundRow.slug, RoundRow.state).where(RoundRow.slug.in_(rounds)),
        select(MemberRoundRow.round, MemberGroupRow.key)
        .join(MemberGroupRow, MemberGroupRow.round == MemberRoundRow.round)
        .where(MemberGroupRow.key.in_(keys), MemberRoundRow.stage != "arranged"),
    )
    rows = [sorted(repr(tuple(row)) for row in connection.execute(query)) for query in queries]
    return hashlib.sha256(repr(rows).encode()).hexdigest()
