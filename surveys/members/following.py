"""The groups of a members' round as the office lists its cells, and the next round's plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.members import arranging
from surveys.members.plan import GroupPlan, RoundPlan
from surveys.store import cells
from surveys.store.cells import Cell


def plan_for(connection: Connection, year: int) -> RoundPlan | None:
    """Return the plan of that year's round, made from the last one.

    None if there was no round before, or there is one of that year already.
    """
    known = arranging.every(connection)
    if not known or any(each.plan.opens_on.year >= year for each in known):
        return None
    last = known[0].plan.opens_on
    return plan_on(connection, date(year, last.month, min(last.day, 28)))


def plan_on(connection: Connection, on: date) -> RoundPlan | None:
    """Return the last round's plan for one that opens on that day; None if there was no round."""
    made = arranging.plan_from_last(connection, on=on)
    return made and replace(made, groups=groups_on(connection, made.groups, on))


def groups_on(
    connection: Connection, planned: Iterable[GroupPlan], on: date
) -> tuple[GroupPlan, ...]:
    """Return planned groups (none yet: an empty list) as the office lists its cells on a day."""
    return as_listed(planned, cells.named_on(connection, on).values(), on=on)


def as_listed(
    planned: Iterable[GroupPlan], listed: Iterable[Cell], *, on: date
) -> tuple[GroupPlan, ...]:
    """Return groups with the names, members and units of the cells that are listed.

    A listed cell is the planned group of its key, else the one of its name, which keeps its
    key: so last year's result stands beside it. Cells that are not there on day ``on`` leave,
    also the groups put together; cells that are new come in behind the others. What the list
    does not know stays as it was planned.
    """
    groups = tuple(planned)
    known = _by_group(groups, listed)
    gone = {key for key, cell in known.items() if not _is_there(cell, on)}
    old = {group.key: _updated(group, known.get(group.key)) for group in groups if group.is_cell}
    new = {key: _group(cell, key) for key, cell in known.items() if key not in old}
    kept = {key: group for key, group in {**old, **new}.items() if key not in gone and group.issued}
    return (*kept.values(), *_put_together(groups, kept))


def _by_group(groups: tuple[GroupPlan, ...], listed: Iterable[Cell]) -> dict[str, Cell]:
    there = {cell.key: cell for cell in listed}
    named = {
        group.name.vi: group.key for group in groups if group.is_cell and group.key not in there
    }
    planned = {group.key for group in groups}
    return {
        key if key in planned else named.get(cell.name.vi, key): cell for key, cell in there.items()
    }


def _is_there(cell: Cell, on: date) -> bool:
    return cell.opened_on <= on and (cell.closed_on is None or cell.closed_on > on)


def _group(cell: Cell, key: str) -> GroupPlan:
    """Return the group of a listed cell; it is compared with its unit if it has exactly one."""
    unit = cell.units[0] if len(cell.units) == 1 else None
    return GroupPlan(key=key, name=cell.name, issued=cell.members, unit=unit)


def _updated(group: GroupPlan, cell: Cell | None) -> GroupPlan:
    if cell is None:
        return group
    listed = _group(cell, group.key)
    return replace(listed, unit=listed.unit if cell.units else group.unit)


def _put_together(groups: tuple[GroupPlan, ...], kept: dict[str, GroupPlan]) -> Iterable[GroupPlan]:
    for group in groups:
        cells_there = tuple(key for key in group.cells if key in kept)
        if len(cells_there) > 1:
            yield replace(group, cells=cells_there)
