"""Promises of units, and the units whose page is public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from surveys.store.tables.review import CommitmentRow, PublicPageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One promise: what citizens said, what is done about it, by whom, by when, how far it is."""

    id: str
    unit: str
    said: str
    what: str
    who: str
    due_on: date
    state: str
    outcome: str = ""
    revision: int = 1


FIELDS = ("id", "unit", "said", "what", "who", "due_on", "state", "outcome", "revision")


def add(connection: Connection, commitment: Commitment) -> None:
    """Keep a new promise."""
    row = {name: getattr(commitment, name) for name in FIELDS}
    connection.execute(insert(CommitmentRow), [row])


def change(connection: Connection, commitment: Commitment) -> bool:
    """Keep a changed promise if nobody changed it since it was read; tell whether it was kept."""
    seen = (CommitmentRow.id == commitment.id) & (CommitmentRow.revision == commitment.revision)
    values = {name: getattr(commitment, name) for name in FIELDS if name not in ("id", "unit")}
    values["revision"] = commitment.revision + 1
    return connection.execute(update(CommitmentRow).where(seen).values(values)).rowcount == 1


def get(connection: Connection, commitment_id: str) -> Commitment | None:
    """Return one promise, if there is such."""
    row = connection.execute(
        select(CommitmentRow).where(CommitmentRow.id == commitment_id)
    ).one_or_none()
    return _commitment(row) if row else None


def of_units(connection: Connection, units: Collection[str]) -> tuple[Commitment, ...]:
    """Return the promises of these units, those due first at the front."""
    query = (
        select(CommitmentRow)
        .where(CommitmentRow.unit.in_(units))
        .order_by(CommitmentRow.due_on, CommitmentRow.id)
    )
    return tuple(_commitment(row) for row in connection.execute(query))


def _commitment(row: object) -> Commitment:
    return Commitment(**{name: getattr(row, name) for name in FIELDS})


def public_units(connection: Connection) -> frozenset[str]:
    """Return the units whose page is public."""
    return frozenset(connection.execute(select(PublicPageRow.unit)).scalars())


def make_public(connection: Connection, unit: str, *, public: bool) -> None:
    """Switch the public page of a unit on or off."""
    connection.execute(delete(PublicPageRow).where(PublicPageRow.unit == unit))
    if public:
        connection.execute(insert(PublicPageRow), [{"unit": unit}])
