"""Several units: first all at once, then pair by pair, with Holm's correction."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from scipy import special

from surveys.statistics.comparison.ranks import Counts, Omnibus, kruskal_wallis, mann_whitney
from surveys.statistics.comparison.shares import Comparison, compare_shares, score_test
from surveys.statistics.comparison.verdicts import ALPHA
from surveys.statistics.intervals import check_share

Unit = TypeVar("Unit", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ShareFamily(Generic[Unit]):
    """All units at once, and their pairs; no pairs unless the whole differs."""

    omnibus: Omnibus
    pairs: Mapping[tuple[Unit, Unit], Comparison]


@dataclass(frozen=True, slots=True)
class RankPair:
    """Two units' distributions: Cliff's δ of the first (-1 to 1), p, and p after Holm."""

    cliffs_delta: float
    p: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class RankFamily(Generic[Unit]):
    """All units' distributions at once, and their pairs; no pairs unless the whole differs."""

    omnibus: Omnibus
    pairs: Mapping[tuple[Unit, Unit], RankPair]


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p values corrected for there being several, in the order given.

    Args:
        p_values: p of every comparison on the page, each 0-1.

    Raises:
        ValueError: a p is not from 0 to 1.

    Source:
        S. Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("A p lies from 0 to 1.")
    adjusted, highest = [0.0] * len(p_values), 0.0
    ascending = sorted(range(len(p_values)), key=p_values.__getitem__)
    for before, place in enumerate(ascending):
        highest = max(highest, min(1.0, (len(p_values) - before) * p_values[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def chi2_shares(shares: Sequence[tuple[int, int]]) -> Omnibus:
    """Return the χ² test of several shares being equal.

    Args:
        shares: for each of at least two units: people who gave the answer, people who answered.

    Returns:
        χ² without continuity correction; unanimous units give 0 and p = 1.

    Raises:
        ValueError: there are fewer than two units, or counts are impossible.

    Source:
        K. Pearson (1900), Philosophical Magazine 50, 157-175.
    """
    if len(shares) < 2:
        raise ValueError("A comparison needs at least two units.")
    for x, n in shares:
        check_share(x, n)
    pooled = sum(x for x, _ in shares) / sum(n for _, n in shares)
    df, spread = len(shares) - 1, pooled * (1 - pooled)
    chi2 = sum((x - n * pooled) ** 2 / n for x, n in shares) / spread if spread else 0.0
    return Omnibus(chi2, df, float(special.chdtrc(df, chi2)))


def compare_units(shares: Mapping[Unit, tuple[int, int]]) -> ShareFamily[Unit]:
    """Return whether units' shares differ, and if so which pairs, with Holm over all of them.

    Args:
        shares: for each of at least two units: people who gave the answer, people who answered.

    Returns:
        The χ² test, and a comparison for each pair in the order given. Of three units or
        more no pair is compared unless p of χ² is below 0.05.

    Raises:
        ValueError: there are fewer than two units, or counts are impossible.
    """
    omnibus = chi2_shares(list(shares.values()))
    if len(shares) > 2 and omnibus.p >= ALPHA:
        return ShareFamily(omnibus, {})
    pairs = list(combinations(shares, 2))
    adjusted = holm([score_test(*shares[a], *shares[b]).p for a, b in pairs])
    return ShareFamily(
        omnibus,
        {
            (a, b): compare_shares(*shares[a], *shares[b], p_adjusted=p)
            for (a, b), p in zip(pairs, adjusted, strict=True)
        },
    )


def compare_distributions(counts: Mapping[Unit, Counts]) -> RankFamily[Unit]:
    """Return whether units' distributions differ, and if so which pairs, with Holm.

    Args:
        counts: for each of at least two units the people at each level, in increasing order.

    Returns:
        Kruskal and Wallis's test, and Mann-Whitney with Cliff's δ for each pair in the
        order given. Of three units or more no pair is compared unless the former is below 0.05.

    Raises:
        ValueError: there are fewer than two units, or counts are impossible.
    """
    omnibus = kruskal_wallis(list(counts.values()))
    if len(counts) > 2 and omnibus.p >= ALPHA:
        return RankFamily(omnibus, {})
    pairs = list(combinations(counts, 2))
    tests = [mann_whitney(counts[a], counts[b]) for a, b in pairs]
    adjusted = holm([test.p for test in tests])
    found = zip(pairs, tests, adjusted, strict=True)
    return RankFamily(
        omnibus, {pair: RankPair(test.cliffs_delta, test.p, p) for pair, test, p in found}
    )
