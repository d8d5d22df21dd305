"""Paper forms that are keyed in twice; gone as soon as they are counted."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from surveys.store.tables.office import PaperBatchRow, PaperFormRow


class Batch(NamedTuple):
    """So many sheets of one desk, in one form version."""

    id: str
    point: str
    form: str
    version: int
    forms: int


class Keyed(NamedTuple):
    """One sheet, as it was keyed in the first and the second time (JSON)."""

    number: int
    first: str
    second: str | None


def add(connection: Connection, batch: Batch) -> None:
    """Keep a new batch."""
    connection.execute(insert(PaperBatchRow), [batch._asdict()])


def all_of(connection: Connection) -> tuple[Batch, ...]:
    """Return the batches that are not counted yet, by desk."""
    columns = (getattr(PaperBatchRow, name) for name in Batch._fields)
    ordered = select(*columns).order_by(PaperBatchRow.point, PaperBatchRow.id)
    return tuple(Batch(*row) for row in connection.execute(ordered))


def keyed(connection: Connection, batch: str) -> dict[int, Keyed]:
    """Return what was keyed in of a batch, by the number of the sheet."""
    columns = (getattr(PaperFormRow, name) for name in Keyed._fields)
    query = select(*columns).where(PaperFormRow.batch == batch)
    return {row.number: Keyed(*row) for row in connection.execute(query)}


def keep(connection: Connection, batch: str, sheet: Keyed) -> None:
    """Keep what was keyed in of a sheet, in place of what was there."""
    mine = (PaperFormRow.batch == batch, PaperFormRow.number == sheet.number)
    connection.execute(delete(PaperFormRow).where(*mine))
    connection.execute(insert(PaperFormRow), [{"batch": batch, **sheet._asdict()}])


def drop(connection: Connection, batch: str) -> None:
    """Forget a batch and its sheets."""
    connection.execute(delete(PaperFormRow).where(PaperFormRow.batch == batch))
    connection.execute(delete(PaperBatchRow).where(PaperBatchRow.id == batch))
