"""What members say of themselves minus what citizens say: a gap of shares, or of means."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from surveys.statistics.alternatives import wilson_finite
from surveys.statistics.comparison.shares import mover
from surveys.statistics.intervals import Interval, wilson
from surveys.statistics.means import Moments, t_probability, t_quantile
from surveys.statistics.population import check_population


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanGap:
    """Two means compared: first minus second, all in the unit of the means, and Welch's test."""

    difference: float
    se: float
    df: float
    t: float
    p: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class ShareGap:
    """Two shares compared: first minus second, from -1 to 1, and its limits."""

    difference: float
    interval: Interval


def welch(
    first: Moments,
    second: Moments,
    *,
    first_population: int | None = None,
    second_population: int | None = None,
    conf: float = 0.95,
) -> MeanGap:
    """Return Welch's comparison of two independent means.

    Args:
        first: moments of at least two answers (`means.moments` makes them from counts).
        second: the same for the other group.
        first_population: how many people there are, where the first group is n of N.
        second_population: the same for the other group.
        conf: level of confidence, between 0 and 1.

    Returns:
        The difference with Welch's degrees of freedom. Where a population is given, the
        variance of that mean is reduced by 1 - n/N: those who answered are not in doubt.

    Raises:
        ValueError: a group has one answer, both are without spread, or arguments are impossible.

    Source:
        B. L. Welch (1947), Biometrika 34, 28-35; F. E. Satterthwaite (1946);
        finite-population correction as in Cochran (1977), section 2.8.
    """
    v1, v2 = _variance(first, first_population), _variance(second, second_population)
    if v1 + v2 <= 0:
        raise ValueError("Without spread there is no t test: its interval would have width 0.")
    df = (v1 + v2) ** 2 / (v1**2 / (first.n - 1) + v2**2 / (second.n - 1))
    difference, se = first.mean - second.mean, sqrt(v1 + v2)
    t, margin = difference / se, t_quantile(df, conf) * se
    return MeanGap(
        difference=difference,
        se=se,
        df=df,
        t=t,
        p=t_probability(t, df),
        interval=Interval(difference - margin, difference + margin),
    )


def gap_of_shares(
    members: tuple[int, int, int], citizens: tuple[int, int], conf: float = 0.95
) -> ShareGap:
    """Return the gap between a share of members (n of N) and a share of citizens.

    Args:
        members: people who gave the answer, people who answered, people there are.
        citizens: people who gave the answer, people who answered.
        conf: level of confidence, between 0 and 1.

    Returns:
        Members minus citizens.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        Zou and Donner (2008), see `shares.mover`, from Wilson's limits.
    """
    (x1, n1, population), (x2, n2) = members, citizens
    around, beside = wilson_finite(x1, n1, population, conf), wilson(x2, n2, conf)
    return ShareGap(x1 / n1 - x2 / n2, mover(x1 / n1, around, x2 / n2, beside))


def _variance(group: Moments, population: int | None) -> float:
    if group.n < 2:
        raise ValueError("The spread of a group needs at least two people.")
    if population is None:
        return group.variance / group.n
    check_population(group.n, population)
    return group.variance / group.n * (1 - group.n / population)
