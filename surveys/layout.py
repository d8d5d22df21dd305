"""Where each closed item's answer stands in a packed response, and its counts in a tally."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from surveys.questionnaire import LEVELS, ClosedItem, Questionnaire, Rating


def width(item: ClosedItem) -> int:
    """Return how many bytes an answer takes: one, or two where several options may be chosen."""
    return 1 if isinstance(item, Rating) or item.at_most == 1 else 2


def slots(item: ClosedItem) -> int:
    """Return how many counts an item has: skipped, then five levels and n/a, or the options."""
    return LEVELS + 2 if isinstance(item, Rating) else len(item.options) + 1


@lru_cache
def row_width(questionnaire: Questionnaire) -> int:
    """Return the length of a packed response, in bytes."""
    return sum(width(item) for item in questionnaire.closed_items)


@lru_cache
def places(questionnaire: Questionnaire) -> Mapping[str, slice]:
    """Return where the counts of each closed item stand in a tally, by item code."""
    found: dict[str, slice] = {}
    start = 0
    for item in questionnaire.closed_items:
        found[item.code] = slice(start, start + slots(item))
        start += slots(item)
    return found
