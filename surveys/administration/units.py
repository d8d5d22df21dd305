"""Directly serving units: added, renamed from a day on, closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged
from surveys.administration.lasting import demand_not_merged, demand_open, touching
from surveys.errors import UnknownUnit
from surveys.store import points, rounds, units
from surveys.store.lineages import Link
from surveys.store.units import Unit


def units_on(connection: Connection, on: date) -> Mapping[str, Unit]:
    """Return every unit by code, as it is called on that day."""
    return units.named_on(connection, on)


def unit_on(connection: Connection, code: str, on: date) -> Unit:
    """Return one unit as it is called on that day.

    Raises:
        UnknownUnit: there is none.
    """
    found = units.named_on(connection, on).get(code)
    if found is None:
        raise UnknownUnit(code)
    return found


def facts(unit: Unit) -> Facts:
    """Return what the audit log says of a unit."""
    return {
        "name_vi": unit.name.vi,
        "name_en": unit.name.en,
        "staff_vi": unit.staff.vi,
        "staff_en": unit.staff.en,
        "parent_vi": unit.parent.vi,
        "parent_en": unit.parent.en,
        "opened_on": unit.opened_on,
        "closed_on": unit.closed_on,
    }


def add_unit(connection: Connection, unit: Unit, by: By | None = None) -> None:
    """Add a unit that serves the public.

    Raises:
        NotArranged: a unit has or had this code.
    """
    if units.exists(connection, unit.code):
        raise NotArranged("code", "taken")
    units.add(connection, unit)
    note(connection, by, Deed(action="unit.added", subject=unit.code, after=facts(unit)))


def rename_unit(connection: Connection, unit: Unit, *, on: date, by: By) -> None:
    """Call a unit from day ``on`` what ``unit`` says; its code, trends and past names stay.

    Raises:
        UnknownUnit: there is none.
        NotArranged: the day lies before the unit's first.
    """
    before = unit_on(connection, unit.code, on)
    if on < before.opened_on:
        raise NotArranged("on", "before_opening")
    units.unname(connection, unit.code, on=on)
    units.rename(connection, unit, on=on)
    named = {**facts(unit), "from_on": on}
    note(
        connection,
        by,
        Deed(action="unit.renamed", subject=unit.code, before=facts(before), after=named),
    )


def close_unit(connection: Connection, code: str, *, on: date, by: By) -> None:
    """Close a unit and its desks; what was counted stays visible.

    Raises:
        UnknownUnit: there is none.
        NotArranged: it is closed already, or the day lies before its first.
    """
    unit = open_unit(connection, code, on=on)
    units.close(connection, code, on=on)
    for point in points.all_of(connection):
        if point.unit == code:
            points.change(connection, point._replace(state="closed"))
    closed = facts(replace(unit, closed_on=on))
    note(
        connection,
        by,
        Deed(action="unit.closed", subject=code, before=facts(unit), after=closed),
    )


def reopen_unit(connection: Connection, code: str, *, on: date, by: By) -> None:
    """Let a unit that was closed by mistake go on; its desks stay closed until they are opened.

    Raises:
        UnknownUnit: there is none.
        NotArranged: it was merged into another, which has its past now.
    """
    before = unit_on(connection, code, on)
    demand_not_merged(units.links(connection), code)
    units.close(connection, code, on=None)
    goes_on = facts(replace(before, closed_on=None))
    deed = Deed(action="unit.reopened", subject=code, before=facts(before), after=goes_on)
    note(connection, by, deed)


def open_unit(connection: Connection, code: str, *, on: date, field: str = "on") -> Unit:
    """Return a unit that may still change on that day.

    Raises:
        UnknownUnit, NotArranged: there is none, or not any more, or not yet.
    """
    return demand_open(unit_on(connection, code, on), on=on, field=field)


def history(
    connection: Connection, code: str
) -> tuple[tuple[tuple[date, Unit], ...], tuple[Link, ...]]:
    """Return a unit's names through time, and the mergers and splits it had a part in.

    Raises:
        UnknownUnit: there is none.
    """
    named = units.names_of(connection, code)
    if not named:
        raise UnknownUnit(code)
    return named, touching(units.links(connection), code)


def taking_part(connection: Connection) -> frozenset[str]:
    """Return the units that an open citizens' round asks about."""
    found = rounds.all_of(connection, "citizen")
    return frozenset(unit for each in found if each.state == "open" for unit in each.units)
