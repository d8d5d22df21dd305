"""When a gap between members and citizens is called clear, and what it may depend on."""

from __future__ import annotations

from itertools import product

import pytest

from surveys.privacy.bands import Banded
from surveys.privacy.member_items import Percents, publish_item
from surveys.published_gaps import GapEstimate, Reading
from surveys.published_scores import Exact
from surveys.report.membergaps import reading
from tests.surveys.gap_world import table


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (GapEstimate(12, 12, 3, 21), Reading.ABOVE),
        (GapEstimate(12, 12, -1, 25), Reading.UNCLEAR),
        (GapEstimate(8, 14, 3, 21), Reading.UNCLEAR),
        (GapEstimate(-14, -10, -22, -2), Reading.BELOW),
        (GapEstimate(-9.9, 9.9, -22, 22), Reading.IN_LINE),
        (GapEstimate(5, 5, 2, 8), Reading.IN_LINE),
    ],
)
def test_a_gap_is_clear_only_if_large_at_both_ends_and_not_by_chance(gap, expected):
    assert reading(gap) is expected


@pytest.mark.parametrize("n", range(10, 30))
def test_of_a_small_group_every_number_follows_from_the_printed_band(n):
    said: dict[tuple[object, ...], str] = {}
    for neutral, satisfied in product(range(n + 1), repeat=2):
        if neutral + satisfied > n:
            continue
        unhappy = n - neutral - satisfied
        for levels in (
            (unhappy, 0, neutral, satisfied, 0),
            (0, unhappy, neutral, 0, satisfied),
        ):
            safe = publish_item(levels, 10)
            assert isinstance(safe, Banded)
            row = repr(table({"MPV1": levels}, n + 3).rows[0])
            assert said.setdefault(safe.cuts, row) == row


def test_from_thirty_on_the_gap_follows_from_whole_per_cents():
    safe = publish_item((1, 2, 7, 12, 11), 10)
    assert isinstance(safe, Percents)
    again = table({"MPV1": (1, 2, 7, 12, 11)}, 40)

    assert again.rows[0].n_own == 33
    assert isinstance(again.rows[0].own, Exact)
    assert again.rows[0].own.value == pytest.approx(25 * (safe.mean - 1))
