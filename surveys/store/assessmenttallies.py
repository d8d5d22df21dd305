"""Sums of members' groups, and which of them may be shown: none without its row (rule P15)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, exists, insert, select

from surveys.aggregation import Tally
from surveys.store.tables.members import AssessmentPublicationRow, AssessmentTallyRow

Scores = tuple[tuple[int, float], ...]
"""For each dimension in the form's order: forms that have a score in it, and their sum."""


class Sums(NamedTuple):
    """What is kept of a group that is shown."""

    view: str
    tally: Tally
    scores: Scores


class Publication(NamedTuple):
    """What was decided about a group (``item`` empty) or about one item in it."""

    view: str
    item: str
    rule: str
    verdict: str
    made_of: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """Return whether this may be shown."""
        return self.verdict == "pass"


_ALLOWED = exists().where(
    and_(
        AssessmentPublicationRow.round == AssessmentTallyRow.round,
        AssessmentPublicationRow.view == AssessmentTallyRow.view,
        AssessmentPublicationRow.item == "",
        AssessmentPublicationRow.verdict == "pass",
    )
)


def add(connection: Connection, round_slug: str, sums: Iterable[Sums]) -> None:
    """Keep the sums of the groups that are shown."""
    rows = [
        {
            "round": round_slug,
            "view": each.view,
            "counts": each.tally.to_bytes(),
            "scores": b"".join(struct.pack("<Id", *score) for score in each.scores),
        }
        for each in sums
    ]
    if rows:
        connection.execute(insert(AssessmentTallyRow), rows)


def allow(connection: Connection, round_slug: str, decided: Sequence[Publication]) -> None:
    """Write down what was decided."""
    rows = [
        {"round": round_slug, **each._asdict(), "made_of": " ".join(each.made_of)}
        for each in decided
    ]
    connection.execute(insert(AssessmentPublicationRow), rows)


def published(connection: Connection, round_slug: str) -> dict[str, Sums]:
    """Return the sums of the groups that have a passed row, by group."""
    query = select(
        AssessmentTallyRow.view, AssessmentTallyRow.counts, AssessmentTallyRow.scores
    ).where(AssessmentTallyRow.round == round_slug, _ALLOWED)
    return {
        view: Sums(view, Tally.from_bytes(counts), _scores(scores))
        for view, counts, scores in connection.execute(query)
    }


def publications(connection: Connection, round_slug: str) -> dict[tuple[str, str], Publication]:
    """Return what was decided, by group and item."""
    row = AssessmentPublicationRow
    query = select(row.view, row.item, row.rule, row.verdict, row.made_of).where(
        row.round == round_slug
    )
    return {
        (view, item): Publication(view, item, rule, verdict, tuple(made_of.split()))
        for view, item, rule, verdict, made_of in connection.execute(query)
    }


def _scores(kept: bytes) -> Scores:
    return tuple((forms, total) for forms, total in struct.iter_unpack("<Id", kept))
