"""The mean of answers, from a list or from counts by level, and its t interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scipy import special

from surveys.statistics.intervals import Interval, tail_of, wilson


@dataclass(frozen=True, slots=True)
class Moments:
    """How many answers, their mean, and their sample variance (divisor n - 1; 0 for one answer)."""

    n: int
    mean: float
    variance: float

    @property
    def sd(self) -> float:
        """Return the standard deviation, in the unit of the answers."""
        return sqrt(self.variance)

    @property
    def se(self) -> float:
        """Return the standard error of the mean, in the unit of the answers."""
        return sqrt(self.variance / self.n)


def moments(counts: Sequence[int]) -> Moments:
    """Return the moments of answers counted by level.

    Args:
        counts: people at each level from 1, worst first; at least one person.

    Returns:
        Moments in levels. Sums of whole numbers, so exact however many answered.

    Raises:
        ValueError: a count is negative, or all are 0.
    """
    n = sum(counts)
    if min(counts, default=0) < 0 or n == 0:
        raise ValueError(f"{list(counts)} are not counts of answers.")
    total = sum(level * count for level, count in enumerate(counts, start=1))
    squares = sum(level * level * count for level, count in enumerate(counts, start=1))
    variance = (n * squares - total * total) / (n * (n - 1)) if n > 1 else 0.0
    return Moments(n, total / n, variance)


def moments_of(values: Sequence[float]) -> Moments:
    """Return the moments of a list of at least one number.

    Raises:
        ValueError: the list is empty.
    """
    n = len(values)
    if n == 0:
        raise ValueError("There is no mean of no answers.")
    mean = fsum(values) / n
    squares = fsum((value - mean) ** 2 for value in values)
    return Moments(n, mean, squares / (n - 1) if n > 1 else 0.0)


def t_quantile(df: float, conf: float = 0.95) -> float:
    """Return t such that Student's t with ``df`` degrees lies within ±t with probability ``conf``.

    Raises:
        ValueError: the level is impossible.
    """
    return -float(special.stdtrit(df, tail_of(conf)))


def t_probability(t: float, df: float) -> float:
    """Return the two-sided p of a ``t`` with ``df`` degrees of freedom, 0-1."""
    return min(1.0, 2 * float(special.stdtr(df, -abs(t))))


def mean_t(
    given: Moments, conf: float = 0.95, bounds: tuple[float, float] | None = None
) -> Interval:
    """Return Student's interval for a mean; only to compare with `intervals.dirichlet_mean`.

    Args:
        given: the moments of at least two answers that are not all the same.
        conf: level of confidence, between 0 and 1.
        bounds: the ends of the scale, past which no limit may lie.

    Returns:
        The limits, in the unit of the answers.

    Raises:
        ValueError: there is no spread (see `dissent`), or the level is impossible.

    Source:
        Student (1908), Biometrika 6(1), 1-25.
    """
    if given.n < 2 or given.variance <= 0:
        raise ValueError("Equal answers have no t interval: its width would be 0.")
    margin = t_quantile(given.n - 1, conf) * given.se
    found = Interval(given.mean - margin, given.mean + margin)
    return found.within(*bounds) if bounds else found


def dissent(n: int, conf: float = 0.95) -> float:
    """Return how large the share of other answers may be although all ``n`` agreed.

    An interval of width 0 would claim to know what nobody can know, so unanimity is
    shown with this bound.

    Args:
        n: people who answered, all the same; at least 1.
        conf: level of confidence of the (two-sided) Wilson interval.

    Returns:
        The upper Wilson limit of 0 of ``n``, as a share 0-1.

    Raises:
        ValueError: nobody answered, or the level is impossible.

    Source:
        Wilson (1927), see `intervals.wilson`.
    """
    return wilson(0, n, conf).high
