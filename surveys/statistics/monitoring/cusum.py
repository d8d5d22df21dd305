"""Small changes that last: cumulative sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

from surveys.statistics.intervals import check_share

SLACK = 0.5
"""k: changes of less than this many standard deviations are left alone."""

DECISION = 5.0
"""h: above this, in standard deviations, the sum gives a signal."""


@dataclass(frozen=True, slots=True)
class Cusum:
    """A cumulative sum week by week, and the first week (from 0) above the decision, if any."""

    path: tuple[float, ...]
    first_signal: int | None


@dataclass(frozen=True, slots=True)
class Weights:
    """What one satisfied, and one other, answer adds to a log-likelihood-ratio sum."""

    satisfied: float
    other: float


def tabular_cusum(
    z: Sequence[float],
    *,
    side: Literal["low", "high"] = "low",
    k: float = SLACK,
    h: float = DECISION,
) -> Cusum:
    """Return the one-sided cumulative sum of weekly deviates.

    Args:
        z: deviates in standard deviations, week by week (`shares.p_chart` gives them).
        side: whether falling (``low``) or rising is watched for.
        k: slack, in standard deviations; at least 0.
        h: decision limit, in standard deviations; more than 0.

    Raises:
        ValueError: ``k`` or ``h`` is impossible.

    Source:
        E. S. Page (1954), Biometrika 41, 100-115; Montgomery, section 9.1.
    """
    if k < 0 or h <= 0:
        raise ValueError(f"k = {k} and h = {h} make no cumulative sum.")
    sign = -1 if side == "low" else 1
    return _summed([sign * each - k for each in z], h)


def likelihood_weights(p0: float, p1: float) -> Weights:
    """Return the weights with which a fall from share ``p0`` to ``p1`` is watched for.

    Raises:
        ValueError: a share is not between 0 and 1, or both are the same.
    """
    if not (0 < p0 < 1 and 0 < p1 < 1) or p0 == p1:
        raise ValueError(f"No change from {p0} to {p1} can be watched for.")
    return Weights(log(p1 / p0), log((1 - p1) / (1 - p0)))


def likelihood_cusum(
    x: Sequence[int], n: Sequence[int], *, p0: float, p1: float, h: float
) -> Cusum:
    """Return the log-likelihood-ratio cumulative sum of answers, started anew at 0.

    Args:
        x: people satisfied, week by week.
        n: people who answered, week by week; at least 1 each.
        p0: the share (0-1) when all is well.
        p1: the share (0-1) that is to be noticed.
        h: decision limit, a log-likelihood ratio; more than 0.

    Raises:
        ValueError: an argument is impossible.

    Source:
        S. H. Steiner et al. (2000), Biostatistics 1(4), 441-452.
    """
    weights = likelihood_weights(p0, p1)
    if h <= 0:
        raise ValueError(f"{h} is no decision limit.")
    for satisfied, answered in zip(x, n, strict=True):
        check_share(satisfied, answered)
    steps = [a * weights.satisfied + (b - a) * weights.other for a, b in zip(x, n, strict=True)]
    return _summed(steps, h)


def _summed(steps: Sequence[float], h: float) -> Cusum:
    reached, path = 0.0, list[float]()
    for step in steps:
        reached = max(0.0, reached + step)
        path.append(reached)
    return Cusum(tuple(path), next((week for week, each in enumerate(path) if each > h), None))
