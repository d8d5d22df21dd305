"""Counts by level say the same as the listed answers, without listing them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from surveys.statistics import means
from surveys.statistics.comparison import gaps, ranks

LEVELS = st.lists(st.integers(0, 12), min_size=5, max_size=5).filter(lambda each: sum(each) > 1)


def listed(counts: list[int]) -> list[int]:
    return [level for level, count in enumerate(counts, start=1) for _ in range(count)]


def levels_used(*groups: list[int]) -> int:
    return sum(any(level) for level in zip(*groups, strict=True))


@given(LEVELS, LEVELS)
def test_mann_whitney_on_counts_is_what_scipy_finds_in_the_list(
    first: list[int], second: list[int]
) -> None:
    assume(levels_used(first, second) > 1)
    found = ranks.mann_whitney(first, second)
    expected = stats.mannwhitneyu(listed(first), listed(second), method="asymptotic")

    assert found.u == expected.statistic
    assert found.p == pytest.approx(expected.pvalue)
    above = [np.sign(a - b) for a in listed(first) for b in listed(second)]
    assert found.cliffs_delta == pytest.approx(np.mean(above))
    assert found.superiority == pytest.approx((1 + np.mean(above)) / 2)


@given(st.lists(LEVELS, min_size=2, max_size=5))
def test_kruskal_wallis_on_counts_is_what_scipy_finds_in_the_lists(groups: list[list[int]]) -> None:
    assume(levels_used(*groups) > 1)
    found, expected = ranks.kruskal_wallis(groups), stats.kruskal(*map(listed, groups))

    assert found.statistic == pytest.approx(expected.statistic, abs=1e-9)
    assert found.p == pytest.approx(stats.chi2.sf(max(0, expected.statistic), found.df), abs=1e-6)


@given(LEVELS, LEVELS)
def test_brunner_munzel_on_counts_is_what_scipy_finds_in_the_list(
    first: list[int], second: list[int]
) -> None:
    assume(abs(ranks.mann_whitney(first, second).cliffs_delta) < 1)
    assume(levels_used(first, second) > 1)
    found = ranks.brunner_munzel(first, second)
    expected = stats.brunnermunzel(listed(first), listed(second))

    assert found.statistic == pytest.approx(expected.statistic, abs=1e-9)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-6)


@given(LEVELS, LEVELS)
def test_welch_on_counts_is_what_scipy_finds_in_the_list(
    first: list[int], second: list[int]
) -> None:
    assume(min(levels_used(first), levels_used(second)) > 1)
    found = gaps.welch(means.moments(first), means.moments(second))
    expected = stats.ttest_ind(listed(first), listed(second), equal_var=False)

    assert found.t == pytest.approx(expected.statistic, abs=1e-9)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-6)
    assert found.difference in found.interval


@given(LEVELS, LEVELS, st.integers(1, 200))
def test_knowing_more_of_the_members_narrows_their_gap_to_citizens(
    own: list[int], others: list[int], missing: int
) -> None:
    assume(levels_used(own) > 1)
    answers = means.moments(own), means.moments(others)

    of_few = gaps.welch(*answers, first_population=answers[0].n + missing)

    assert of_few.se < gaps.welch(*answers).se


def test_ten_million_answers_cost_no_more_than_ten() -> None:
    first, second = [10**12, 2 * 10**12, 10**12, 0, 0], [10**12, 10**12, 10**12, 10**12, 0]

    assert ranks.mann_whitney(first, second).cliffs_delta == pytest.approx(-0.25)
    assert ranks.kruskal_wallis([first, second]).p == 0
    assert ranks.brunner_munzel(first, second).p == 0
    assert means.moments(first).mean == 2
