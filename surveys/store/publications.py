"""Which views may be shown, and by which rule: a view without a row here cannot be rendered."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from surveys.store.pending import Pool
from surveys.store.statement import Statement
from surveys.store.tables.responses import PublicationRow

RULE = "P1 P2 P3 P4"
"""What a whole released step proves: at least k people, of one unit and form, in one week."""

_VALUES: dict[str, Any] = {
    name: bindparam(name) for name in (*Pool._fields, "week", "rule", "verdict")
}
_ALLOW = Statement(
    {
        "sqlite": sqlite.insert(PublicationRow).values(_VALUES).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(PublicationRow).values(_VALUES).on_conflict_do_nothing(),
    }
)


def allow(connection: Connection, pool: Pool, week: date) -> None:
    """Write down that the pool's unit may be shown with this week."""
    row = {**pool._asdict(), "week": week, "rule": RULE, "verdict": "pass"}
    _ALLOW.run(connection, row)
