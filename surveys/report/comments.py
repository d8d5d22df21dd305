"""What citizens wrote: after review, by unit and quarter, from ten on (privacy rule P9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from surveys.errors import UnknownRound, UnknownUnit
from surveys.published import Reason, Withheld
from surveys.store import rounds, shown_comments, units
from surveys.store.shown_comments import ShownComment

LEAST = 10
"""Comments of one unit and quarter before any of them is shown."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """The comments of one unit in one quarter, or why they are withheld."""

    begins: date
    comments: Sequence[ShownComment] | Withheld


def of_unit(
    connection: Connection, round_slug: str, unit: str, *, seen: frozenset[str] | None
) -> tuple[Quarter, ...]:
    """Return the comments of a unit, the newest quarter first.

    Args:
        connection: one reading of the database.
        round_slug: the citizens' round.
        unit: the unit.
        seen: the units that the one who asks may see; None means all.

    Raises:
        UnknownRound: there is no such citizens' round.
        UnknownUnit: the unit takes no part, or may not be seen; the two look the same.
    """
    found = rounds.get(connection, round_slug)
    if found is None or found.kind != "citizen":
        raise UnknownRound(round_slug)
    if unit not in found.units or (seen is not None and unit not in seen):
        raise UnknownUnit(unit)
    family = units.families(connection, (unit,))[unit]
    by_quarter: defaultdict[date, list[ShownComment]] = defaultdict(list)
    for comment in shown_comments.of_units(connection, round_slug, family):
        by_quarter[comment.quarter].append(comment)
    return tuple(
        Quarter(begins, _protected(by_quarter[begins]))
        for begins in sorted(by_quarter, reverse=True)
    )


def _protected(comments: Sequence[ShownComment]) -> Sequence[ShownComment] | Withheld:
    people = sum(comment.repeated for comment in comments)
    return comments if people >= LEAST else Withheld(Reason.TOO_FEW, LEAST)
