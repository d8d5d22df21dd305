"""What five counts say: top and bottom, quartiles, a diverging bar, whole per cents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import copysign, floor

from surveys.questionnaire import LEVELS
from surveys.statistics.means import moments


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSummary:
    """One rated item: shares 0-1, quartiles and mean in levels 1-5, score 0-100."""

    n: int
    top2: float
    bottom2: float
    net: float
    median: float
    q1: float
    q3: float
    mean: float
    sd: float
    score_100: float


def level_counts(values: Sequence[int]) -> tuple[int, ...]:
    """Return how many of ``values`` are 1, 2, … 5.

    Raises:
        ValueError: a value is no level.
    """
    if any(value not in range(1, LEVELS + 1) for value in values):
        raise ValueError("A level is a whole number from 1 to 5.")
    return tuple(sum(value == level for value in values) for level in range(1, LEVELS + 1))


def quantile(counts: Sequence[int], share: float) -> float:
    """Return the level below which ``share`` (0-1) of the answers lie, interpolated linearly.

    Raises:
        ValueError: nobody answered, a count is negative, or ``share`` is not from 0 to 1.

    Source:
        R. J. Hyndman, Y. Fan (1996), The American Statistician 50(4), definition 7.
    """
    reached = list(accumulate(counts))
    if not reached or min(counts) < 0 or reached[-1] == 0 or not 0 <= share <= 1:
        raise ValueError(f"{list(counts)} have no quantile {share}.")
    place = (reached[-1] - 1) * share
    lower = bisect_right(reached, floor(place)) + 1
    upper = bisect_right(reached, min(floor(place) + 1, reached[-1] - 1)) + 1
    return lower + (place - floor(place)) * (upper - lower)


def summary(counts: Sequence[int]) -> LevelSummary:
    """Return what is said about five counts.

    Args:
        counts: people at levels 1-5; at least one person.

    Raises:
        ValueError: there are not five counts, one is negative, or all are 0.
    """
    if len(counts) != LEVELS:
        raise ValueError(f"{len(counts)} counts are not {LEVELS}.")
    found = moments(counts)
    top, bottom = sum(counts[-2:]) / found.n, sum(counts[:2]) / found.n
    return LevelSummary(
        n=found.n,
        top2=top,
        bottom2=bottom,
        net=top - bottom,
        median=quantile(counts, 0.5),
        q1=quantile(counts, 0.25),
        q3=quantile(counts, 0.75),
        mean=found.mean,
        sd=found.sd,
        score_100=(found.mean - 1) / (LEVELS - 1) * 100,
    )


def diverging_bar(counts: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """Return from where to where each level is drawn, with half of the neutral on either side of 0.

    Args:
        counts: people at each level, worst first, an odd number of levels.

    Returns:
        For each level its left and right end, as shares -1 to 1; the ends touch.

    Raises:
        ValueError: the number of levels is even, a count is negative, or all are 0.

    Source:
        R. M. Heiberger, N. B. Robbins (2014), Journal of Statistical Software 57(5).
    """
    total, middle = sum(counts), len(counts) // 2
    if len(counts) % 2 == 0 or min(counts) < 0 or total == 0:
        raise ValueError(f"{list(counts)} cannot be split at a neutral level.")
    left = sum(counts[:middle]) + counts[middle] / 2
    ends = [(end - left) / total for end in accumulate(counts, initial=0)]
    return tuple(pairwise(ends))


def whole_percentages(counts: Sequence[int], whole: int = 100) -> tuple[int, ...]:
    """Return whole numbers that add up to ``whole``, by the largest remainder.

    Ties go to the first, so the same counts always give the same percentages.

    Args:
        counts: people, at least one in all.
        whole: what the results add up to.

    Raises:
        ValueError: a count is negative, or all are 0.

    Source:
        Hare quota with largest remainders.
    """
    total = sum(counts)
    if min(counts, default=0) < 0 or total == 0:
        raise ValueError(f"{list(counts)} are not parts of a whole.")
    shares = [count * whole // total for count in counts]
    first = sorted(range(len(counts)), key=lambda place: -(counts[place] * whole % total))
    for place in first[: whole - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def round_to_5(value: float) -> int:
    """Return the nearest multiple of 5, a half going away from 0.

    Counts below the smallest group are hidden before they are rounded, never by it.
    """
    return int(copysign(floor(abs(value) / 5 + 0.5) * 5, value))
