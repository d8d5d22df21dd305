"""What is true of n of N members: the exact set, the worst bounds, and what is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surveys.statistics import alternatives, population
from surveys.statistics.intervals import Interval

CONF = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])


@st.composite
def shares(draw: st.DrawFn, most: int) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


@st.composite
def answered(draw: st.DrawFn) -> tuple[int, int, int]:
    x, n = draw(shares(most=60))
    return x, n, n + draw(st.integers(0, 60))


@given(answered(), CONF)
def test_the_exact_set_of_members_lies_within_the_worst_bounds_and_mirrors(
    counts: tuple[int, int, int], conf: float
) -> None:
    x, n, everybody = counts
    found, worst = population.hypergeometric(*counts, conf), population.worst_share(*counts)

    assert worst.low <= found.low <= found.high <= worst.high
    mirrored = population.hypergeometric(n - x, n, everybody, conf)
    assert found.low == pytest.approx(1 - mirrored.high)


@given(answered(), CONF)
def test_the_interval_shown_of_members_holds_the_share_and_has_width_while_some_are_missing(
    counts: tuple[int, int, int], conf: float
) -> None:
    x, n, everybody = counts
    found, worst = population.share_of_members(*counts, conf), population.worst_share(*counts)

    assert worst.low <= found.low <= x / n <= found.high <= worst.high
    assert (found.width > 0) == (n < everybody)


def test_forty_of_one_mind_do_not_prove_what_the_last_one_thinks() -> None:
    assert population.hypergeometric(40, 40, 41).width == 0

    assert population.share_of_members(40, 40, 41) == Interval(40 / 41, 1.0)


@given(shares(most=60))
def test_when_everybody_answered_nothing_is_left_to_chance(counts: tuple[int, int]) -> None:
    x, n = counts
    for interval in (
        population.hypergeometric,
        population.share_of_members,
        population.worst_share,
        alternatives.wilson_finite,
    ):
        assert interval(x, n, n) == Interval(x / n, x / n)


@pytest.mark.parametrize(("n", "everybody"), [(5, 12), (8, 17), (15, 17), (20, 25)])
def test_the_exact_set_holds_the_truth_in_at_least_95_per_cent(n: int, everybody: int) -> None:
    found = [population.hypergeometric_counts(x, n, everybody) for x in range(n + 1)]
    for holders in range(everybody + 1):
        law = stats.hypergeom(everybody, holders, n)
        missed = sum(
            law.pmf(x) for x, (low, high) in enumerate(found) if not low <= holders <= high
        )
        assert missed <= 0.05 + 1e-12


@given(st.lists(st.integers(0, 3), min_size=5, max_size=5).filter(any), st.integers(0, 3))
def test_the_worst_bounds_of_a_mean_hold_whatever_the_missing_would_have_said(
    counts: list[int], missing: int
) -> None:
    everybody = sum(counts) + missing
    bounds = population.worst_mean(counts, everybody)
    reached = sum(level * count for level, count in enumerate(counts, start=1))
    possible = [(reached + sum(said)) / everybody for said in product(range(1, 6), repeat=missing)]

    assert min(possible) == pytest.approx(bounds.low)
    assert max(possible) == pytest.approx(bounds.high)
