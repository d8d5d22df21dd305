"""What is true of every interval, whatever the counts."""

from __future__ import annotations

import subprocess
import sys
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics import alternatives, intervals, means, population, reliability
from surveys.statistics.intervals import Interval, dirichlet_mean, wilson

LEVELS = st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any)
CONF = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])


@st.composite
def shares(draw: st.DrawFn, most: int = 400) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


def coverage(share: float, n: int, interval: object = wilson) -> float:
    """Return how often the interval of ``n`` answers holds a share, by the binomial law."""
    return sum(
        comb(n, x) * share**x * (1 - share) ** (n - x)
        for x in range(n + 1)
        if share in interval(x, n)  # type: ignore[operator]
    )


@given(shares(), CONF)
def test_wilson_holds_the_share_inside_0_to_1_and_is_never_of_width_0(
    counts: tuple[int, int], conf: float
) -> None:
    x, n = counts
    found = wilson(x, n, conf)

    assert 0 <= found.low <= x / n <= found.high <= 1
    assert found.width > 0


@given(shares(), CONF)
def test_every_interval_of_a_share_mirrors_that_of_its_complement(
    counts: tuple[int, int], conf: float
) -> None:
    x, n = counts
    for interval in (wilson, alternatives.clopper_pearson, alternatives.jeffreys):
        one, other = interval(x, n, conf), interval(n - x, n, conf)
        assert one.low == pytest.approx(1 - other.high, abs=1e-9)
        assert one.high == pytest.approx(1 - other.low, abs=1e-9)
        assert x / n in Interval(one.low - 1e-12, one.high + 1e-12)


@given(shares(most=100), st.integers(2, 20))
def test_more_answers_give_a_narrower_interval(counts: tuple[int, int], times: int) -> None:
    x, n = counts

    assert wilson(times * x, times * n).width < wilson(x, n).width


@given(shares())
def test_more_confidence_gives_a_wider_interval(counts: tuple[int, int]) -> None:
    widths = [wilson(*counts, conf).width for conf in (0.8, 0.9, 0.95, 0.99)]

    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)


@pytest.mark.parametrize("n", [5, 10, 12, 20, 40])
def test_wilson_holds_the_true_share_about_as_often_as_it_says(n: int) -> None:
    """The textbook (Wald) interval holds it in 2 to 18 per cent at worst, 64 to 89 on average."""
    of_some = [coverage(step / 200, n) for step in range(1, 200)]

    assert min(of_some) > 0.83
    assert sum(of_some) / len(of_some) > 0.94


@pytest.mark.parametrize(("x", "n"), [(0, 10), (10, 10), (1, 10), (9, 10), (29, 30)])
def test_no_interval_reaches_past_the_ends_as_the_textbook_one_does(x: int, n: int) -> None:
    reach = 1.959964 * (x / n * (1 - x / n) / n) ** 0.5
    textbook = Interval(x / n - reach, x / n + reach)
    found = wilson(x, n)

    assert textbook.width == 0 or textbook.low < 0 or textbook.high > 1
    assert 0 <= found.low < found.high <= 1


@given(LEVELS, CONF)
def test_the_interval_of_a_mean_holds_it_inside_the_scale(counts: list[int], conf: float) -> None:
    found, mean = dirichlet_mean(counts, conf), means.moments(counts).mean

    assert 1 <= found.low <= mean <= found.high <= 5
    assert found.width > 0


@given(LEVELS)
def test_the_interval_of_a_mean_mirrors_that_of_the_turned_scale(counts: list[int]) -> None:
    one, other = dirichlet_mean(counts), dirichlet_mean(counts[::-1])

    assert one.low == pytest.approx(6 - other.high, abs=1e-7)
    assert one.high == pytest.approx(6 - other.low, abs=1e-7)


@given(LEVELS, st.integers(4, 50))
def test_the_interval_of_a_mean_narrows_with_more_answers(counts: list[int], times: int) -> None:
    assert dirichlet_mean([times * each for each in counts]).width < dirichlet_mean(counts).width


@given(LEVELS)
def test_moments_of_counts_are_those_of_the_listed_answers(counts: list[int]) -> None:
    listed = [level for level, count in enumerate(counts, start=1) for _ in range(count)]
    one, other = means.moments(counts), means.moments_of(listed)

    assert one.n == other.n
    assert one.mean == pytest.approx(other.mean)
    assert one.variance == pytest.approx(other.variance, abs=1e-9)


def test_equal_answers_never_get_an_interval_of_width_0() -> None:
    with pytest.raises(ValueError, match="width would be 0"):
        means.mean_t(means.moments([0, 0, 0, 0, 10]))

    assert means.dissent(10) == wilson(0, 10).high > 0.27


@given(
    st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=3, max_size=40).filter(
        lambda rows: len({sum(row) for row in rows}) > 1
    )
)
def test_alpha_is_at_most_1_and_lies_in_its_interval(rows: list[list[int]]) -> None:
    found = reliability.cronbach_alpha(rows)

    assert found.alpha <= 1 + 1e-12
    assert found.interval.low <= found.alpha + 1e-12
    assert found.interval.high >= found.alpha - 1e-12


def test_items_that_say_the_same_have_alpha_1() -> None:
    found = reliability.cronbach_alpha([[level] * 4 for level in (1, 2, 3, 5)])

    assert found.alpha == pytest.approx(1)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: wilson(3, 2),
        lambda: wilson(-1, 2),
        lambda: wilson(0, 0),
        lambda: wilson(1, 2, 1.0),
        lambda: alternatives.clopper_pearson(3, 2),
        lambda: alternatives.jeffreys(1, 2, 0),
        lambda: alternatives.finite_size(5, 5),
        lambda: alternatives.wilson_finite(1, 6, 5),
        lambda: intervals.dirichlet_mean([0, 0, 0, 0, 0]),
        lambda: intervals.dirichlet_mean([1, -1, 0, 0, 5]),
        lambda: intervals.dirichlet_mean([1, 1, 1, 1, 1], prior=0),
        lambda: population.hypergeometric(1, 6, 5),
        lambda: population.response_rate(6, 5),
        lambda: population.worst_mean([0, 0, 0, 0, 6], 5),
        lambda: population.worst_mean([0, 0, 0, 0, 0], 5),
        lambda: means.moments([]),
        lambda: means.moments_of([]),
        lambda: reliability.cronbach_alpha([]),
        lambda: reliability.cronbach_alpha([[1, 2], [1, 2, 3]]),
        lambda: reliability.cronbach_alpha([[1, 2], [2, 1]]),
        lambda: reliability.feldt(1.2, 30, 5),
    ],
)
def test_the_impossible_is_refused(impossible: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        impossible()  # type: ignore[operator]


def test_starting_the_web_does_not_load_the_slow_part_of_scipy() -> None:
    code = (
        "import sys\n"
        "from surveys.statistics import indices, intervals, levels, means, population\n"
        "from surveys.statistics.comparison import gaps, ranks, several, shares, verdicts\n"
        "from surveys.statistics.monitoring import bursts, cusum, funnel, means, shares\n"
        "print('scipy.stats' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "False"
