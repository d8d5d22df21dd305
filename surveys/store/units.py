"""Directly serving units: their names through time, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from surveys.questionnaire import Wording
from surveys.store import lineages
from surveys.store.lineages import Link
from surveys.store.tables.organization import UnitLineageRow, UnitNameRow, UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as it is called on a day."""

    code: str
    name: Wording
    staff: Wording
    parent: Wording
    opened_on: date
    closed_on: date | None


def add(connection: Connection, unit: Unit) -> None:
    """Keep a new unit under its first name."""
    connection.execute(
        insert(UnitRow),
        [{"code": unit.code, "opened_on": unit.opened_on, "closed_on": unit.closed_on}],
    )
    rename(connection, unit, on=unit.opened_on)


def rename(connection: Connection, unit: Unit, *, on: date) -> None:
    """Call the unit from day ``on`` what ``unit`` says; its past keeps its past names."""
    connection.execute(
        insert(UnitNameRow),
        [
            {
                "unit": unit.code,
                "from_on": on,
                **{f"name_{language}": unit.name.speak(language) for language in ("vi", "en")},
                **{f"staff_{language}": unit.staff.speak(language) for language in ("vi", "en")},
                **{f"parent_{language}": unit.parent.speak(language) for language in ("vi", "en")},
            }
        ],
    )


def link(connection: Connection, new: Link) -> None:
    """Remember that a unit went into another."""
    lineages.add(connection, UnitLineageRow, new)


def named_on(connection: Connection, on: date) -> dict[str, Unit]:
    """Return every unit by its code, as it is called on day ``on`` (else by its first name)."""
    query = (
        select(UnitRow, UnitNameRow)
        .join(UnitNameRow, UnitNameRow.unit == UnitRow.code)
        .order_by(UnitRow.code, UnitNameRow.from_on)
    )
    found: dict[str, Unit] = {}
    for row in connection.execute(query):
        if row.code not in found or row.from_on <= on:
            found[row.code] = _unit(row)
    return found


def _unit(row: object) -> Unit:
    def wording(what: str) -> Wording:
        return Wording(vi=getattr(row, f"{what}_vi"), en=getattr(row, f"{what}_en"))

    return Unit(
        code=row.code,  # type: ignore[attr-defined]  # a joined row has the columns of both
        name=wording("name"),
        staff=wording("staff"),
        parent=wording("parent"),
        opened_on=row.opened_on,  # type: ignore[attr-defined]
        closed_on=row.closed_on,  # type: ignore[attr-defined]
    )


def families(connection: Connection, codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each unit the codes whose past is its own: itself and all that merged into it."""
    query = select(UnitLineageRow.successor, UnitLineageRow.predecessor).where(
        UnitLineageRow.kind == "merge"
    )
    merged: defaultdict[str, set[str]] = defaultdict(set)
    for successor, predecessor in connection.execute(query):
        merged[successor].add(predecessor)
    return {code: _descend(code, merged) for code in codes}


def _descend(code: str, merged: Mapping[str, set[str]]) -> frozenset[str]:
    family, new = {code}, {code}
    while new:
        new = set().union(*(merged.get(each, set()) for each in new)) - family
        family |= new
    return frozenset(family)


def exists(connection: Connection, code: str) -> bool:
    """Tell whether a unit ever had this code."""
    query = select(UnitRow.code).where(UnitRow.code == code)
    return connection.execute(query).scalar_one_or_none() is not None


def names_of(connection: Connection, code: str) -> tuple[tuple[date, Unit], ...]:
    """Return what a unit has been called, each with its first day, the oldest first."""
    query = (
        select(UnitRow, UnitNameRow)
        .join(UnitNameRow, UnitNameRow.unit == UnitRow.code)
        .where(UnitRow.code == code)
        .order_by(UnitNameRow.from_on)
    )
    return tuple((row.from_on, _unit(row)) for row in connection.execute(query))


def unname(connection: Connection, code: str, *, on: date) -> None:
    """Forget the name that begins on exactly that day, so that another can."""
    connection.execute(
        delete(UnitNameRow).where(UnitNameRow.unit == code, UnitNameRow.from_on == on)
    )


def close(connection: Connection, code: str, *, on: date | None) -> None:
    """Let a unit end on that day, or (None) go on."""
    connection.execute(update(UnitRow).where(UnitRow.code == code).values(closed_on=on))


def links(connection: Connection) -> tuple[Link, ...]:
    """Return every merger and split, the oldest first."""
    return lineages.all_of(connection, UnitLineageRow)
