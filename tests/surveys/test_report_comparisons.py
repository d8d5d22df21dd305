from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.published import (
    Estimate,
    FormInfo,
    IndexResult,
    Overview,
    RatingResult,
    Reason,
    RoundInfo,
    UnitInfo,
    View,
    Withheld,
    WithheldItem,
)
from surveys.questionnaire import Wording
from surveys.report import comparisons
from surveys.report.comparisons import Direction, Pair
from surveys.statistics.comparison.verdicts import Verdict

ITEMS = ("CS01", "CS02", "CS03", "CS06")
FEW = Withheld(Reason.TOO_FEW, 5)
ROUND = RoundInfo(
    slug="2026",
    title=Wording("Đợt", "Round"),
    kind="citizen",
    opens_on=date(2026, 1, 1),
    closes_on=None,
    public=False,
    state="open",
)
FORM = FormInfo(slug="citizen-short", version=1, title=Wording("Phiếu", "Form"))
Counts = tuple[int, int, int, int, int]


def item(code: str, counts: Counts) -> RatingResult:
    n = sum(counts)
    share = (counts[3] + counts[4]) / n
    return RatingResult(
        code=code,
        construct=code,
        factor=None,
        short=Wording(code, code),
        text=Wording(code, code),
        labels=(),
        reverse=False,
        counts=counts,
        answered=n,
        satisfied=Estimate(share, share, share),
        dissatisfied=0.0,
        mean=Estimate(3.0, 2.0, 4.0),
        score_100=50.0,
    )


def view(*counts: Counts, code: str = "office") -> View:
    """Return a view of these items; of nothing that may be shown without any."""
    shown = [item(key, each) for key, each in zip(ITEMS, counts, strict=False)]
    share = sum(each.satisfied.value for each in shown) / len(shown) if shown else 0.0
    headline = IndexResult(
        key="service_attitude",
        name=Wording("Chỉ số", "Index"),
        result=Estimate(share, share, share) if shown else FEW,
        items=ITEMS[: len(counts)],
    )
    hidden = [WithheldItem(code=key, short=Wording(key, key), why=FEW) for key in ITEMS]
    return View(
        round=ROUND,
        unit=UnitInfo(code=code, name=Wording(code, code)),
        form=FORM,
        first_week=None,
        last_week=None,
        state="",
        floor=5,
        n=sum(counts[0]) if counts else FEW,
        headline=headline,
        overall=None,
        indices=(headline,),
        ratings=tuple(shown or hidden),
        choices=(),
        weeks=(),
        sources=None,
        visits=None,
        coverage=None,
    )


def overview(*units: View, whole: View | None = None) -> Overview:
    return Overview(round=ROUND, form=FORM, state="", whole=whole, units=units)


GOOD: Counts = (2, 3, 5, 60, 130)
BAD: Counts = (30, 30, 40, 60, 40)


def only(pairs: tuple[Pair, ...]) -> comparisons.Difference:
    found = pairs[0].difference
    assert found is not None
    return found


def test_a_clear_fall_is_called_so_and_its_mirror_a_rise():
    fell = only(comparisons.of_rows(view(BAD, BAD, BAD, BAD), view(GOOD, GOOD, GOOD, GOOD)))
    rose = only(comparisons.of_rows(view(GOOD, GOOD, GOOD, GOOD), view(BAD, BAD, BAD, BAD)))

    assert (fell.verdict, fell.direction) == (Verdict.CLEAR, Direction.DOWN)
    assert (rose.verdict, rose.direction) == (Verdict.CLEAR, Direction.UP)
    assert fell.change.value == pytest.approx(-rose.change.value)
    assert fell.change.low == pytest.approx(-rose.change.high)


def test_the_same_many_answers_twice_are_equivalent_and_few_are_undecided():
    many: Counts = (20, 30, 50, 600, 1300)
    few: Counts = (0, 1, 1, 3, 2)
    assert only(comparisons.of_rows(view(many), view(many))).verdict is Verdict.EQUIVALENT
    assert only(comparisons.of_rows(view(few), view(few))).verdict is Verdict.UNDECIDED


def test_what_is_withheld_is_compared_with_nothing():
    for now, before in ((view(), view(GOOD)), (view(GOOD), view()), (view(), view())):
        assert all(pair.difference is None for pair in comparisons.of_rows(now, before))
        assert comparisons.of_rows(now, before)[0].now == now.headline.result


def test_units_are_compared_in_the_order_of_the_record_after_the_whole():
    now = overview(view(GOOD, code="b"), view(BAD, code="a"), whole=view(GOOD))
    before = overview(view(BAD, code="a"), view(BAD, code="b"), whole=view(BAD))
    assert [pair.key for pair in comparisons.of_units(now, before)] == ["", "b", "a"]
    for_one = comparisons.of_units(replace(now, whole=None), before)
    assert [pair.key for pair in for_one] == ["b", "a"]


def test_the_more_is_compared_on_a_page_the_more_it_takes():
    """Holm: a difference that is clear alone may be undecided among many."""
    one: Counts = (5, 10, 25, 40, 20)
    other: Counts = (5, 5, 16, 50, 24)
    alone = comparisons.of_units(overview(view(one, code="0")), overview(view(other, code="0")))
    same = [view(GOOD, code=str(number)) for number in range(1, 9)]
    among = comparisons.of_units(
        overview(view(one, code="0"), *same), overview(view(other, code="0"), *same)
    )
    assert only(alone).verdict is Verdict.CLEAR
    assert only(among).verdict is not Verdict.CLEAR
    assert only(among).p_adjusted > only(alone).p_adjusted


counts = st.tuples(*[st.integers(0, 60)] * 5).filter(lambda each: sum(each) >= 5)


@given(st.lists(counts, min_size=4, max_size=4), st.lists(counts, min_size=4, max_size=4))
def test_words_never_contradict_the_interval(now, before):
    for pair in comparisons.of_rows(view(*now), view(*before)):
        found = pair.difference
        assert found is not None
        low, value, high = found.change.low, found.change.value, found.change.high
        assert low <= value <= high
        assert low < high
        if found.verdict is Verdict.CLEAR:
            assert not low <= 0 <= high
            assert found.p_adjusted < 0.05
        if low <= 0 <= high:
            assert found.direction is Direction.UNCLEAR


def test_a_record_without_the_items_of_its_index_is_compared_row_by_row_only():
    bare = view(GOOD)
    bare = replace(bare, headline=replace(bare.headline, items=()))
    headline, row = comparisons.of_rows(bare, bare)
    assert headline.difference is None
    assert row.difference is not None
