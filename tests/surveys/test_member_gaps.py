"""What members think citizens feel, beside what citizens say."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from surveys import scoring
from surveys.privacy.bands import Banded
from surveys.privacy.member_items import Percents, publish_item
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
from surveys.published_members import Exact, GapEstimate, Measure, Range, Reading
from surveys.questionnaire import Wording
from surveys.report import membergaps
from surveys.report.membergaps import reading
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


def test_the_short_form_mirrors_seven_items_and_the_full_form_two_more():
    short = table({}, 40)
    full = citizens(CF08=(1, 1, 1, 1, 1), CF18=(1, 1, 1, 1, 1), CF19=(1, 1, 1, 1, 1))

    assert [row.citizen_code for row in short.rows] == [f"CS0{n}" for n in range(1, 8)]
    assert [row.code for row in table({}, 40, full).rows] == ["MPV1", "MDT3", "MDT4"]
    assert (
        membergaps.table(FORM, lambda _code: Withheld(Reason.TOO_FEW, 10), citizens(X=(1,) * 5), 9)
        is None
    )


def test_a_large_group_is_compared_by_scores_and_the_worked_example_is_read_as_printed():
    """The sixteen members of the example, twice: same mean of waiting time, 81,25."""
    own = {"MPV5": (0, 0, 4, 16, 12), "MPV1": (0, 0, 4, 12, 16)}
    found = table(own, 40)

    rows = {row.construct: row for row in found.rows}
    waiting, courtesy = rows["waiting"], rows["courtesy"]
    assert found.measure is Measure.SCORE
    assert isinstance(waiting.own, Exact)
    assert isinstance(waiting.gap, GapEstimate)
    assert waiting.own.value == 81.25
    assert waiting.citizens == pytest.approx(65.21, abs=0.005)
    assert waiting.gap.low_value == waiting.gap.high_value == pytest.approx(16.04, abs=0.005)
    assert 7 < waiting.gap.low < waiting.gap.high < 25
    assert (waiting.reading, waiting.flagged) == (Reading.ABOVE, True)
    assert isinstance(courtesy.gap, GapEstimate)
    assert courtesy.gap.low_value == pytest.approx(84.38 - 80.26, abs=0.3)
    assert (courtesy.reading, courtesy.flagged) == (Reading.IN_LINE, False)


def test_a_small_group_is_compared_by_shares_at_both_ends_of_its_band():
    found = table({"MPV5": (0, 1, 0, 8, 7), "MPV1": (0, 0, 2, 6, 8)}, 18)

    rows = {row.construct: row for row in found.rows}
    waiting = rows["waiting"]
    assert found.measure is Measure.SHARE
    assert isinstance(waiting.own, Range)
    assert isinstance(waiting.gap, GapEstimate)
    assert (waiting.own.low, waiting.own.high) == (87.5, 100)
    assert waiting.gap.low_value == pytest.approx(87.5 - 59.906, abs=0.01)
    assert waiting.gap.high_value == pytest.approx(100 - 59.906, abs=0.01)
    assert waiting.gap.low < waiting.gap.low_value
    assert waiting.gap.high > waiting.gap.high_value
    assert waiting.flagged
    assert rows["listening"].gap == Withheld(Reason.TOO_FEW, 10)


def test_few_members_or_few_citizens_are_not_compared():
    nine = membergaps.table(FORM, lambda _code: publish_item((0, 0, 0, 4, 5), 8), citizens(), 12)
    few = table({"MPV1": (0, 0, 4, 12, 16)}, 40, citizens(CS01=(1, 1, 1, 10, 16)))

    assert nine is not None
    assert {row.gap for row in nine.rows} == {Withheld(Reason.NOT_ENOUGH_FOR_INDEX, 10)}
    assert few.rows[0].gap == Withheld(Reason.NOT_ENOUGH_FOR_INDEX, 30)
    assert few.rows[0].reading is None


def test_two_sides_of_one_mind_have_no_interval():
    found = table({"MPV1": (0, 0, 0, 0, 31)}, 40, citizens(CS01=(0, 0, 0, 0, 40)))

    assert isinstance(found.rows[0].gap, Withheld)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (GapEstimate(12, 12, 3, 21), Reading.ABOVE),
        (GapEstimate(12, 12, -1, 25), Reading.UNCLEAR),
        (GapEstimate(8, 14, 3, 21), Reading.UNCLEAR),
        (GapEstimate(-14, -10, -22, -2), Reading.BELOW),
        (GapEstimate(-9.9, 9.9, -22, 22), Reading.IN_LINE),
        (GapEstimate(5, 5, 2, 8), Reading.IN_LINE),
    ],
)
def test_a_gap_is_clear_only_if_large_at_both_ends_and_not_by_chance(gap, expected):
    assert reading(gap) is expected


@pytest.mark.parametrize("n", range(10, 30))
def test_of_a_small_group_every_number_follows_from_the_printed_band(n):
    said: dict[tuple[object, ...], str] = {}
    for neutral, satisfied in product(range(n + 1), repeat=2):
        if neutral + satisfied > n:
            continue
        unhappy = n - neutral - satisfied
        for levels in (
            (unhappy, 0, neutral, satisfied, 0),
            (0, unhappy, neutral, 0, satisfied),
        ):
            safe = publish_item(levels, 10)
            assert isinstance(safe, Banded)
            row = repr(table({"MPV1": levels}, n + 3).rows[0])
            assert said.setdefault(safe.cuts, row) == row


def test_from_thirty_on_the_gap_follows_from_whole_per_cents():
    safe = publish_item((1, 2, 7, 12, 11), 10)
    assert isinstance(safe, Percents)
    again = table({"MPV1": (1, 2, 7, 12, 11)}, 40)

    assert again.rows[0].n_own == 33
    assert isinstance(again.rows[0].own, Exact)
    assert again.rows[0].own.value == pytest.approx(25 * (safe.mean - 1))
