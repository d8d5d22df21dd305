"""Counting again: every tally is recomputed from the kept responses and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from surveys.aggregation import Tally
from surveys.questionnaire import Questionnaire
from surveys.store import responses, tallies
from surveys.store.tallies import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """A tally that is not the sum of its responses."""

    place: Place
    kept: Tally | None
    recounted: Tally | None


def differences(
    connection: Connection, find: Callable[[str, int], Questionnaire]
) -> tuple[list[Difference], int]:
    """Recount everything.

    Args:
        connection: one reading of the database.
        find: returns the questionnaire of a slug and version.

    Returns:
        The tallies that differ, and how many were compared.
    """
    recounted: dict[Place, Tally] = {}
    for place, packed in responses.packed_by_place(connection):
        tally = Tally.of_packed(find(place.form, place.version), packed)
        for each in (place, place._replace(tier=tallies.EVERY_TIER)):
            recounted[each] = recounted[each] + tally if each in recounted else tally
    kept = dict(tallies.everything(connection))
    places = sorted(kept.keys() | recounted.keys())
    wrong = [
        Difference(place, kept.get(place), recounted.get(place))
        for place in places
        if kept.get(place) != recounted.get(place)
    ]
    return wrong, len(places)
