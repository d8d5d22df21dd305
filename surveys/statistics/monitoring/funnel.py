"""Units around the whole: how far a unit of its size may be from it by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from scipy import special

from surveys.statistics.intervals import Interval, check_share, normal_quantile, tail_of

FEWEST_UNITS = 10
"""With fewer units, over-dispersion is told but the limits are not widened by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Limits of a share (0-1) for one size of unit: 95 and 99.8 per cent, exact and normal."""

    exact_95: Interval
    exact_998: Interval
    normal_95: Interval
    normal_998: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdispersion:
    """How much more units differ than chance would make them.

    ``target`` is the share (0-1) of all units together, ``z`` each unit's deviate,
    ``phi`` the mean of z² (1 by chance), ``inflation`` its square root.
    """

    target: float
    z: tuple[float, ...]
    phi: float
    inflation: float

    @property
    def factor(self) -> float:
        """Return by how much limits are to be widened: 1 with few units, or no over-dispersion."""
        return max(1.0, self.inflation) if len(self.z) >= FEWEST_UNITS else 1.0


def funnel(target: float, n: int) -> Funnel:
    """Return the funnel's limits for a unit of ``n`` answers.

    Args:
        target: the share of the whole, between 0 and 1.
        n: people who answered in the unit; at least 1.

    Raises:
        ValueError: the target or ``n`` is impossible.

    Source:
        D. J. Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202.
    """
    return Funnel(
        exact_95=exact_limits(target, n, 0.95),
        exact_998=exact_limits(target, n, 0.998),
        normal_95=normal_limits(target, n, 0.95),
        normal_998=normal_limits(target, n, 0.998),
    )


def exact_limits(target: float, n: int, conf: float) -> Interval:
    """Return the binomial limits, interpolated between whole people and cut to 0-1.

    Args:
        target: the share of the whole, between 0 and 1.
        n: people who answered in the unit; at least 1.
        conf: the share of units that should lie inside by chance, between 0 and 1.

    Raises:
        ValueError: an argument is impossible.

    Source:
        Spiegelhalter (2005), appendix A.1.1.
    """
    _check(target, n)
    tail = tail_of(conf)
    ends = Interval(_binomial_limit(target, n, tail), _binomial_limit(target, n, 1 - tail))
    return ends.within(0.0, 1.0)


def normal_limits(target: float, n: int, conf: float) -> Interval:
    """Return the limits by the normal approximation, cut to 0-1; only to compare with.

    Args:
        target: the share of the whole, between 0 and 1.
        n: people who answered in the unit; at least 1.
        conf: the share of units that should lie inside by chance, between 0 and 1.

    Raises:
        ValueError: an argument is impossible.

    Source:
        Spiegelhalter (2005), section 2.
    """
    _check(target, n)
    reach = normal_quantile(conf) * sqrt(target * (1 - target) / n)
    return Interval(target - reach, target + reach).within(0.0, 1.0)


def overdispersion(x: Sequence[int], n: Sequence[int]) -> Overdispersion:
    """Return how much units differ beyond chance.

    Args:
        x: people who gave the answer, unit by unit.
        n: people who answered, unit by unit; at least 1 each.

    Raises:
        ValueError: there is no unit, the counts are impossible, or all units are unanimous.

    Source:
        Spiegelhalter (2005), section 4, without winsorising.
    """
    for satisfied, answered in zip(x, n, strict=True):
        check_share(satisfied, answered)
    target = sum(x) / max(1, sum(n))
    _check(target, sum(n))
    spread = target * (1 - target)
    z = tuple((a / b - target) / sqrt(spread / b) for a, b in zip(x, n, strict=True))
    phi = fmean(each**2 for each in z)
    return Overdispersion(target=target, z=z, phi=phi, inflation=sqrt(phi))


def _check(target: float, n: int) -> None:
    if not 0 < target < 1 or n < 1:
        raise ValueError(f"{target} of {n} answers gives no funnel.")


def _binomial_limit(target: float, n: int, below: float) -> float:
    """Return the interpolated share below which a unit lies with probability ``below``."""
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        if special.bdtr(middle, n, target) >= below:
            high = middle
        else:
            low = middle + 1
    reached = float(special.bdtr(low, n, target))
    before = float(special.bdtr(low - 1, n, target)) if low > 0 else 0.0
    return (low - (reached - below) / (reached - before)) / n
