"""Shares, scores, bands and gaps keep their rules for whatever counts there are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveys import catalogue, scoring
from surveys.answers import NOT_APPLICABLE, Answer
from surveys.questionnaire import Questionnaire

SHORT = catalogue.find("citizen-short")
FULL = catalogue.find("citizen-full")
MEMBER = catalogue.find("member-annual")
LEVELS = st.tuples(*[st.integers(0, 1000)] * 5).filter(any)


def dialogue(*answers: Answer) -> float | None:
    """Return the score of one form in a dimension of four items."""
    ratings = [rating for rating in MEMBER.ratings if rating.dimension == "dialogue"]
    codes = [rating.code for rating in ratings]
    return scoring.dimension_score(ratings, dict(zip(codes, answers, strict=True)))


def test_a_dimension_answered_by_less_than_half_is_missing():
    assert dialogue(2, None, None, None) is None
    assert dialogue(2, 4, None, None) == 50
    assert dialogue(None, None, None, None) is None


def test_not_applicable_items_are_not_missed():
    assert dialogue(2, 4, NOT_APPLICABLE, NOT_APPLICABLE) == 50
    assert dialogue(2, None, NOT_APPLICABLE, NOT_APPLICABLE) == 25
    assert dialogue(*[NOT_APPLICABLE] * 4) is None


def test_a_group_is_averaged_over_the_forms_and_dimensions_that_it_has():
    assert scoring.group_score([50.0, None, 100.0]) == 75
    assert scoring.group_score([None]) is None
    assert scoring.overall_self_assessment({"awareness": 40.0, "service": None}) == 40


@pytest.mark.parametrize(
    ("value", "reading"),
    [(10, "above"), (9.99, "in_line"), (-9.99, "in_line"), (-10, "below")],
)
def test_a_gap_is_read_from_ten_points_on(value: float, reading: str):
    assert scoring.gap_reading(value) == reading
    assert scoring.READINGS[reading].vi


def test_a_gap_is_not_flagged_from_few_people_nor_where_chance_may_explain_it():
    clear, unclear = scoring.Gap(20, 5, 35), scoring.Gap(20, -1, 41)

    assert scoring.is_flagged(clear, self_n=10, citizen_n=30)
    assert not scoring.is_flagged(clear, self_n=9, citizen_n=30)
    assert not scoring.is_flagged(clear, self_n=10, citizen_n=29)
    assert not scoring.is_flagged(unclear, self_n=10, citizen_n=30)
    assert not scoring.is_flagged(scoring.Gap(9, 5, 13), self_n=10, citizen_n=30)


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (100, "Tốt"),
        (80, "Tốt"),
        (79.99, "Khá"),
        (65, "Khá"),
        (64.77, "Trung bình"),
        (50, "Trung bình"),
        (49.99, "Cần tập trung khắc phục"),
        (0, "Cần tập trung khắc phục"),
    ],
)
def test_each_score_has_its_band(score: float, name: str):
    assert scoring.band(score).name.vi == name


@given(LEVELS)
def test_shares_and_scores_stay_in_their_ranges(levels: Sequence[int]):
    assert 0 <= scoring.satisfied_share(levels) <= 1
    assert scoring.satisfied_share(levels) + scoring.dissatisfied_share(levels) <= 1 + 1e-12
    assert 1 <= scoring.mean_score(levels) <= 5
    assert -1e-9 <= scoring.score_100(levels) <= 100 + 1e-9


@given(LEVELS)
def test_a_reverse_item_is_scored_as_its_levels_turned_round(levels: Sequence[int]):
    turned = scoring.score_100(levels[::-1])

    assert scoring.score_100(levels, reverse=True) == pytest.approx(turned)


@given(LEVELS)
def test_the_score_of_a_group_is_the_mean_of_its_answers(levels: Sequence[int]):
    scores = [
        scoring.item_score(level)
        for level, count in enumerate(levels, start=1)
        for _ in range(min(count, 20))
    ]
    assume(scores)

    few = [min(count, 20) for count in levels]
    assert scoring.score_100(few) == pytest.approx(sum(scores) / len(scores))


@pytest.mark.parametrize(
    "quantity", [scoring.satisfied_share, scoring.dissatisfied_share, scoring.mean_score]
)
def test_nobody_has_no_share_and_no_mean(quantity):
    with pytest.raises(ValueError, match="Nobody"):
        quantity((0, 0, 0, 0, 0))


def test_trouble_is_counted_among_those_who_said_whether():
    assert scoring.untroubled_share((45, 4, 1, 30)) == 0.9


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12), st.integers(0, 2))
def test_percentages_sum_to_a_hundred_and_stay_near_the_truth(counts: list[int], decimals: int):
    assume(sum(counts))

    found = scoring.percentages(counts, decimals=decimals)

    assert round(sum(found), 6) == 100
    for count, percent in zip(counts, found, strict=True):
        assert abs(percent - 100 * count / sum(counts)) < 10**-decimals + 1e-9
        assert percent == 0 or count


def test_the_largest_remainder_is_rounded_up():
    assert scoring.percentages([1, 1, 1]) == (34, 33, 33)
    assert scoring.percentages([2, 1, 1, 2], decimals=1) == (33.3, 16.7, 16.7, 33.3)
    assert scoring.percentages([0, 0]) == (0, 0)


@pytest.mark.parametrize("form", [SHORT, FULL])
def test_the_service_attitude_index_is_made_of_four_constructs(form: Questionnaire):
    constructs = ["courtesy", "listening", "helpfulness", "fairness"]

    expected = tuple(item.code for each in constructs for item in form.of_construct(each))

    assert form.index("service_attitude").items == expected
    assert form.headline == "service_attitude"
