"""Promises to citizens that need attention: past their date, or due within a week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from flask import url_for

from surveys import commitments
from surveys.commitments import State
from surveys.store.commitments import Commitment
from webapp import current, wording
from webapp.permissions import Role
from webapp.speech import _
from webapp.summaries.attention import Notice

SOON = timedelta(days=7)
ANSWERING = frozenset({Role.LEADER, Role.HEAD})
OPEN = frozenset({State.PROMISED, State.UNDER_WAY})


def due(units: Collection[str]) -> list[Notice]:
    """Return the open promises of these units that are overdue or soon due, the oldest first.

    Only for those who answer for them: whom `/cam-ket` admits.
    """
    account, today = current.account(), current.today()
    if account is None or account.role not in ANSWERING:
        return []
    with current.reading() as connection:
        kept = commitments.of_units(connection, units)
    return [
        _notice(each, today) for each in kept if each.state in OPEN and each.due_on <= today + SOON
    ]


def _notice(promise: Commitment, today: date) -> Notice:
    day = wording.short_date(promise.due_on)
    is_late = promise.due_on < today
    said = _("quá hạn từ %(day)s", day=day) if is_late else _("đến hạn ngày %(day)s", day=day)
    return Notice(
        _("Cam kết %(when)s", when=said),
        f"{promise.what} ({promise.who})",
        address=url_for("commitments.edit", commitment=promise.id),
    )
