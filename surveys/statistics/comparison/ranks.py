"""Distributions compared by ranks, from counts by level: no answer is ever listed singly.

All who chose one level are tied, so a level has one rank (the middle of theirs) and
every rank statistic is a sum over levels: as quick for ten answers as for ten million.
Counts are of levels in increasing order; `counted` makes them from lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from scipy import special

from surveys.statistics.comparison.shares import two_sided
from surveys.statistics.means import t_probability

Counts = Sequence[int]


@dataclass(frozen=True, slots=True)
class RankTest:
    """Mann-Whitney's U of the first group and two-sided p; how often, and how, it is above.

    ``cliffs_delta`` runs from -1 (all of the first below the second) to 1;
    ``superiority`` (0-1) is the probability that one of the first group is above one of
    the second, ties counted half.
    """

    u: float
    p: float
    cliffs_delta: float
    superiority: float


@dataclass(frozen=True, slots=True)
class StudentTest:
    """A statistic with a t distribution: its value, degrees of freedom and two-sided p."""

    statistic: float
    df: float
    p: float


@dataclass(frozen=True, slots=True)
class Omnibus:
    """A statistic with a χ² distribution: its value, degrees of freedom and p (0-1)."""

    statistic: float
    df: int
    p: float


def counted(*groups: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """Return the counts of each group over all the values that occur, in increasing order."""
    tallies = [Counter(group) for group in groups]
    values = sorted(set().union(*tallies))
    return tuple(tuple(tally[value] for value in values) for tally in tallies)


def mann_whitney(first: Counts, second: Counts) -> RankTest:
    """Return Mann-Whitney's test and Cliff's δ for two groups counted by level.

    Args:
        first: people at each level, in increasing order; at least one person.
        second: the same for the other group, over the same levels.

    Returns:
        The normal approximation with correction for ties and continuity. Two groups that
        are all on one level give p = 1.

    Raises:
        ValueError: the counts are impossible, or are over different levels.

    Source:
        H. B. Mann, D. R. Whitney (1947); N. Cliff (1993), Psychological Bulletin 114(3).
        Equal to `scipy.stats.mannwhitneyu(method="asymptotic")` on the listed answers.
    """
    n1, n2 = _sizes([first, second])
    below = accumulate(second, initial=0)
    pairs = zip(first, second, below, strict=False)
    u = sum(count * (under + equal / 2) for count, equal, under in pairs)
    spread = sqrt(n1 * n2 / 12 * (n1 + n2 + 1) * _untied([first, second]))
    z = max(0.0, abs(u - n1 * n2 / 2) - 0.5) / spread if spread else 0.0
    superiority = u / (n1 * n2)
    return RankTest(u, two_sided(z), 2 * superiority - 1, superiority)


def kruskal_wallis(groups: Sequence[Counts]) -> Omnibus:
    """Return Kruskal and Wallis's test of several groups counted by level.

    Args:
        groups: at least two groups, each the people at each level, in increasing order.

    Returns:
        H corrected for ties, with p of χ². If all are on one level H is 0 and p is 1.

    Raises:
        ValueError: the counts are impossible, or are over different levels.

    Source:
        W. H. Kruskal, W. A. Wallis (1952), JASA 47(260); as `scipy.stats.kruskal`.
    """
    sizes, untied, df = _sizes(groups), _untied(groups), len(groups) - 1
    if untied == 0:
        return Omnibus(0.0, df, 1.0)
    whole, ranks = sum(sizes), midranks([sum(level) for level in zip(*groups, strict=True)])
    means = [mean_rank(group, ranks) for group in groups]
    between = sum(n * (mean - (whole + 1) / 2) ** 2 for n, mean in zip(sizes, means, strict=True))
    h = 12 * between / (whole * (whole + 1)) / untied
    return Omnibus(h, df, float(special.chdtrc(df, h)))


def brunner_munzel(first: Counts, second: Counts) -> StudentTest:
    """Return Brunner and Munzel's test, which does not suppose equal spread.

    Args:
        first: people at each level, in increasing order; at least two people.
        second: the same for the other group, over the same levels.

    Returns:
        W (negative if the first group is above), with p of Student's t.

    Raises:
        ValueError: the counts are impossible, or the groups do not overlap (no spread).

    Source:
        E. Brunner, U. Munzel (2000), Biometrical Journal 42(1); `scipy.stats.brunnermunzel`.
    """
    n1, n2 = _sizes([first, second])
    ranks = midranks([a + b for a, b in zip(first, second, strict=True)])
    v1, v2 = _placement_variance(first, ranks) * n1, _placement_variance(second, ranks) * n2
    if v1 + v2 <= 0:
        raise ValueError("The groups do not overlap: Brunner and Munzel's test has no spread.")
    gap = mean_rank(second, ranks) - mean_rank(first, ranks)
    w = n1 * n2 * gap / ((n1 + n2) * sqrt(v1 + v2))
    df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
    return StudentTest(w, df, t_probability(w, df))


def midranks(counts: Counts) -> list[float]:
    """Return the rank that everybody on a level shares, for each level."""
    below = accumulate(counts, initial=0)
    return [under + (count + 1) / 2 for count, under in zip(counts, below, strict=False)]


def mean_rank(counts: Counts, ranks: Sequence[float]) -> float:
    """Return the mean rank of a group, the ranks being those of all groups together."""
    return sum(count * rank for count, rank in zip(counts, ranks, strict=True)) / sum(counts)


def _placement_variance(counts: Counts, ranks: Sequence[float]) -> float:
    n = sum(counts)
    if n < 2:
        raise ValueError("The spread of a group needs at least two people.")
    centre = mean_rank(counts, ranks) - (n + 1) / 2
    placed = zip(counts, ranks, midranks(counts), strict=True)
    return sum(count * (rank - own - centre) ** 2 for count, rank, own in placed) / (n - 1)


def _untied(groups: Sequence[Counts]) -> float:
    """Return which share of the rank variance is left by ties, 0 if all are on one level."""
    levels = [sum(level) for level in zip(*groups, strict=True)]
    whole = sum(levels)
    ties: int = sum(count * (count * count - 1) for count in levels)
    possible: int = whole * (whole * whole - 1)
    return 1 - ties / possible


def _sizes(groups: Sequence[Counts]) -> list[int]:
    if len(groups) < 2 or len({len(group) for group in groups}) != 1:
        raise ValueError("Groups are compared over the same levels, two groups at least.")
    sizes = [sum(group) for group in groups]
    if min(sizes) < 1 or min(min(group) for group in groups) < 0:
        raise ValueError("Each group needs counts of at least one person.")
    return sizes
