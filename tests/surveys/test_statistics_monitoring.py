"""What is true of every chart of weeks and of the funnel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surveys.statistics.monitoring import bursts, cusum, funnel, means, shares
from surveys.statistics.monitoring.funnel import exact_limits, normal_limits

TARGET = st.floats(0.05, 0.95)


@st.composite
def weekly(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    n = draw(st.lists(st.integers(1, 200), min_size=2, max_size=30))
    return [draw(st.integers(0, each)) for each in n], n


@given(TARGET, st.integers(20, 2000))
def test_a_larger_unit_has_a_narrower_funnel(target: float, n: int) -> None:
    """Exact limits step with whole people: interpolated, they may waver by a fifth of a point."""
    for conf in (0.95, 0.998):
        now, more = normal_limits(target, n, conf), normal_limits(target, 2 * n, conf)
        assert more.width < now.width
        now, next_, twice = (exact_limits(target, each, conf) for each in (n, n + 1, 2 * n))
        assert next_.low >= now.low - 0.002
        assert next_.high <= now.high + 0.002
        assert twice.width < now.width


@given(TARGET, st.integers(1, 500))
def test_the_funnel_holds_its_target_and_the_wider_limits_hold_the_narrower(
    target: float, n: int
) -> None:
    found = funnel.funnel(target, n)

    assert 0 <= found.exact_998.low <= found.exact_95.low
    assert found.exact_95.high <= found.exact_998.high <= 1
    assert found.normal_998.low <= found.normal_95.low < target < found.normal_95.high
    assert n < 20 or target in found.exact_95


@given(TARGET, st.integers(1, 500))
def test_the_funnel_of_the_complement_is_mirrored(target: float, n: int) -> None:
    """Interpolation runs towards the lower count, so by one person at most."""
    one, other = exact_limits(target, n, 0.95), exact_limits(1 - target, n, 0.95)

    assert one.low == pytest.approx(1 - other.high, abs=1 / n + 1e-9)


@given(weekly())
def test_weekly_limits_hold_the_centre_and_shrink_with_more_answers(
    weeks: tuple[list[int], list[int]],
) -> None:
    found = shares.p_chart(*weeks)

    assert all(0 <= each.low <= found.centre <= each.high <= 1 for each in found.limits)
    by_size = sorted(zip(weeks[1], found.limits, strict=True), key=lambda each: each[0])
    widths = [limits.width for _, limits in by_size]
    assert widths == sorted(widths, reverse=True)


@given(weekly())
def test_a_week_is_out_exactly_if_it_lies_past_its_limits(
    weeks: tuple[list[int], list[int]],
) -> None:
    for found in (shares.p_chart(*weeks), shares.monitor(*weeks)):
        outside = [
            week
            for week, (x, n, limits) in enumerate(zip(*weeks, found.limits, strict=True))
            if not limits.low - 1e-9 <= x / n <= limits.high + 1e-9
        ]
        assert set(outside) <= set(found.out)


@given(weekly())
def test_limits_are_widened_only_where_weeks_vary_more_than_chance_allows(
    weeks: tuple[list[int], list[int]],
) -> None:
    plain, wide, chosen = (
        draw(*weeks) for draw in (shares.p_chart, shares.laney_chart, shares.monitor)
    )

    assert chosen == (wide if wide.sigma_z > 1.1 else plain)


def test_weeks_in_which_all_agree_are_not_out() -> None:
    found = shares.monitor([10, 20, 30], [10, 20, 30])

    assert found.z == (0, 0, 0)
    assert found.out == ()


def test_a_known_centre_shows_that_all_weeks_are_too_low() -> None:
    assert shares.p_chart([50, 50], [100, 100]).out == ()
    assert shares.p_chart([50, 50], [100, 100], centre=0.8).out == (0, 1)


def test_one_week_is_a_chart_too() -> None:
    assert shares.monitor([8], [10]).sigma_z == 1


def test_steady_means_show_no_sign_and_a_drop_shows_several() -> None:
    assert means.xmr_chart([4.2] * 12).shift == ()
    dropped = means.xmr_chart([4.2, 4.3, 4.2, 4.3] * 4 + [3.2, 3.3] * 4)
    assert dropped.shift[-8:] == tuple(range(16, 24))
    assert dropped.outside


def test_six_steps_in_one_direction_are_a_trend_and_five_are_not() -> None:
    rising = [4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6]

    assert means.xmr_chart(rising).trend == tuple(range(7))
    assert means.xmr_chart(rising[::-1]).trend == tuple(range(7))
    assert means.xmr_chart(rising[:6]).trend == ()
    assert means.xmr_chart([*rising, 4.0]).trend == tuple(range(7))


@given(st.lists(st.floats(-5, 5), max_size=40))
def test_a_fall_watched_from_above_is_a_rise_seen_in_a_mirror(z: list[float]) -> None:
    low = cusum.tabular_cusum(z, side="low")

    assert low == cusum.tabular_cusum([-each for each in z], side="high")
    assert all(each >= 0 for each in low.path)
    assert (low.first_signal is None) == (max(low.path, default=0) <= 5)


def test_a_lasting_small_fall_is_noticed_and_chance_is_not() -> None:
    assert cusum.tabular_cusum([-1.2] * 12).first_signal == 7
    assert cusum.tabular_cusum([0.3, -0.4] * 20).first_signal is None


def test_over_dispersion_widens_limits_only_with_ten_units_or_more() -> None:
    few = funnel.overdispersion([10, 40, 25], [50, 50, 50])
    many = funnel.overdispersion([10, 40, 25] * 4, [50] * 12)
    calm = funnel.overdispersion([25] * 12, [50] * 12)

    assert few.phi > 1
    assert few.factor == 1
    assert many.factor == many.inflation > 1
    assert calm.factor == 1


@given(st.integers(0, 60), st.floats(0.1, 30))
def test_a_burst_is_as_rare_as_scipy_says(observed: int, expected: float) -> None:
    found = bursts.burst_probability(observed, expected)

    assert found == pytest.approx(stats.poisson.sf(observed - 1, expected), abs=1e-12)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: funnel.funnel(1.0, 10),
        lambda: funnel.funnel(0.5, 0),
        lambda: funnel.overdispersion([], []),
        lambda: funnel.overdispersion([5, 5], [5, 5]),
        lambda: shares.p_chart([], []),
        lambda: shares.p_chart([6], [5]),
        lambda: shares.p_chart([1, 2], [5]),
        lambda: shares.laney_chart([1], [5]),
        lambda: means.xmr_chart([4.0]),
        lambda: cusum.tabular_cusum([1.0], h=0),
        lambda: cusum.likelihood_cusum([6], [5], p0=0.9, p1=0.8, h=4),
        lambda: cusum.likelihood_cusum([5], [5], p0=0.9, p1=0.9, h=4),
        lambda: cusum.likelihood_cusum([5], [5], p0=0.9, p1=0.8, h=0),
        lambda: bursts.burst_probability(-1, 2),
    ],
)
def test_the_impossible_is_refused(impossible: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        impossible()
