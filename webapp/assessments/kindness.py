"""Where members see themselves clearly more kindly than citizens do: what overviews say of it.

Nothing but what the page of gaps shows to the same visitor (privacy rule P13).
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from surveys.members.plan import WHOLE
from surveys.published_gaps import GapRow, GapTable, Reading
from surveys.published_members import GroupInfo
from surveys.report.members import Beside
from surveys.scoring import READINGS
from surveys.store.rounds import Round
from webapp import current
from webapp.assessments import said, seen
from webapp.speech import _
from webapp.summaries.attention import Notice


def noticed(citizens: str, form: str, unit: str = "") -> list[Notice]:
    """Return one notice for each group with such items, of the newest published round.

    Args:
        citizens: the citizens' round that is looked at; gaps against others are left out.
        form: of the citizens; forms are never mixed.
        unit: whose groups; of the round as a whole if empty.
    """
    newest = seen.newest()
    if newest is None:
        return []
    return [
        _notice(newest, group, rows)
        for group, table in seen.gaps(newest, Beside(unit, form))
        if table.round.slug == citizens and (rows := kinder(table))
    ]


def kinder(table: GapTable) -> list[GapRow]:
    """Return the items in which members see themselves clearly above what citizens say."""
    return [row for row in table.rows if row.flagged and row.reading is Reading.ABOVE]


def _notice(found: Round, group: GroupInfo, rows: Sequence[GapRow]) -> Notice:
    language = current.language()
    return Notice(
        READINGS[Reading.ABOVE.value].speak(language),
        f"{found.title.speak(language)}, {group.name.speak(language)}. "
        f"{'; '.join(map(_item, rows))}.",
        address=_address(found.slug, group.key),
    )


def _item(row: GapRow) -> str:
    return _(
        "%(item)s: tự đánh giá %(own)s, người dân %(citizens)s",
        item=row.short.speak(current.language()),
        own=said.score(row.own),
        citizens=said.score(row.citizens),
    )


def _address(slug: str, group: str) -> str:
    if group == WHOLE:
        return url_for("results.show_round", round=slug)
    return url_for("member_results.show", round=slug, group=group)
