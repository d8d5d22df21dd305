"""Finds the citizens whom a group of members is compared with: its unit's, in the same year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from surveys.members.plan import WHOLE, GroupPlan
from surveys.published import View
from surveys.published_gaps import GapTable
from surveys.report import citizens, membergaps
from surveys.report.citizens import Wanted
from surveys.report.membergathering import Gathered
from surveys.store import rounds
from surveys.store.rounds import Round

DAYS_TO_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which group is looked at, and by whom.

    ``units`` are those whose citizens may be seen (None: all); ``public_only`` tells that
    rounds which are not public may not.
    """

    gathered: Gathered
    group: GroupPlan
    units: Collection[str] | None
    public_only: bool


def tables(
    connection: Connection, asked: Asked, *, on: date, only: str = ""
) -> tuple[GapTable, ...]:
    """Return the gaps of a group against each citizens' form; forms are never mixed.

    The whole is compared with all citizens, for those who may see all units.

    Args:
        connection: one reading of the database.
        asked: which group, and for whom.
        on: today.
        only: the one form that is wanted; all if empty.
    """
    gathered, group = asked.gathered, asked.group
    found = _round_of(connection, gathered.found.plan.opens_on.year)
    if found is None or (asked.public_only and not found.public):
        return ()
    views = [
        _view(connection, Wanted(round=found.slug, form=form, units=asked.units), found, group, on)
        for form, _ in found.forms
        if form == (only or form)
    ]
    made = [_beside(gathered, group, view) for view in views if view is not None]
    return tuple(each for each in made if each is not None)


def _beside(gathered: Gathered, group: GroupPlan, view: View) -> GapTable | None:
    return membergaps.table(
        gathered.form,
        lambda code: gathered.item(group.key, code),
        view,
        gathered.issued(group.key),
    )


def _round_of(connection: Connection, year: int) -> Round | None:
    """Return the citizens' round of a year; the newest, if there were several.

    A round that begins on the Monday of the week of New Year belongs to the new year.
    """
    found = rounds.all_of(connection, "citizen")
    return next((each for each in found if (each.opens_on + DAYS_TO_SUNDAY).year == year), None)


def _view(
    connection: Connection, wanted: Wanted, found: Round, group: GroupPlan, on: date
) -> View | None:
    if group.key == WHOLE:
        return citizens.overview(connection, wanted, on=on).whole
    if group.unit is None or group.unit not in found.units:
        return None
    return citizens.unit(connection, wanted, group.unit, on=on)
