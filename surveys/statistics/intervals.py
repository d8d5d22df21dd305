"""In which range chance alone could have moved a share or a mean.

Every interval here takes those who answered as a random draw from all who might have
answered. For members, of whom there is a fixed number N, see `population`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from scipy import special

PRIOR = 0.2
"""What `dirichlet_mean` adds to each of the five counts: one imagined answer in all."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper limit, in the unit of the number they are limits of."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """Return how far the limits are apart."""
        return self.high - self.low

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def within(self, low: float, high: float) -> Interval:
        """Return the part of the interval that lies from ``low`` to ``high``."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))


@lru_cache(maxsize=64)
def normal_quantile(conf: float) -> float:
    """Return z such that a standard normal lies within ±z with probability ``conf``.

    Raises:
        ValueError: ``conf`` is not between 0 and 1.
    """
    if not 0 < conf < 1:
        raise ValueError(f"{conf} is not a level of confidence between 0 and 1.")
    return -NormalDist().inv_cdf((1 - conf) / 2)


def check_share(x: float, n: float) -> None:
    """Raise `ValueError` unless ``x`` of ``n`` people can be a share."""
    if not 0 <= x <= n or n <= 0:
        raise ValueError(f"{x} of {n} is not a share.")


def wilson(x: float, n: float, conf: float = 0.95) -> Interval:
    """Return Wilson's score interval for the share ``x`` of ``n``.

    Unlike the textbook (Wald) interval it stays inside 0 to 1, is usable when few people
    answered, and never has width 0: ten of ten satisfied gives 72 to 100 per cent.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n. Need not be whole (weights).
        n: people who answered the question; more than 0.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        E. B. Wilson (1927), “Probable inference, the law of succession, and statistical
        inference”, JASA 22(158), 209-212.
    """
    check_share(x, n)
    return wilson_limits(x, n, normal_quantile(conf))


def wilson_limits(x: float, n: float, z: float) -> Interval:
    """Return what `wilson` does, for a normal quantile ``z`` ≥ 0 instead of a level."""
    share, spread = x / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    margin = sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    # Rounding errors must not push a limit past the share itself, nor past 0 and 1.
    return Interval(max(0.0, min(share, centre - margin)), min(1.0, max(share, centre + margin)))


def matched_beta(counts: Sequence[int], prior: float = PRIOR) -> tuple[float, float]:
    """Return α and β of the Beta distribution with the moments of the mean level's posterior.

    The shares of the levels have a Dirichlet(counts + prior) posterior; the mean level,
    scaled to 0-1, is a weighted sum of them, whose mean and variance are known exactly.

    Args:
        counts: people at each level, worst first; at least one person.
        prior: what is added to each count; more than 0.

    Raises:
        ValueError: a count is negative, all are 0, or the prior is not positive.
    """
    if min(counts, default=0) < 0 or sum(counts) == 0 or prior <= 0 or len(counts) < 2:
        raise ValueError(f"{list(counts)} are not counts of answers with a prior {prior}.")
    total = sum(counts) + prior * len(counts)
    shares = [(count + prior) / total for count in counts]
    places = [place / (len(counts) - 1) for place in range(len(counts))]
    mean = sum(share * place for share, place in zip(shares, places, strict=True))
    spread = sum(s * (place - mean) ** 2 for s, place in zip(shares, places, strict=True))
    size = mean * (1 - mean) * (total + 1) / spread - 1
    return mean * size, (1 - mean) * size


def dirichlet_mean(counts: Sequence[int], conf: float = 0.95, prior: float = PRIOR) -> Interval:
    """Return the interval for the mean level of answers counted by level.

    Unlike the t interval it stays on the scale and has no width 0 when all agree.

    Args:
        counts: people at each level from 1, worst first (five for every scale here).
        conf: level of confidence, between 0 and 1.
        prior: what is added to each count.

    Returns:
        The limits, as levels (1-5 for five counts); the plain mean lies inside.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        Posterior of a multinomial under a Dirichlet(0.2, …, 0.2) prior, its mean level
        matched by a Beta distribution in the first two moments.
    """
    alpha, beta = matched_beta(counts, prior)
    tail, steps = tail_of(conf), len(counts) - 1
    low, high = 1 + steps * special.betaincinv(alpha, beta, [tail, 1 - tail])
    mean = sum(level * count for level, count in enumerate(counts, start=1)) / sum(counts)
    return Interval(min(float(low), mean), max(float(high), mean))


def tail_of(conf: float) -> float:
    """Return the probability left out on each side, or raise `ValueError`."""
    if not 0 < conf < 1:
        raise ValueError(f"{conf} is not a level of confidence between 0 and 1.")
    return (1 - conf) / 2
