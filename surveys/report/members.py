"""What members said: the published record of a members' round."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from surveys.published_members import MemberGroup, MemberRecord


def record(
    connection: Connection, slug: str, *, on: date, units: Collection[str] | None = None
) -> MemberRecord:
    """Return a published members' round.

    Args:
        connection: one reading of the database.
        slug: the round.
        on: today, for the names of units.
        units: the units whose groups the one who asks may see; None means all groups. The
            whole is always there.

    Raises:
        UnknownRound: there is no such members' round.
        RoundNotOpen: its ballots have not been opened: there is nothing to show.
    """
    raise NotImplementedError


def group(
    connection: Connection,
    slug: str,
    key: str,
    *,
    on: date,
    units: Collection[str] | None = None,
) -> MemberGroup:
    """Return one group of a published round (``whole`` for the whole).

    Raises:
        UnknownRound, RoundNotOpen.
        UnknownUnit: there is no such group, or it may not be seen; the two look the same.
    """
    raise NotImplementedError
