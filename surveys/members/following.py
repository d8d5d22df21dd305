"""The next members' round: last year's plan, with the cells as the office lists them now."""

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
    on = date(year, last.month, min(last.day, 28))
    made = arranging.plan_from_last(connection, on=on)
    return made and up_to_date(made, cells.named_on(connection, on).values(), on=on)


def up_to_date(plan: RoundPlan, listed: Iterable[Cell], *, on: date) -> RoundPlan:
    """Return a plan with the names, members and units of the cells that are listed.

    Cells that are over by day ``on`` leave it, also the groups put together; cells that are
    new come in behind the others. What the list does not know stays as it was planned.
    """
    known = {each.key: each for each in listed}
    over = {key for key, each in known.items() if each.closed_on and each.closed_on <= on}
    planned = {group.key for group in plan.groups}
    groups = [
        *(_as_listed(each, known.get(each.key)) for each in plan.cells if each.key not in over),
        *(group_of(each) for key, each in known.items() if key not in over | planned),
    ]
    there = {group.key for group in groups if group.issued}
    merged = (
        replace(group, cells=tuple(key for key in group.cells if key in there))
        for group in plan.groups
        if not group.is_cell
    )
    kept = (group for group in merged if len(group.cells) > 1)
    return replace(plan, groups=(*(group for group in groups if group.issued), *kept))


def group_of(cell: Cell) -> GroupPlan:
    """Return the group of a listed cell; it is compared with its unit if it has exactly one."""
    unit = cell.units[0] if len(cell.units) == 1 else None
    return GroupPlan(key=cell.key, name=cell.name, issued=cell.members, unit=unit)


def _as_listed(group: GroupPlan, cell: Cell | None) -> GroupPlan:
    if cell is None:
        return group
    listed = group_of(cell)
    return replace(listed, unit=listed.unit if cell.units else group.unit)
