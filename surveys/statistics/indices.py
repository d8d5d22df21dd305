"""An index is a plain mean of satisfied shares: in which range chance may have moved it.

The items of an index were answered by the same people, but only the counts of each item
are known, not how the answers go together. The standard error of a mean of k numbers is
at most the mean of their standard errors, whatever the correlations (by the triangle
inequality; equal if all are 1). So the mean of the items' lower limits, and of their
upper limits, are at least as far from the index as its own limits would be: the interval
is never too narrow on that account, and is too wide if people judge items separately.
In simulations 95 per cent limits held the index in 95.7 to 100 per cent of samples at
correlations up to 0.9; only if all items are answered alike do they become Wilson's own,
which hold 95 per cent on average over shares and a little less at some.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from statistics import fmean

from surveys.statistics.comparison.shares import mover, two_sided
from surveys.statistics.comparison.verdicts import MARGIN, Verdict, verdict
from surveys.statistics.intervals import Interval, check_share, normal_quantile, wilson_limits

Items = Sequence[tuple[int, int]]
"""For each item: people satisfied, people who answered."""

_LARGEST_Z = 40.0
_HALVINGS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexComparison:
    """Two indices compared: first minus second (-1 to 1), its limits, and p both ways.

    ``p`` is the smallest level at which the interval leaves out 0 and ``p_equivalence``
    the smallest at which it lies inside ±10 points (two one-sided tests), so words,
    interval and p never contradict one another.
    """

    difference: float
    interval: Interval
    p: float
    p_equivalence: float

    def verdict(self, p_adjusted: float | None = None) -> Verdict:
        """Return the words, with ``p`` after Holm over all pairs on the page where there are more.

        Raises:
            ValueError: ``p_adjusted`` is not from 0 to 1.
        """
        return verdict(
            self.p if p_adjusted is None else p_adjusted, self.interval, self.p_equivalence
        )


def index(items: Items) -> float:
    """Return the plain mean of the satisfied shares, 0-1.

    Raises:
        ValueError: there is no item, or a count is impossible.
    """
    if not items:
        raise ValueError("An index needs at least one item.")
    for x, n in items:
        check_share(x, n)
    return fmean(x / n for x, n in items)


def index_interval(items: Items, conf: float = 0.95) -> Interval:
    """Return the conservative interval of an index: the means of Wilson's limits of its items.

    Args:
        items: for each item people satisfied and people who answered; at least one item.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1; the index lies inside, the width is never 0.

    Raises:
        ValueError: there is no item, or the counts or the level are impossible.

    Source:
        Wilson (1927) for each item; the bound is explained at the head of this module.
    """
    index(items)
    return _limits(items, normal_quantile(conf))


def index_difference(first: Items, second: Items, conf: float = 0.95) -> IndexComparison:
    """Return the conservative comparison of the same index in two independent groups.

    Args:
        first: the items of the one group.
        second: the items of the other.
        conf: level of confidence, between 0 and 1.

    Raises:
        ValueError: there is no item, or the counts or the level are impossible.

    Source:
        Zou and Donner (2008), see `comparison.shares.mover`, from `index_interval`.
    """
    one, other = index(first), index(second)

    def limits(z: float) -> Interval:
        return mover(one, _limits(first, z), other, _limits(second, z))

    return IndexComparison(
        difference=one - other,
        interval=limits(normal_quantile(conf)),
        p=two_sided(_largest(lambda z: 0 not in limits(z))),
        p_equivalence=_upper_tail(_largest(lambda z: _inside(limits(z)))),
    )


def _limits(items: Items, z: float) -> Interval:
    found = [wilson_limits(x, n, z) for x, n in items]
    return Interval(fmean(each.low for each in found), fmean(each.high for each in found))


def _inside(limits: Interval) -> bool:
    return limits.low > -MARGIN and limits.high < MARGIN


def _upper_tail(z: float) -> float:
    """Return p of a one-sided test; 1 if not even the difference itself passes (z = 0)."""
    return erfc(z / sqrt(2)) / 2 if z > 0 else 1.0


def _largest(holds: Callable[[float], bool]) -> float:
    """Return the largest z for which something holds that ceases to as limits widen; else 0."""
    low, high = 0.0, _LARGEST_Z
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
