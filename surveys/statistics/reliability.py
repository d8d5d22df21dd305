"""Do several items measure one thing? Cronbach's α with Feldt's interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scipy import special

from surveys.statistics.intervals import Interval, tail_of
from surveys.statistics.means import moments_of

SMALLEST = 30
"""Below so many respondents α is not shown: its interval would say nothing."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's α (at most 1, may be negative), its interval, and what it was made from."""

    alpha: float
    interval: Interval
    n: int
    items: int


def cronbach_alpha(rows: Sequence[Sequence[float]], conf: float = 0.95) -> Reliability:
    """Return α of items answered by the same people.

    Args:
        rows: one row for each person who answered every item, n rows of k items; n, k ≥ 2.
            Items worded the other way round are to be turned first.
        conf: level of confidence, between 0 and 1.

    Raises:
        ValueError: the rows differ in length, are too few, or everybody has the same sum.

    Source:
        L. J. Cronbach (1951), Psychometrika 16(3), 297-334; interval by the F distribution:
        L. S. Feldt (1965), Psychometrika 30(3), 357-370.
    """
    n, items = len(rows), len(rows[0]) if rows else 0
    if n < 2 or items < 2 or any(len(row) != items for row in rows):
        raise ValueError("α needs at least two people who answered the same two items.")
    whole = moments_of([sum(row) for row in rows]).variance
    if whole <= 0:
        raise ValueError("Everybody has the same sum: there is nothing to be consistent about.")
    parts = sum(moments_of(column).variance for column in zip(*rows, strict=True))
    alpha = items / (items - 1) * (1 - parts / whole)
    return Reliability(alpha, feldt(alpha, n, items, conf), n, items)


def feldt(alpha: float, n: int, items: int, conf: float = 0.95) -> Interval:
    """Return Feldt's interval for an α of ``items`` items from ``n`` people.

    Raises:
        ValueError: there are fewer than two people or items, α is above 1, or the level impossible.
    """
    if n < 2 or items < 2 or alpha > 1:
        raise ValueError(f"α = {alpha} cannot come from {items} items and {n} people.")
    tail, upper, lower = tail_of(conf), n - 1, (n - 1) * (items - 1)
    return Interval(
        1 - (1 - alpha) * float(special.fdtri(upper, lower, 1 - tail)),
        1 - (1 - alpha) * float(special.fdtri(upper, lower, tail)),
    )
