"""Small groups and what is printed of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple

from surveys.privacy.bands import banded_mean, worst_case
from surveys.privacy.member_items import Percents


def divisions(n):
    """Every way in which n people can be dissatisfied, neutral or satisfied."""
    return [(d, m, n - d - m) for d in range(n + 1) for m in range(n + 1 - d)]


def levels_of(three):
    return (three[0], 0, three[1], 0, three[2])


def everything(item):
    """All that a page, chart, table or file can take from an item."""
    if isinstance(item, Percents):
        return repr(astuple(item))
    ends = [(band.low, band.high, band.per_cent) for band in item.bands]
    cases = [worst_case(band, 31) for band in item.bands]
    return repr((item, ends, item.bars, banded_mean(item), cases))


def open_to_doubt(secrets):
    """Tell whether each number takes at least two values in these secrets."""
    return all(len(set(values)) > 1 for values in zip(*secrets, strict=True))


def by_what_is_printed(secrets, printed):
    classes = defaultdict(list)
    for secret in secrets:
        classes[printed(secret)].append(secret)
    return classes.values()
