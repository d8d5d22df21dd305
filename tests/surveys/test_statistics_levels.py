"""What five counts, samples and weights say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics import levels, sampling
from surveys.statistics.intervals import wilson

COUNTS = st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any)


@given(COUNTS)
def test_the_summary_of_counts_is_that_of_the_listed_answers(counts: list[int]) -> None:
    listed = [level for level, count in enumerate(counts, start=1) for _ in range(count)]
    found = levels.summary(counts)

    quartiles = np.percentile(listed, [25, 50, 75])
    assert [found.q1, found.median, found.q3] == pytest.approx(list(quartiles))
    assert found.mean == pytest.approx(np.mean(listed))
    assert found.top2 == pytest.approx(np.mean(np.array(listed) >= 4))
    assert levels.level_counts(listed) == tuple(counts)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9).filter(any))
def test_whole_percentages_add_up_to_100_and_none_is_a_whole_one_off(counts: list[int]) -> None:
    found = levels.whole_percentages(counts)

    assert sum(found) == 100
    exact = [100 * count / sum(counts) for count in counts]
    assert all(abs(a - b) < 1 + 1e-9 for a, b in zip(found, exact, strict=True))
    assert all(part == 0 for part, count in zip(found, counts, strict=True) if count == 0)


@given(COUNTS)
def test_a_diverging_bar_is_one_long_and_its_neutral_part_lies_evenly_around_0(
    counts: list[int],
) -> None:
    parts = levels.diverging_bar(counts)

    assert parts[-1][1] - parts[0][0] == pytest.approx(1)
    assert parts[2][0] == pytest.approx(-parts[2][1])
    assert all(a[1] == b[0] for a, b in pairwise(parts))
    turned = levels.diverging_bar(counts[::-1])
    assert parts[0][0] == pytest.approx(-turned[-1][1])


@given(st.integers(-500, 500))
def test_rounding_to_5_moves_nothing_by_more_than_2(value: int) -> None:
    rounded = levels.round_to_5(value)

    assert rounded % 5 == 0
    assert abs(rounded - value) <= 2
    assert levels.round_to_5(-value) == -rounded


def test_a_half_is_rounded_away_from_0() -> None:
    assert (levels.round_to_5(2.5), levels.round_to_5(-2.5)) == (5, -5)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=50))
def test_weights_never_make_a_sample_tell_more(weights: list[float]) -> None:
    found = sampling.effective_size(weights)

    assert 1 - 1e-9 <= found.n_eff <= len(weights) + 1e-9
    assert found.design_effect >= 1 - 1e-9


def test_equal_weights_change_nothing() -> None:
    found = sampling.weighted_share([(3.0, 14, 17)])

    assert found.share == pytest.approx(14 / 17)
    assert found.interval.low == pytest.approx(wilson(14, 17).low)
    assert sampling.weighted_mean([4.0, 5.0], [2, 2]) == 4.5


@given(st.integers(1, 10**8), st.sampled_from([0.01, 0.03, 0.05, 0.1]))
def test_no_sample_is_larger_than_the_population(people: int, margin: float) -> None:
    for planned in (sampling.yamane(people, margin), sampling.cochran(people, margin)):
        assert 1 <= planned.people <= people
        assert planned.exact <= planned.people


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: levels.level_counts([0]),
        lambda: levels.summary([1, 2, 3]),
        lambda: levels.summary([0, 0, 0, 0, 0]),
        lambda: levels.quantile([1, 2], 1.5),
        lambda: levels.diverging_bar([1, 1]),
        lambda: levels.whole_percentages([0, 0]),
        lambda: levels.whole_percentages([1, -1, 5]),
        lambda: sampling.yamane(0, 0.05),
        lambda: sampling.cochran(100, 0.05, share=1),
        lambda: sampling.weighted_mean([1], [-1]),
        lambda: sampling.effective_size([]),
        lambda: sampling.weighted_share([(1.0, 3, 2)]),
    ],
)
def test_the_impossible_is_refused(impossible: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        impossible()
