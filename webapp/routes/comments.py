"""Leaders read what citizens wrote, after its review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from surveys.administration import units as service_units
from surveys.published import Withheld
from surveys.report import comments
from surveys.report.comments import Quarter
from surveys.store.shown_comments import ShownComment
from webapp import current, records
from webapp.hypermedia import render
from webapp.permissions import admits
from webapp.records import SignInFirst, ask_to_sign_in
from webapp.summaries import topics, words
from webapp.wording import collation_key, fold

bp = Blueprint("comments", __name__, url_prefix="/ket-qua")
bp.register_error_handler(SignInFirst, ask_to_sign_in)

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Found:
    """The comments of a quarter that the visitor looked for."""

    quarter: Quarter
    comments: Sequence[ShownComment]


@bp.get("/<round>/<unit>/y-kien")
@admits()
def show(round: str, unit: str) -> ResponseReturnValue:  # noqa: A002 (the field's word)
    """Show the comments of a unit by quarter, searched without diacritics."""
    wanted = records.wanted_by_visitor(round)
    if current.account() is None:
        raise SignInFirst
    seen = None if wanted.units is None else frozenset(wanted.units)
    with current.reading() as connection:
        quarters = comments.of_unit(connection, round, unit, seen=seen)
        name = service_units.units_on(connection, current.today())[unit].name
    looked_for = request.args.get("tim", "")[:LONGEST_SEARCH]
    topic = request.args.get("chu-de", "")
    return render(
        "comments/show.html",
        fragment="comments",
        round_slug=round,
        unit=unit,
        name=name,
        looked_for=looked_for,
        topic=topic,
        topics=_topics(quarters),
        words=words,
        found=[Found(each, _matching(each, looked_for, topic)) for each in quarters],
    )


def _topics(quarters: Sequence[Quarter]) -> dict[str, str]:
    """Return the topics that were given, by their machine words, in the order of the alphabet."""
    given = {
        comment.topic
        for each in quarters
        if not isinstance(each.comments, Withheld)
        for comment in each.comments
    }
    called = sorted(topics.names().items(), key=lambda topic: collation_key(topic[1]))
    return {word: name for word, name in called if word in given}


def _matching(quarter: Quarter, looked_for: str, topic: str) -> list[ShownComment]:
    if isinstance(quarter.comments, Withheld):
        return []
    folded = fold(looked_for)
    return [
        comment
        for comment in quarter.comments
        if folded in fold(comment.text) and topic in ("", comment.topic)
    ]
