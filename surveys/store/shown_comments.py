"""Comments after their review: those that may be read, in no order of time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from surveys.store.tables.responses import CommentRow


class ShownComment(NamedTuple):
    """One comment as the reviewer left it."""

    quarter: date
    topic: str | None
    repeated: int
    text: str


def of_units(
    connection: Connection, round_slug: str, units: Collection[str]
) -> tuple[ShownComment, ...]:
    """Return the comments of these units that a reviewer lets be shown.

    They come in the order of their random keys, which tells nothing about when they came.
    """
    query = (
        select(CommentRow.quarter, CommentRow.topic, CommentRow.repeated, CommentRow.text)
        .where(
            CommentRow.unit.in_(units), CommentRow.round == round_slug, CommentRow.state == "shown"
        )
        .order_by(CommentRow.id)
    )
    return tuple(ShownComment(*row) for row in connection.execute(query))
