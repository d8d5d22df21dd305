"""A released step: responses without an order, comments apart from them, and the sums."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, insert

from surveys.aggregation import Tally
from surveys.calendar import monday, quarter
from surveys.questionnaire import Questionnaire
from surveys.store import mixes, publications, tallies
from surveys.store.pending import ID_BYTES, Pool, Waiting
from surveys.store.statement import Statement
from surveys.store.tables.responses import CommentRow, ResponseRow

_COMMENT = ("unit", "round", "id", "quarter", "text", "state")
_shuffle = secrets.SystemRandom().shuffle
_KEEP = Statement(insert(ResponseRow))
_SET_APART = Statement(insert(CommentRow).values({name: bindparam(name) for name in _COMMENT}))


def release(
    connection: Connection,
    questionnaire: Questionnaire,
    pool: Pool,
    step: Sequence[Waiting],
    *,
    on: date,
) -> None:
    """Release a step in the week of ``on``: keep its rows shuffled, add its sums, allow its views.

    The caller has made sure that the step is large enough (privacy rules P1, P4).
    """
    week = monday(on)
    _keep_responses(connection, pool, step, week)
    _keep_comments(connection, pool, step, quarter(on))
    by_source = _by_source(step)
    for (tier, flagged), packed in by_source.items():
        more = Tally.of_packed(questionnaire, packed)
        for each in (tier, tallies.EVERY_TIER):
            place = tallies.Place(*pool, week=week, tier=each, flagged=flagged)
            tallies.grow(connection, place, more)
    mixes.grow(connection, pool, week, {part: len(rows) for part, rows in by_source.items()})
    publications.allow(connection, pool, week)


def _by_source(step: Sequence[Waiting]) -> dict[tuple[str, bool], list[bytes]]:
    found: defaultdict[tuple[str, bool], list[bytes]] = defaultdict(list)
    for each in step:
        found[each.tier, each.flags != 0].append(each.answers)
    return found


def _keep_responses(
    connection: Connection, pool: Pool, step: Sequence[Waiting], week: date
) -> None:
    rows = [
        {
            **pool._asdict(),
            "id": secrets.token_bytes(ID_BYTES),
            "week": week,
            "point": each.point,
            "tier": each.tier,
            "flags": each.flags,
            "language": each.language,
            "answers": each.answers,
        }
        for each in step
    ]
    _shuffle(rows)
    _KEEP.run_each(connection, rows)


def _keep_comments(
    connection: Connection, pool: Pool, step: Sequence[Waiting], first_day: date
) -> None:
    rows = [
        {
            "unit": pool.unit,
            "round": pool.round,
            "id": secrets.token_bytes(ID_BYTES),
            "quarter": first_day,
            "text": each.comment,
            "state": "new",
        }
        for each in step
        if each.comment
    ]
    _shuffle(rows)
    if rows:
        _SET_APART.run_each(connection, rows)
