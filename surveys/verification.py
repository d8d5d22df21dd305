"""Counting again: every tally is recomputed from the kept responses and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from surveys.aggregation import Tally
from surveys.questionnaire import Questionnaire
from surveys.store import audit, responses, tallies
from surveys.store.tallies import Place

DISSOLVED = "answers.dissolved"
"""What the audit log calls the end of the period of keeping; its subject is a Monday."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A tally that is not the sum of its responses."""

    place: Place
    kept: Tally | None
    recounted: Tally | None


@dataclass(frozen=True, slots=True)
class Recount:
    """The tallies that differ; how many were compared, and how many no longer can be.

    Of the weeks whose rows were ``dissolved`` after the period of keeping only sums are left.
    """

    wrong: tuple[Difference, ...]
    compared: int
    dissolved: int


def dissolved_before(connection: Connection) -> date:
    """Return the Monday before which all weeks were dissolved.

    The audit log says so, which nobody can change; so no row is lost under this name.
    """
    said = audit.latest_subject(connection, DISSOLVED)
    return date.fromisoformat(said) if said else date.min


def differences(
    connection: Connection,
    find: Callable[[str, int], Questionnaire],
    *,
    before: date = date.max,
) -> Recount:
    """Recount everything there is to recount.

    A row of a dissolved week that is still there is a difference, too.

    Args:
        connection: one reading of the database.
        find: returns the questionnaire of a slug and version.
        before: only weeks that begin earlier are looked at.
    """
    gone = dissolved_before(connection)
    recounted = _recounted(connection, find, before)
    kept = {place: tally for place, tally in tallies.everything(connection) if place.week < before}
    dissolved = {place for place in kept.keys() - recounted.keys() if place.week < gone}
    places = sorted((kept.keys() | recounted.keys()) - dissolved)
    wrong = tuple(
        Difference(place, kept.get(place), recounted.get(place))
        for place in places
        if place.week < gone or kept.get(place) != recounted.get(place)
    )
    return Recount(wrong, len(places), len(dissolved))


def _recounted(
    connection: Connection, find: Callable[[str, int], Questionnaire], before: date
) -> dict[Place, Tally]:
    recounted: dict[Place, Tally] = {}
    for place, packed in responses.packed_by_place(connection, before=before):
        tally = Tally.of_packed(find(place.form, place.version), packed)
        for each in (place, place._replace(tier=tallies.EVERY_TIER)):
            recounted[each] = recounted[each] + tally if each in recounted else tally
    return recounted
