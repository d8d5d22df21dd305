"""Citizens' own words on their way from the desk to the page: never beside a rating."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from surveys.store.tables.responses import CommentRow


class Comment(NamedTuple):
    """One comment: where it was said, in which quarter, and what became of it."""

    unit: str
    id: bytes
    round: str
    quarter: date
    text: str
    state: str
    topic: str | None
    reason: str | None
    repeated: int


_COLUMNS = [getattr(CommentRow, name) for name in Comment._fields]


def in_state(connection: Connection, states: Collection[str]) -> tuple[Comment, ...]:
    """Return the comments in these states; their order says nothing (random keys)."""
    query = select(*_COLUMNS).where(CommentRow.state.in_(states))
    ordered = query.order_by(CommentRow.unit, CommentRow.quarter.desc(), CommentRow.id)
    return tuple(Comment(*row) for row in connection.execute(ordered))


def get(connection: Connection, unit: str, comment_id: bytes) -> Comment | None:
    """Return one comment, if it is there."""
    query = select(*_COLUMNS).where(CommentRow.unit == unit, CommentRow.id == comment_id)
    row = connection.execute(query).one_or_none()
    return Comment(*row) if row else None


def change(connection: Connection, comment: Comment) -> None:
    """Keep the reviewed text in place of the original, and what was decided."""
    values = {name: getattr(comment, name) for name in ("text", "state", "topic", "reason")}
    mine = (CommentRow.unit == comment.unit, CommentRow.id == comment.id)
    changed = {**values, "repeated": comment.repeated}
    connection.execute(update(CommentRow).where(*mine).values(changed))


def drop(connection: Connection, unit: str, comment_id: bytes) -> None:
    """Remove a comment that was merged into another."""
    connection.execute(
        delete(CommentRow).where(CommentRow.unit == unit, CommentRow.id == comment_id)
    )


def counts(connection: Connection) -> dict[str, int]:
    """Return how many comments are in each state."""
    query = select(CommentRow.state, func.count()).group_by(CommentRow.state)
    return {state: int(number) for state, number in connection.execute(query)}
