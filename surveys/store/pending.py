"""Responses that wait until enough have come to be released together."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from surveys.store.statement import Statement
from surveys.store.tables.responses import PendingRow, PoolRow


class Pool(NamedTuple):
    """The responses that are released together: one unit, one round, one form version."""

    unit: str
    round: str
    form: str
    version: int


class Waiting(NamedTuple):
    """One waiting response."""

    point: str
    tier: str
    flags: int
    language: str
    answers: bytes
    comment: str | None


ID_BYTES = 16

_FIRST = {**{name: bindparam(name) for name in Pool._fields}, "waiting": 1}
_ONE_MORE = Statement(
    {
        name: insert_for(PoolRow)
        .values(_FIRST)
        .on_conflict_do_update(
            index_elements=list(Pool._fields), set_={"waiting": PoolRow.waiting + 1}
        )
        .returning(PoolRow.waiting)
        for name, insert_for in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
    }
)
_OF_POOL = [getattr(PendingRow, name) == bindparam(f"its_{name}") for name in Pool._fields]
_TAKE = Statement(select(*(getattr(PendingRow, name) for name in Waiting._fields)).where(*_OF_POOL))
_DROP = Statement(delete(PendingRow).where(*_OF_POOL))
_EMPTY = Statement(
    update(PoolRow)
    .where(*(getattr(PoolRow, name) == bindparam(f"its_{name}") for name in Pool._fields))
    .values(waiting=0)
)
_ADD = Statement(insert(PendingRow))


def add(connection: Connection, pool: Pool, response: Waiting) -> int:
    """Let a response wait in its pool; return how many wait there now.

    The pool's row is written first: on PostgreSQL that makes the writers of one pool
    take turns, so exactly one of them sees the pool full.
    """
    key = pool._asdict()
    waiting = _ONE_MORE.run(connection, key)[0][0]
    row = {**key, **response._asdict(), "id": secrets.token_bytes(ID_BYTES)}
    _ADD.run(connection, row)
    return int(waiting)


def take(connection: Connection, pool: Pool) -> list[Waiting]:
    """Take all responses out of a pool."""
    key = {f"its_{name}": value for name, value in pool._asdict().items()}
    rows = [Waiting(*row) for row in _TAKE.run(connection, key)]
    _DROP.run(connection, key)
    _EMPTY.run(connection, key)
    return rows


def drop_round(connection: Connection, round_slug: str) -> None:
    """Forget what still waits when a round closes; it is never published."""
    connection.execute(delete(PendingRow).where(PendingRow.round == round_slug))
    connection.execute(delete(PoolRow).where(PoolRow.round == round_slug))


def move(connection: Connection, unit: str, successor: str) -> None:
    """Let what waits for a unit wait for its successor, where the next answer may release it."""
    pools = connection.execute(
        select(PoolRow.round, PoolRow.form, PoolRow.version, PoolRow.waiting).where(
            PoolRow.unit == unit, PoolRow.waiting > 0
        )
    ).all()
    for round_slug, form, version, waiting in pools:
        key = Pool(successor, round_slug, form, version)._asdict()
        for _each in range(waiting):
            _ONE_MORE.run(connection, key)
    connection.execute(update(PendingRow).where(PendingRow.unit == unit).values(unit=successor))
    connection.execute(delete(PoolRow).where(PoolRow.unit == unit))


def give_back(connection: Connection, point: str, unit: str, former: str) -> None:
    """Let what was given at a desk wait for the unit again whose desk it was."""
    mine = (PendingRow.unit == unit, PendingRow.point == point)
    pools = connection.execute(
        select(PendingRow.round, PendingRow.form, PendingRow.version).where(*mine)
    ).all()
    for pool in pools:
        here = (
            PoolRow.unit == unit,
            *(getattr(PoolRow, n) == v for n, v in pool._asdict().items()),
        )
        connection.execute(update(PoolRow).where(*here).values(waiting=PoolRow.waiting - 1))
        key = {"unit": former, **pool._asdict()}
        _ONE_MORE.run(connection, key)
    connection.execute(update(PendingRow).where(*mine).values(unit=former))


def waits_for(connection: Connection, units: Collection[str]) -> bool:
    """Tell whether an answer waits for one of these units."""
    query = select(PendingRow.unit).where(PendingRow.unit.in_(units)).limit(1)
    return connection.execute(query).first() is not None
