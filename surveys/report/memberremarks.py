"""Members' open answers: of the whole organization, reviewed, at least ten, unordered (P9)."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.members.reviewing import is_finished
from surveys.published_members import Remarks, RemarksState
from surveys.questionnaire import Text
from surveys.report.membergathering import Gathered
from surveys.store import remarks as kept_remarks

LEAST = 10
"""Open answers to a question that must be shown for any to be."""


def remarks(connection: Connection, gathered: Gathered) -> tuple[Remarks, ...]:
    """Return the open answers to each question, once the review has ended."""
    slug = gathered.found.slug
    is_over = is_finished(connection, slug)
    shown = kept_remarks.of_round(connection, slug, "shown") if is_over else []
    return tuple(
        _remarks(item, [each.text for each in shown if each.item == item.code], is_over=is_over)
        for item in gathered.form.text_items
    )


def _remarks(item: Text, answers: list[str], *, is_over: bool) -> Remarks:
    state = RemarksState.SHOWN if len(answers) >= LEAST else RemarksState.TOO_FEW
    state = state if is_over else RemarksState.UNDER_REVIEW
    return Remarks(
        code=item.code,
        text=item.text,
        state=state,
        floor=LEAST,
        answers=tuple(answers) if state is RemarksState.SHOWN else (),
    )
