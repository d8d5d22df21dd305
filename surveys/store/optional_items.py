"""Which optional items each unit has switched on."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from surveys.store.tables.rounds import OptionalItemRow


def of_unit(connection: Connection, unit: str) -> frozenset[str]:
    """Return the codes of the optional items that a unit asks."""
    query = select(OptionalItemRow.item).where(OptionalItemRow.unit == unit)
    return frozenset(connection.execute(query).scalars())


def keep(connection: Connection, unit: str, codes: Iterable[str]) -> None:
    """Let a unit ask these optional items and no others."""
    connection.execute(delete(OptionalItemRow).where(OptionalItemRow.unit == unit))
    rows = [{"unit": unit, "item": code} for code in sorted(codes)]
    if rows:
        connection.execute(insert(OptionalItemRow), rows)
