"""The audit log: rows are added and read, never changed; triggers of the database see to it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from surveys.store.tables.office import AuditRow


class Entry(NamedTuple):
    """What somebody did; ``before`` and ``after`` are JSON, without any secret."""

    at: datetime
    actor: str
    action: str
    subject: str
    before: str | None
    after: str | None


def add(connection: Connection, entry: Entry) -> None:
    """Add one row."""
    row: Mapping[str, object] = {"id": secrets.token_hex(16), **entry._asdict()}
    connection.execute(insert(AuditRow), [row])


def latest_subject(connection: Connection, action: str) -> str | None:
    """Return the greatest subject of an action, as texts are compared; None if there is none."""
    query = select(func.max(AuditRow.subject)).where(AuditRow.action == action)
    return connection.execute(query).scalar_one()


def newest(connection: Connection) -> tuple[Entry, ...]:
    """Return all rows, the newest first."""
    columns = (getattr(AuditRow, name) for name in Entry._fields)
    query = select(*columns).order_by(AuditRow.at.desc(), AuditRow.id)
    return tuple(Entry(*row) for row in connection.execute(query))
