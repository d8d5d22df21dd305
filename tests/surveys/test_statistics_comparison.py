"""What is true of every comparison, and that counts say the same as listed answers."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from surveys.statistics import means
from surveys.statistics.comparison import gaps, ranks, several
from surveys.statistics.comparison.shares import (
    compare_shares,
    equivalence,
    newcombe,
    score_test,
)
from surveys.statistics.comparison.verdicts import Verdict, verdict
from surveys.statistics.intervals import Interval

P = st.floats(0, 1)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 200))
    return draw(st.integers(0, n)), n


@given(shares(), shares())
def test_the_limits_of_a_difference_hold_it_and_change_sides_with_the_groups(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found, turned = newcombe(*first, *second), newcombe(*second, *first)

    assert -1 <= found.low <= first[0] / first[1] - second[0] / second[1] <= found.high <= 1
    assert found.width > 0
    assert found.low == pytest.approx(-turned.high, abs=1e-12)


@given(shares(), shares())
def test_chi2_of_two_units_is_the_score_test_squared(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    test, omnibus = score_test(*first, *second), several.chi2_shares([first, second])

    assert omnibus.statistic == pytest.approx(test.z**2, abs=1e-9)
    assert omnibus.p == pytest.approx(test.p, abs=1e-6)


@given(st.lists(shares(), min_size=2, max_size=6))
def test_chi2_is_what_scipy_finds_in_the_table(units: list[tuple[int, int]]) -> None:
    assume(0 < sum(x for x, _ in units) < sum(n for _, n in units))
    table = [[x, n - x] for x, n in units]

    expected = stats.chi2_contingency(table, correction=False)

    assert several.chi2_shares(units).statistic == pytest.approx(expected.statistic, abs=1e-9)
    assert several.chi2_shares(units).p == pytest.approx(expected.pvalue, abs=1e-6)


def test_groups_all_on_one_level_are_not_told_apart() -> None:
    alike = [0, 0, 0, 0, 9]

    assert ranks.mann_whitney(alike, alike).p == 1
    assert ranks.kruskal_wallis([alike, alike]).p == 1
    assert score_test(9, 9, 4, 4).p == 1
    assert several.chi2_shares([(9, 9), (4, 4)]).p == 1


@given(st.lists(P, max_size=12))
def test_holm_never_lowers_a_p_and_keeps_their_order(p_values: list[float]) -> None:
    adjusted = several.holm(p_values)

    assert all(p <= after <= 1 for p, after in zip(p_values, adjusted, strict=True))
    in_order = sorted(zip(p_values, adjusted, strict=True))
    assert [after for _, after in in_order] == sorted(adjusted)


@given(st.lists(P, min_size=1, max_size=4))
def test_holm_does_not_depend_on_the_order_given(p_values: list[float]) -> None:
    expected = dict(zip(p_values, several.holm(p_values), strict=True))

    for order in permutations(p_values):
        assert dict(zip(order, several.holm(order), strict=True)) == pytest.approx(expected)


@given(shares(), shares())
def test_equivalence_does_not_depend_on_which_group_comes_first(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = equivalence(*first, *second)

    assert 0 <= found <= 1
    assert found == pytest.approx(equivalence(*second, *first))
    assert equivalence(*first, *second, 0.2) <= found


@pytest.mark.parametrize(
    ("p", "interval", "p_equivalence", "words"),
    [
        (0.049, Interval(0.01, 0.2), 0.5, Verdict.CLEAR),
        (0.05, Interval(0.01, 0.2), 0.5, Verdict.UNDECIDED),
        (0.01, Interval(-0.01, 0.2), 0.5, Verdict.UNDECIDED),
        (0.01, Interval(0.001, 0.02), 0.001, Verdict.CLEAR),
        (0.5, Interval(-0.05, 0.05), 0.049, Verdict.EQUIVALENT),
        (0.5, Interval(-0.05, 0.05), 0.05, Verdict.UNDECIDED),
    ],
)
def test_words_follow_from_numbers(
    p: float, interval: Interval, p_equivalence: float, words: Verdict
) -> None:
    assert verdict(p, interval, p_equivalence) is words


def test_the_words_never_say_that_there_is_no_difference() -> None:
    said = {each.wording.vi for each in Verdict}

    assert said == {
        "khác biệt rõ",
        "tương đương (trong ±10 điểm)",
        "chưa đủ dữ liệu để kết luận khác nhau",
    }


def test_a_correction_for_many_pairs_can_take_a_difference_back() -> None:
    assert compare_shares(45, 50, 60, 80).verdict is Verdict.CLEAR
    assert compare_shares(45, 50, 60, 80, p_adjusted=0.3).verdict is Verdict.UNDECIDED
    assert compare_shares(180, 200, 175, 200).verdict is Verdict.EQUIVALENT
    assert compare_shares(9, 10, 8, 10).verdict is Verdict.UNDECIDED


def test_pairs_are_compared_only_if_the_units_differ_at_all() -> None:
    alike = {"a": (45, 50), "b": (70, 80), "c": (88, 100)}
    unlike = {"a": (45, 50), "b": (30, 80), "c": (88, 100)}

    assert not several.compare_units(alike).pairs
    found = several.compare_units(unlike).pairs
    assert {pair: each.verdict for pair, each in found.items()} == {
        ("a", "b"): Verdict.CLEAR,
        ("a", "c"): Verdict.UNDECIDED,
        ("b", "c"): Verdict.CLEAR,
    }
    assert all(each.p_adjusted >= each.p for each in found.values())


def test_distributions_of_units_are_compared_like_their_shares() -> None:
    alike, unlike = [1, 2, 3, 9, 20], [9, 9, 6, 3, 2]

    assert not several.compare_distributions({"a": alike, "b": alike, "c": alike}).pairs
    found = several.compare_distributions({"a": alike, "b": alike, "c": unlike}).pairs
    assert found["a", "b"].cliffs_delta == 0
    assert found["a", "c"].cliffs_delta > 0.5
    assert found["a", "c"].p < found["a", "c"].p_adjusted < 0.05


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: newcombe(3, 2, 1, 2),
        lambda: score_test(1, 2, 3, 2),
        lambda: equivalence(1, 2, 1, 2, 0),
        lambda: verdict(1.1, Interval(0, 1), 0.5),
        lambda: several.holm([0.5, -0.1]),
        lambda: several.chi2_shares([(1, 2)]),
        lambda: ranks.mann_whitney([0, 0], [1, 1]),
        lambda: ranks.mann_whitney([1, 1], [1, 1, 1]),
        lambda: ranks.kruskal_wallis([[1, 2]]),
        lambda: ranks.brunner_munzel([5, 0], [0, 5]),
        lambda: ranks.brunner_munzel([1, 0], [3, 5]),
        lambda: gaps.welch(means.moments([5, 0]), means.moments([0, 5])),
        lambda: gaps.welch(means.moments([1, 0]), means.moments([1, 5])),
        lambda: gaps.welch(means.moments([3, 3]), means.moments([1, 5]), first_population=5),
        lambda: gaps.gap_of_shares((1, 6, 5), (1, 2)),
    ],
)
def test_the_impossible_is_refused(impossible: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        impossible()  # type: ignore[operator]
