"""Two shares: Newcombe's interval, the score test, and whether they are equivalent."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, hypot, sqrt

from surveys.statistics.comparison.verdicts import MARGIN, Verdict, verdict
from surveys.statistics.intervals import Interval, check_share, wilson


@dataclass(frozen=True, slots=True)
class ScoreTest:
    """A normal deviate and its two-sided p (0-1)."""

    z: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two shares compared: first minus second (-1 to 1), its limits, p values, and the words."""

    difference: float
    interval: Interval
    p: float
    p_adjusted: float
    p_equivalence: float
    verdict: Verdict


def mover(first: float, around: Interval, second: float, beside: Interval) -> Interval:
    """Return the limits of ``first`` - ``second``, recovered from the limits of each.

    Args:
        first: an estimate, inside ``around``.
        around: its limits.
        second: an independent estimate in the same unit, inside ``beside``.
        beside: its limits.

    Source:
        G. Y. Zou, A. Donner (2008), Statistics in Medicine 27, 1693-1702.
    """
    difference = first - second
    return Interval(
        difference - hypot(first - around.low, beside.high - second),
        difference + hypot(around.high - first, second - beside.low),
    )


def newcombe(x1: int, n1: int, x2: int, n2: int, conf: float = 0.95) -> Interval:
    """Return the limits of the difference of two independent shares.

    Args:
        x1: people in the first group who gave the answer; 0 ≤ x1 ≤ n1.
        n1: people in the first group who answered; at least 1.
        x2: as x1, in the second group.
        n2: as n1, in the second group.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits of x1/n1 - x2/n2, from -1 to 1.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    first, second = wilson(x1, n1, conf), wilson(x2, n2, conf)
    return mover(x1 / n1, first, x2 / n2, second)


def score_test(x1: int, n1: int, x2: int, n2: int) -> ScoreTest:
    """Return the score test of two shares being equal, without continuity correction.

    Two groups that agree unanimously give z = 0 and p = 1.

    Args:
        x1: people in the first group who gave the answer; 0 ≤ x1 ≤ n1.
        n1: people in the first group who answered; at least 1.
        x2: as x1, in the second group.
        n2: as n1, in the second group.

    Raises:
        ValueError: the counts are impossible.

    Source:
        The pooled test of K. Pearson (1900); z² is χ² of the fourfold table.
    """
    check_share(x1, n1)
    check_share(x2, n2)
    pooled = (x1 + x2) / (n1 + n2)
    variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2)
    if variance <= 0:
        return ScoreTest(0.0, 1.0)
    z = (x1 / n1 - x2 / n2) / sqrt(variance)
    return ScoreTest(z, two_sided(z))


def equivalence(x1: int, n1: int, x2: int, n2: int, margin: float = MARGIN) -> float:
    """Return p of the two one-sided tests that two shares differ by less than ``margin``.

    Args:
        x1: people in the first group who gave the answer; 0 ≤ x1 ≤ n1.
        n1: people in the first group who answered; at least 1.
        x2: as x1, in the second group.
        n2: as n1, in the second group.
        margin: the largest difference that does not matter, as a share; more than 0.

    Returns:
        The larger of the two p, 0-1; below 0.05 the shares are equivalent.

    Raises:
        ValueError: the counts or the margin are impossible.

    Source:
        D. J. Schuirmann (1987), with the standard error of A. Agresti, B. Caffo (2000),
        The American Statistician 54(4), 280-288 (one added to each cell).
    """
    check_share(x1, n1)
    check_share(x2, n2)
    if not 0 < margin < 1:
        raise ValueError(f"{margin} is not a margin between 0 and 1.")
    first, second = (x1 + 1) / (n1 + 2), (x2 + 1) / (n2 + 2)
    spread = sqrt(first * (1 - first) / (n1 + 2) + second * (1 - second) / (n2 + 2))
    nearer = margin - abs(first - second)
    return erfc(nearer / spread / sqrt(2)) / 2


def compare_shares(
    x1: int, n1: int, x2: int, n2: int, *, p_adjusted: float | None = None, conf: float = 0.95
) -> Comparison:
    """Return all that is said about two independent shares.

    Args:
        x1: people in the first group who gave the answer; 0 ≤ x1 ≤ n1.
        n1: people in the first group who answered; at least 1.
        x2: as x1, in the second group.
        n2: as n1, in the second group.
        p_adjusted: the score p after `several.holm` over all pairs on the page (0-1);
            left out only where this is the only pair.
        conf: level of confidence of the interval, between 0 and 1.

    Raises:
        ValueError: an argument is impossible.
    """
    p, interval = score_test(x1, n1, x2, n2).p, newcombe(x1, n1, x2, n2, conf)
    adjusted, equivalent = p if p_adjusted is None else p_adjusted, equivalence(x1, n1, x2, n2)
    return Comparison(
        difference=x1 / n1 - x2 / n2,
        interval=interval,
        p=p,
        p_adjusted=adjusted,
        p_equivalence=equivalent,
        verdict=verdict(adjusted, interval, equivalent),
    )


def two_sided(z: float) -> float:
    """Return the two-sided p (0-1) of a normal deviate."""
    return erfc(abs(z) / sqrt(2))
