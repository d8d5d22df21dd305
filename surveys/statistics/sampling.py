"""How many to ask, and what weights do to a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, fsum

from surveys.statistics.intervals import Interval, normal_quantile, wilson


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many people to ask: as calculated, and rounded up to whole people."""

    exact: float
    people: int


@dataclass(frozen=True, slots=True)
class EffectiveSize:
    """How much weights cost: ``n`` weighted people tell as much as ``n_eff`` unweighted ones."""

    n: int
    n_eff: float
    design_effect: float


@dataclass(frozen=True, slots=True)
class WeightedShare:
    """A weighted share 0-1, the effective number of people behind it, and its interval."""

    share: float
    n_eff: float
    interval: Interval


def yamane(population: int, margin: float) -> SampleSize:
    """Return n = N / (1 + N e²), the sample SIPAS asks for.

    Args:
        population: people there are, N; at least 1.
        margin: how far the share may be off, e, as a share 0-1; more than 0.

    Raises:
        ValueError: nobody is there, or the margin is not between 0 and 1.

    Source:
        T. Yamane (1967), Statistics: An Introductory Analysis, 2nd ed., p. 886.
    """
    _check_plan(population, margin)
    return _rounded_up(population / (1 + population * margin**2))


def cochran(population: int, margin: float, share: float = 0.5, conf: float = 0.95) -> SampleSize:
    """Return how many to ask so that a share is within ``margin``, from a finite population.

    Args:
        population: people there are; at least 1.
        margin: half the width of the interval, as a share 0-1.
        share: the share expected, between 0 and 1; 0.5 needs most people.
        conf: level of confidence, between 0 and 1.

    Raises:
        ValueError: an argument is impossible.

    Source:
        W. G. Cochran (1977), Sampling Techniques, 3rd ed., section 4.4; n₀/(1 + (n₀ - 1)/N).
    """
    _check_plan(population, margin)
    endless = cochran_endless(margin, share, conf)
    return _rounded_up(endless / (1 + (endless - 1) / population))


def cochran_endless(margin: float, share: float = 0.5, conf: float = 0.95) -> float:
    """Return n₀ = z² p(1 - p)/e², how many to ask of an endless population.

    Raises:
        ValueError: an argument is impossible.
    """
    _check_plan(1, margin)
    if not 0 < share < 1:
        raise ValueError(f"{share} is not a share between 0 and 1.")
    return normal_quantile(conf) ** 2 * share * (1 - share) / margin**2


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the mean of ``values``, each counting as much as its weight.

    Raises:
        ValueError: the lengths differ, a weight is negative, or all are 0.
    """
    total = _check_weights(weights)
    return fsum(v * w for v, w in zip(values, weights, strict=True)) / total


def effective_size(weights: Sequence[float]) -> EffectiveSize:
    """Return Kish's effective size (Σw)²/Σw² of people with these weights.

    Raises:
        ValueError: a weight is negative, or all are 0.

    Source:
        L. Kish (1965), Survey Sampling, section 11.7.
    """
    size = _check_weights(weights) ** 2 / fsum(weight**2 for weight in weights)
    return EffectiveSize(len(weights), size, len(weights) / size)


def weighted_share(groups: Sequence[tuple[float, int, int]], conf: float = 0.95) -> WeightedShare:
    """Return a weighted share with Wilson's interval at the effective size.

    Args:
        groups: for each weight: the weight, how many gave the answer, how many answered.
        conf: level of confidence, between 0 and 1.

    Raises:
        ValueError: a group is impossible, or nobody answered.

    Source:
        Wilson (1927) with Kish's effective size for n.
    """
    if any(not 0 <= x <= n for _, x, n in groups):
        raise ValueError("More people gave an answer than answered.")
    total = _check_weights([weight * n for weight, _, n in groups])
    share = fsum(weight * x for weight, x, _ in groups) / total
    size = total**2 / fsum(weight**2 * n for weight, _, n in groups)
    return WeightedShare(share, size, wilson(share * size, size, conf))


def _check_weights(weights: Sequence[float]) -> float:
    total = fsum(weights)
    if min(weights, default=0) < 0 or total <= 0:
        raise ValueError("Weights must not be negative, nor all 0.")
    return total


def _check_plan(population: int, margin: float) -> None:
    if population < 1 or not 0 < margin < 1:
        raise ValueError(f"No sample of {population} people can be planned with ±{margin}.")


def _rounded_up(exact: float) -> SampleSize:
    return SampleSize(exact, ceil(exact))
