"""Rule P6b, for every size below thirty and every two counts with one band: nothing differs."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from surveys.privacy.bands import banded
from surveys.privacy.member_items import publish_item
from surveys.published_gaps import GapTable
from surveys.report import membergaps, memberitems, plain_members
from tests.surveys.band_world import divisions
from tests.surveys.gap_world import CITIZENS, citizens
from tests.surveys.member_world import FORM

RATING = next(item for item in FORM.ratings if item.reverse)
HEARD = citizens(**CITIZENS)
LEVELS = ((1, 0), (0, 1))
"""Dissatisfied people may all have chosen the first level or the second, satisfied ones alike."""


def of_levels(three, low, high):
    """Five levels of so many dissatisfied, neutral and satisfied people."""
    return (three[0] * low[0], three[0] * low[1], three[1], three[2] * high[0], three[2] * high[1])


def table(safe, issued) -> GapTable:
    found = membergaps.table(FORM, lambda _code: safe, HEARD, issued)
    assert found is not None
    return found


def told(levels, issued):
    """All that pages, charts, JSON and files can take from an item and what mirrors it."""
    safe = publish_item(levels, 8)
    item = memberitems.item(RATING, safe, issued)
    dimension = memberitems.dimension([item, item], (sum(levels), 25.0 * sum(levels)), issued, 8)
    gaps = table(safe, issued)
    plain = [plain_members.item(item), plain_members.score(dimension), plain_members.table(gaps)]
    return repr((item, dimension, gaps, plain))


@pytest.mark.parametrize("n", range(8, 30))
def test_counts_with_one_band_are_told_apart_by_nothing(n):
    by_band = defaultdict(set)
    for three in divisions(n):
        for low, high in product(LEVELS, LEVELS) if n < 12 else [LEVELS]:
            by_band[banded(three)].add(told(of_levels(three, low, high), n + 3))

    assert max(map(len, by_band.values())) == 1
    assert len(by_band) < len(divisions(n)) / 2
