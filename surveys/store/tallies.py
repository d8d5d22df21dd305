"""Tallies: the sums that every published number is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, exists, insert, select, update

from surveys.aggregation import Tally
from surveys.store.statement import Statement
from surveys.store.tables.responses import PublicationRow, TallyRow

EVERY_TIER = "every"
"""Stands for the sum over all source tiers, kept beside them: what a record reads must not
grow with the number of ways in which people came to the form."""


class Place(NamedTuple):
    """What a tally is the sum of."""

    unit: str
    round: str
    form: str
    version: int
    week: date
    tier: str
    flagged: bool


class Counted(NamedTuple):
    """A tally with the parts of its place that the report tells apart."""

    unit: str
    week: date
    flagged: bool
    tally: Tally


_HERE = [getattr(TallyRow, name) == bindparam(f"its_{name}") for name in Place._fields]
_READ = Statement(select(TallyRow.counts).where(*_HERE))
_REWRITE = Statement(update(TallyRow).where(*_HERE).values(counts=bindparam("new_counts")))
_ADD = Statement(insert(TallyRow))
_ALLOWED = exists().where(
    and_(
        PublicationRow.unit == TallyRow.unit,
        PublicationRow.round == TallyRow.round,
        PublicationRow.form == TallyRow.form,
        PublicationRow.version == TallyRow.version,
        PublicationRow.week == TallyRow.week,
        PublicationRow.verdict == "pass",
    )
)


def grow(connection: Connection, place: Place, more: Tally) -> None:
    """Add a tally to what is counted at its place; the writer of the pool is alone here."""
    key = {f"its_{name}": value for name, value in place._asdict().items()}
    before = _READ.run(connection, key)
    if not before:
        _ADD.run(connection, {**place._asdict(), "counts": more.to_bytes()})
    else:
        total = Tally.from_bytes(before[0][0]) + more
        _REWRITE.run(connection, {**key, "new_counts": total.to_bytes()})


def published(
    connection: Connection,
    *,
    round_slug: str,
    form: str,
    version: int,
    units: Collection[str],
) -> Iterator[Counted]:
    """Yield the sums over all tiers that have a passed publication row (privacy rule P15)."""
    query = (
        select(TallyRow.unit, TallyRow.week, TallyRow.flagged, TallyRow.counts)
        .where(
            TallyRow.unit.in_(units),
            TallyRow.round == round_slug,
            TallyRow.form == form,
            TallyRow.version == version,
            TallyRow.tier == EVERY_TIER,
            _ALLOWED,
        )
        .order_by(TallyRow.unit, TallyRow.week, TallyRow.flagged)
    )
    for unit, week, flagged, counts in connection.execute(query):
        yield Counted(unit, week, flagged, Tally.from_bytes(counts))


def is_empty(connection: Connection) -> bool:
    """Tell whether no step of any unit was released yet."""
    return connection.execute(select(TallyRow.unit).limit(1)).first() is None


def everything(connection: Connection) -> Iterator[tuple[Place, Tally]]:
    """Yield every tally there is, for checking."""
    query = select(*(getattr(TallyRow, name) for name in Place._fields), TallyRow.counts)
    for *place, counts in connection.execute(query):
        yield Place(*place), Tally.from_bytes(counts)
