"""The interval of an index: never too narrow, although only counts of its items are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surveys.statistics.comparison.shares import newcombe
from surveys.statistics.comparison.verdicts import Verdict
from surveys.statistics.indices import index, index_difference, index_interval
from surveys.statistics.intervals import wilson

SATISFIED = {
    "even": [0.5] * 4,
    "uneven": [0.55, 0.7, 0.85, 0.95],
    "high": [0.9, 0.92, 0.95, 0.97],
    "seven": [0.85] * 7,
}


@st.composite
def answered(draw: st.DrawFn, largest: int = 200) -> list[tuple[int, int]]:
    sizes = draw(st.lists(st.integers(1, largest), min_size=1, max_size=8))
    return [(draw(st.integers(0, n)), n) for n in sizes]


def samples(
    shares: list[float], people: int, correlation: float, times: int, seed: int
) -> list[list[tuple[int, int]]]:
    """Draw counts of items that the same people answered, as correlated as asked for."""
    random = np.random.default_rng(seed)
    common = random.standard_normal((times, people, 1))
    own = random.standard_normal((times, people, len(shares)))
    leaning = np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own
    satisfied = (leaning < stats.norm.ppf(shares)).sum(axis=1)
    return [[(int(x), people) for x in each] for each in satisfied]


@given(answered())
def test_the_interval_holds_the_index_inside_0_to_1_and_is_never_of_width_0(
    items: list[tuple[int, int]],
) -> None:
    found = index_interval(items)

    assert 0 <= found.low <= index(items) + 1e-12
    assert index(items) - 1e-12 <= found.high <= 1
    assert found.width > 0


@given(answered(largest=50), st.integers(2, 10))
def test_more_answers_give_a_narrower_interval(items: list[tuple[int, int]], times: int) -> None:
    more = [(times * x, times * n) for x, n in items]

    assert index_interval(more).width < index_interval(items).width


def test_an_index_of_one_item_has_the_interval_of_that_item() -> None:
    assert index_interval([(14, 17)]) == wilson(14, 17)
    assert index_difference([(45, 50)], [(60, 80)]).interval == newcombe(45, 50, 60, 80)


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("people", [10, 40])
@pytest.mark.parametrize("shares", SATISFIED.values(), ids=SATISFIED.keys())
def test_the_interval_holds_the_true_index_in_at_least_95_per_cent(
    shares: list[float], people: int, correlation: float
) -> None:
    drawn = samples(shares, people, correlation, 600, seed=people)

    assert np.mean([np.mean(shares) in index_interval(each) for each in drawn]) >= 0.95


def test_even_if_everybody_answers_all_items_alike_it_does_so_on_average() -> None:
    truths = np.linspace(0.05, 0.95, 19)
    held = [
        np.mean([truth in index_interval(each) for each in samples([truth] * 4, 30, 1.0, 400, 5)])
        for truth in truths
    ]

    assert np.mean(held) >= 0.945


@pytest.mark.parametrize("correlation", [0.2, 0.8])
def test_the_limits_of_a_difference_hold_it_in_at_least_95_per_cent(correlation: float) -> None:
    first, second = SATISFIED["uneven"], [0.45, 0.6, 0.8, 0.9]
    true = np.mean(first) - np.mean(second)
    pairs = zip(
        samples(first, 30, correlation, 300, seed=1),
        samples(second, 60, correlation, 300, seed=2),
        strict=True,
    )

    assert np.mean([true in index_difference(*pair).interval for pair in pairs]) >= 0.95


def test_a_difference_that_is_not_there_is_seldom_called_clear() -> None:
    pairs = zip(
        samples(SATISFIED["seven"], 30, 0.5, 300, seed=3),
        samples(SATISFIED["seven"], 30, 0.5, 300, seed=4),
        strict=True,
    )
    called = [index_difference(*pair).verdict() is Verdict.CLEAR for pair in pairs]

    assert np.mean(called) <= 0.05


@given(answered(), answered())
def test_p_says_what_the_interval_says(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    found, turned = index_difference(first, second), index_difference(second, first)

    assert (found.p < 0.05) == (0 not in found.interval)
    assert found.p == pytest.approx(turned.p, abs=1e-9)
    assert found.p_equivalence == pytest.approx(turned.p_equivalence, abs=1e-9)


@given(answered(), answered())
def test_equivalence_is_what_the_90_per_cent_limits_inside_10_points_say(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    found, limits = index_difference(first, second), index_difference(first, second, 0.9).interval

    assert (found.p_equivalence < 0.05) == (limits.low > -0.1 and limits.high < 0.1)


def test_words_are_given_for_indices_too() -> None:
    good, bad = [(90, 100)] * 4, [(60, 100)] * 4
    many = [(9000, 10000)] * 4

    assert index_difference(good, bad).verdict() is Verdict.CLEAR
    assert index_difference(good, bad).verdict(p_adjusted=0.2) is Verdict.UNDECIDED
    assert index_difference(many, many).verdict() is Verdict.EQUIVALENT
    assert index_difference([(9, 10)] * 4, [(8, 10)] * 4).verdict() is Verdict.UNDECIDED


@pytest.mark.parametrize("items", [[], [(3, 2)], [(1, 2), (0, 0)]])
def test_an_impossible_index_is_refused(items: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match=r"."):
        index_interval(items)
