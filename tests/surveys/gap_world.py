"""Citizens and members to be compared, in counts of each level."""

from __future__ import annotations

from datetime import date

from surveys import scoring
from surveys.privacy.member_items import publish_item
from surveys.published import (
    Estimate,
    FormInfo,
    IndexResult,
    RatingResult,
    Reason,
    RoundInfo,
    View,
    Withheld,
)
from surveys.questionnaire import Wording
from surveys.report import membergaps
from tests.surveys.member_world import FORM

NAME = Wording(vi="Phiếu", en="Form")
CITIZENS = {
    "CS01": (2, 5, 21, 104, 82),
    "CS02": (3, 7, 27, 106, 69),
    "CS03": (2, 6, 25, 103, 75),
    "CS04": (4, 11, 36, 101, 58),
    "CS05": (9, 24, 52, 83, 44),
    "CS06": (1, 4, 24, 108, 70),
    "CS07": (5, 12, 33, 92, 49),
}
"""The 214 citizens of the worked example."""


def rating(code: str, counts: tuple[int, int, int, int, int]) -> RatingResult:
    n = sum(counts)
    return RatingResult(
        code=code,
        construct="",
        factor=None,
        short=NAME,
        text=NAME,
        labels=(NAME,) * 5,
        reverse=False,
        counts=counts,
        answered=n,
        satisfied=Estimate(scoring.satisfied_share(counts), 0, 1),
        dissatisfied=scoring.dissatisfied_share(counts),
        mean=Estimate(scoring.mean_score(counts), 1, 5),
        score_100=scoring.score_100(counts),
    )


def citizens(**counts: tuple[int, int, int, int, int]) -> View:
    info = RoundInfo(
        slug="2026",
        title=NAME,
        kind="citizen",
        opens_on=date(2026, 1, 1),
        closes_on=None,
        public=False,
        state="open",
    )
    return View(
        round=info,
        unit=None,
        form=FormInfo(slug="citizen-short", version=1, title=NAME),
        first_week=None,
        last_week=None,
        state="",
        floor=5,
        n=214,
        headline=IndexResult(key="x", name=NAME, result=Withheld(Reason.TOO_FEW, 5)),
        overall=None,
        indices=(),
        ratings=tuple(rating(code, each) for code, each in (counts or CITIZENS).items()),
        choices=(),
        weeks=(),
        sources=None,
        visits=None,
        coverage=None,
    )


def table(levels: dict[str, tuple[int, ...]], issued: int, view: View | None = None):
    def find(code: str):
        its = levels.get(code)
        return Withheld(Reason.TOO_FEW, 10) if its is None else publish_item(its, 10)

    found = membergaps.table(FORM, find, view or citizens(), issued)
    assert found is not None
    return found
