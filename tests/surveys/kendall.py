"""How much an order tells of another one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import fmean


def tau(places: Sequence[int]) -> float:
    """Kendall's tau between the order in the list and the order of the numbers."""
    pairs = list(combinations(places, 2))
    return fmean(1 if one < other else -1 for one, other in pairs)
