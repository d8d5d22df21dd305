"""Counting members' rounds again: the sums of shown groups against the opened answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from sqlalchemy import Connection

from surveys.administration.questionnaires import questionnaire
from surveys.aggregation import Tally
from surveys.members.plan import WHOLE, MemberRound, Stage
from surveys.members.stages import every
from surveys.store import assessments, assessmenttallies


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A group of a published round whose kept sums are not those of its answers."""

    round: str
    view: str


def differences(connection: Connection) -> tuple[list[Uncounted], int]:
    """Recount every published members' round.

    Returns:
        The groups that differ, and how many were compared.
    """
    compared = [
        pair
        for found in every(connection)
        if found.stage is Stage.PUBLISHED
        for pair in _compared(connection, found)
    ]
    return [group for group, is_equal in compared if not is_equal], len(compared)


def _compared(connection: Connection, found: MemberRound) -> Iterator[tuple[Uncounted, bool]]:
    by_cell = _recounted(connection, found)
    cells = {group.key: group.cells or (group.key,) for group in found.plan.groups}
    cells[WHOLE] = tuple(by_cell)
    for view, sums in assessmenttallies.published(connection, found.slug).items():
        total = reduce(add, (by_cell[cell] for cell in cells[view]))
        yield Uncounted(found.slug, view), total == sums.tally


def _recounted(connection: Connection, found: MemberRound) -> Mapping[str, Tally]:
    form = questionnaire(connection, found.plan.form, found.plan.version)
    packed: dict[str, list[bytes]] = {cell.key: [] for cell in found.plan.cells}
    for each in assessments.of_round(connection, found.slug):
        packed[each.cell].append(each.answers)
    return {cell: Tally.of_packed(form, rows) for cell, rows in packed.items()}
