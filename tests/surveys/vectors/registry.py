"""Which function of the product computes which function named in the file of vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from surveys.statistics.intervals import Interval

Numbers = Mapping[str, Any]
Adapter = Callable[[Numbers], Numbers]

ADAPTERS: dict[str, Adapter] = {}


def adapts(function: str) -> Callable[[Adapter], Adapter]:
    def keep(adapter: Adapter) -> Adapter:
        ADAPTERS[function] = adapter
        return adapter

    return keep


def ends(limits: Interval) -> dict[str, float]:
    return {"lo": limits.low, "hi": limits.high}


def pair(limits: Interval) -> list[float]:
    return [limits.low, limits.high]


def conf(given: Numbers) -> float:
    return float(given.get("conf", 0.95))
