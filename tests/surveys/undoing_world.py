"""Changes of units and cells to be undone, and how everything stands before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection, func, select

from surveys.administration import celllineage, cells, lineage, undoing, units
from surveys.administration.auditing import By
from surveys.questionnaire import Wording
from surveys.store import arrangement
from surveys.store.cells import Cell
from surveys.store.engine import Database
from surveys.store.tables.responses import PendingRow, PoolRow
from tests.founding import today
from tests.surveys.office_world import BY, unit

LATER = By("quantri", BY.at + timedelta(hours=1))
TOO_LATE = By("quantri", BY.at + timedelta(hours=undoing.HOURS, minutes=1))
Save = Callable[[Connection, By], object]


def cell(code: str, members: int) -> Cell:
    return Cell(code=code, name=Wording(vi=code, en=code), members=members, opened_on=today())


def merge(connection: Connection, by: By) -> None:
    lineage.merge_units(connection, ["office", "merit"], unit("joint"), on=today(), by=by)


def merge_into_one(connection: Connection, by: By) -> None:
    office = units.unit_on(connection, "office", today())
    lineage.merge_units(connection, ["office", "merit"], office, on=today(), by=by)


def split(connection: Connection, by: By) -> None:
    new, desks = unit("reception"), ["VP1"]
    lineage.split_unit(connection, "office", new, desks=desks, is_over=True, by=by)


def rename(connection: Connection, by: By) -> None:
    units.rename_unit(connection, unit("office", "Tên nhầm"), on=today(), by=by)


def close(connection: Connection, by: By) -> None:
    units.close_unit(connection, "office", on=today(), by=by)


def add(connection: Connection, by: By) -> None:
    units.add_unit(connection, unit("extra"), by)


def merge_cells(connection: Connection, by: By) -> None:
    new = cell("cb3", 0)
    celllineage.merge_cells(connection, ["cb1", "cb2"], new, on=today(), by=by)


def split_cell(connection: Connection, by: By) -> None:
    celllineage.split_cell(connection, "cb1", cell("cb3", 4), by=by)


def rename_cell(connection: Connection, by: By) -> None:
    name = Wording(vi="Tên nhầm", en="Wrong")
    cells.rename_cell(connection, "cb1", name, on=today() + timedelta(days=1), by=by)


def close_cell(connection: Connection, by: By) -> None:
    cells.close_cell(connection, "cb1", on=today(), by=by)


CHANGES: tuple[Save, ...] = (
    *(merge, merge_into_one, split, rename, close, add),
    *(merge_cells, split_cell, rename_cell, close_cell),
)


def do(database: Database, save: Save, by: By = BY) -> str:
    """Make a change that can be undone; return its key."""
    work = undoing.undoable(f"test.{save.__name__}", save)
    database.write(lambda connection: work(connection, by))
    with database.reading() as connection:
        return undoing.recent(connection, at=by.at)[0].change.id


def undo(database: Database, change: str, by: By = LATER) -> None:
    database.write(lambda connection: undoing.undo(connection, change, by=by))


def state(database: Database):
    """Return the arrangement, what waits where, and how many wait in each pool."""
    with database.reading() as connection:
        waiting = select(PendingRow.unit, PendingRow.point, func.count()).group_by(
            PendingRow.unit, PendingRow.point
        )
        pools = select(PoolRow.unit, PoolRow.waiting).where(PoolRow.waiting > 0)
        return (
            arrangement.standing(connection),
            sorted(map(tuple, connection.execute(waiting))),
            sorted(map(tuple, connection.execute(pools))),
        )
