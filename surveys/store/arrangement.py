"""How the organization is arranged, as rows: compared before and after a change, and put back.

Only tables in which the clerk arranges things. What was answered and counted is never written
from here, so putting a change back cannot alter a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from surveys.store.tables.accounts import AccountUnitRow
from surveys.store.tables.base import Row
from surveys.store.tables.cells import CellLineageRow, CellNameRow, CellRow, CellUnitRow
from surveys.store.tables.organization import (
    ServicePointRow,
    UnitLineageRow,
    UnitNameRow,
    UnitRow,
)
from surveys.store.tables.rounds import RoundUnitRow

TABLES: Mapping[str, Table] = {
    each.__tablename__: Row.metadata.tables[each.__tablename__]
    for each in (
        *(UnitRow, UnitNameRow, UnitLineageRow, ServicePointRow, RoundUnitRow, AccountUnitRow),
        *(CellRow, CellNameRow, CellUnitRow, CellLineageRow),
    )
}
"""What a change of units or cells touches; a table stands after those that it refers to."""
Values = dict[str, Any]
Standing = dict[tuple[str, tuple[str, ...]], Values]


class Difference(NamedTuple):
    """One row that a change made (``before`` is None), altered, or took away (``after``)."""

    table: str
    before: Values | None
    after: Values | None

    @property
    def known(self) -> Values:
        """Return the row as it was before, or else as the change made it."""
        return self.before or self.after or {}


def standing(connection: Connection) -> Standing:
    """Return every row of the arrangement."""
    return {
        (name, _key(table, row)): row
        for name, table in TABLES.items()
        for row in (
            {column: _plain(value) for column, value in found._mapping.items()}
            for found in connection.execute(select(table))
        )
    }


def differences(before: Standing, after: Standing) -> tuple[Difference, ...]:
    """Return what differs between two states."""
    return tuple(
        Difference(place[0], before.get(place), after.get(place))
        for place in sorted({*before, *after})
        if before.get(place) != after.get(place)
    )


def written(found: Sequence[Difference]) -> str:
    """Return differences as JSON."""
    return json.dumps(found, ensure_ascii=False)


def read(text: str) -> tuple[Difference, ...]:
    """Return the differences that `written` wrote."""
    return tuple(Difference(*each) for each in json.loads(text))


def stands(now: Standing, found: Sequence[Difference]) -> bool:
    """Tell whether every row is still as the change left it."""
    return all(now.get((each.table, _place(each))) == each.after for each in found)


def put_back(connection: Connection, found: Sequence[Difference]) -> None:
    """Make every row as it was before the change.

    Raises:
        IntegrityError: something that came since refers to what the change had made.
    """
    order = list(TABLES)
    for each in sorted(found, key=lambda each: order.index(each.table)):
        if each.before is not None:
            _restore(connection, each)
    for each in sorted(found, key=lambda each: order.index(each.table), reverse=True):
        if each.before is None:
            table = TABLES[each.table]
            connection.execute(delete(table).where(_is(table, each)))


def _restore(connection: Connection, each: Difference) -> None:
    table = TABLES[each.table]
    values = {name: _typed(table, name, value) for name, value in (each.before or {}).items()}
    if each.after is None:
        connection.execute(insert(table), [values])
    else:
        connection.execute(update(table).where(_is(table, each)).values(values))


def _is(table: Table, each: Difference) -> Any:
    return and_(
        *(column == _typed(table, column.name, each.known[column.name]) for column in _keys(table))
    )


def _place(each: Difference) -> tuple[str, ...]:
    return _key(TABLES[each.table], each.known)


def _key(table: Table, row: Values) -> tuple[str, ...]:
    return tuple(str(row[column.name]) for column in _keys(table))


def _keys(table: Table) -> list[Any]:
    return list(table.primary_key)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _typed(table: Table, name: str, value: Any) -> Any:
    is_day = table.columns[name].type.python_type is date
    return date.fromisoformat(value) if is_day and value is not None else value
