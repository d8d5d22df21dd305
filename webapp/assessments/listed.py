"""The groups of a plan, filled in from the office's list of cells instead of being typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from surveys.store.cells import Cell
from webapp.assessments.planning import CellLine, MergeLine, PlanForm


def from_list(form: PlanForm, cells: Iterable[Cell], on: date) -> PlanForm:
    """Return the form with a line for each cell that there is on that day; none if none is.

    A cell keeps the key of the line that bore its name, so that last year's result stands
    beside it; merge groups keep the cells that are still there. A cell of one unit is
    compared with that unit's citizens, one of several units with nobody's.
    """
    keys = {line.name: line.key for line in form.cells if line.key}
    there = [cell for cell in cells if _is_there(cell, on)]
    lines = tuple(_line(cell, keys.get(cell.name.vi, cell.key)) for cell in there)
    if not lines:
        return form
    place = {line.key: str(at) for at, line in enumerate(lines)}
    return replace(form, cells=lines, merges=tuple(_kept(m, form, place) for m in form.merges))


def _is_there(cell: Cell, on: date) -> bool:
    return cell.opened_on <= on and (cell.closed_on is None or cell.closed_on > on)


def _line(cell: Cell, key: str) -> CellLine:
    return CellLine(
        key=key,
        name=cell.name.vi,
        name_en=cell.name.en,
        issued=str(cell.members),
        unit=cell.units[0] if len(cell.units) == 1 else "",
    )


def _kept(merge: MergeLine, form: PlanForm, place: dict[str, str]) -> MergeLine:
    keys = (form.cells[int(at)].key for at in merge.cells)
    return replace(merge, cells=frozenset(place[key] for key in keys if key in place))
