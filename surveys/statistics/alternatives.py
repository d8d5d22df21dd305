"""Other intervals for a share, kept to compare with: no page shows them."""

from __future__ import annotations

from scipy import special

from surveys.statistics.intervals import Interval, check_share, tail_of, wilson
from surveys.statistics.population import check_population


def clopper_pearson(x: int, n: int, conf: float = 0.95) -> Interval:
    """Return the exact (over-wide) interval for the share ``x`` of ``n``; only to compare with.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; at least 1.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        C. J. Clopper, E. S. Pearson (1934), Biometrika 26(4), 404-413.
    """
    check_share(x, n)
    tail = tail_of(conf)
    low = float(special.betaincinv(x, n - x + 1, tail)) if x > 0 else 0.0
    high = float(special.betaincinv(x + 1, n - x, 1 - tail)) if x < n else 1.0
    return Interval(low, high)


def jeffreys(x: int, n: int, conf: float = 0.95) -> Interval:
    """Return the equal-tailed Beta(½, ½) interval for the share ``x`` of ``n``; to compare with.

    The limit is 0 for nobody and 1 for everybody, so that the share lies inside.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; at least 1.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        L. D. Brown, T. T. Cai, A. DasGupta (2001), Statistical Science 16(2), 101-133.
    """
    check_share(x, n)
    tail = tail_of(conf)
    limits = special.betaincinv(x + 0.5, n - x + 0.5, [tail, 1 - tail])
    return Interval(float(limits[0]) if x > 0 else 0.0, float(limits[1]) if x < n else 1.0)


def finite_size(n: int, population: int) -> float:
    """Return how many of an endless population tell as much as ``n`` of ``population``.

    Raises:
        ValueError: ``n`` is the whole population (no chance is left) or impossible.
    """
    check_population(n, population)
    if n == population:
        raise ValueError("A census has no effective size: nothing is left to chance.")
    return n * (population - 1) / (population - n)


def wilson_finite(x: int, n: int, population: int, conf: float = 0.95) -> Interval:
    """Return Wilson's interval with the effective size for ``n`` of ``population``.

    Its coverage falls to 0.80 in small populations, so a share of members is shown with
    `population.hypergeometric` instead; `comparison.gaps` needs it for a gap of shares.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; 1 ≤ n ≤ population.
        population: people there are.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1; both the share itself if everybody answered.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        Wilson (1927) with n(N - 1)/(N - n) for n, from the variance of the hypergeometric.
    """
    check_share(x, n)
    check_population(n, population)
    tail_of(conf)
    if n == population:
        return Interval(x / n, x / n)
    size = finite_size(n, population)
    return wilson(x / n * size, size, conf)
