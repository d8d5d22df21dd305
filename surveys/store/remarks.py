"""Members' answers in own words: reviewed, then shown."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from surveys.store.tables.members import RemarkRow


class Kept(NamedTuple):
    """One answer."""

    id: bytes
    item: str
    text: str
    state: str


def of_round(connection: Connection, round_slug: str, state: str | None = None) -> list[Kept]:
    """Return the answers of a round, by item and random key."""
    query = select(RemarkRow.id, RemarkRow.item, RemarkRow.text, RemarkRow.state).where(
        RemarkRow.round == round_slug
    )
    if state is not None:
        query = query.where(RemarkRow.state == state)
    return [Kept(*row) for row in connection.execute(query.order_by(RemarkRow.item, RemarkRow.id))]


def settle(connection: Connection, round_slug: str, id_: bytes, *, words: str, state: str) -> bool:
    """Give an answer its words and its state; False if there is none."""
    done = connection.execute(
        update(RemarkRow)
        .where(RemarkRow.round == round_slug, RemarkRow.id == id_)
        .values(text=words, state=state)
    )
    return done.rowcount == 1


def number(connection: Connection, round_slug: str, state: str) -> int:
    """Return how many answers are in that state."""
    query = select(func.count()).where(RemarkRow.round == round_slug, RemarkRow.state == state)
    return connection.execute(query).scalar_one()


def drop(connection: Connection, round_slug: str, state: str) -> None:
    """Delete the answers that are in that state."""
    connection.execute(
        delete(RemarkRow).where(RemarkRow.round == round_slug, RemarkRow.state == state)
    )
