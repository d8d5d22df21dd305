"""Bands of groups that are shown beside their whole."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.privacy import member_items
from surveys.privacy.bands import Band, Banded, banded, worst_case
from surveys.privacy.member_items import Percents, compose, publish_item
from tests.surveys.band_world import (
    by_what_is_printed,
    divisions,
    everything,
    levels_of,
    open_to_doubt,
)


def printed_together(parts):
    levels = [levels_of(part) for part in parts]
    singles = [everything(publish_item(each, 1)) for each in levels]
    return (*singles, everything(compose(levels, whole=True)))


@pytest.mark.parametrize(
    "sizes", [(10, 11), (4, 5, 4), (5, 5, 5), (4, 4, 5)], ids="{0[0]} and {0[1]} …".format
)
def test_every_share_of_small_cells_stays_open_beside_the_whole(sizes, monkeypatch):
    monkeypatch.setattr(member_items, "SMALL", 12)
    secrets = list(product(*map(divisions, sizes)))
    kinds = set()
    for found in by_what_is_printed(secrets, printed_together):
        kinds.add(type(compose([levels_of(part) for part in found[0]], whole=True)))
        assert open_to_doubt([sum(parts, ()) for parts in found])
    assert kinds == {Banded, Percents}


def test_a_small_cell_beside_large_ones_keeps_the_whole_in_bands():
    large, small = (0, 0, 10, 0, 25), (1, 0, 4, 0, 7)

    assert isinstance(publish_item(large, 10), Percents)
    assert compose([large, small], whole=True) == Banded(47, ((45, 47), (31, 32)))
    assert compose([large, large], whole=True) == publish_item((0, 0, 20, 0, 50), 10)


def test_eight_ordinary_cells_leave_the_whole_exact():
    cells = [(1, 1, 3, 7, 4), (0, 2, 4, 6, 5), (0, 1, 2, 8, 6), (1, 0, 3, 9, 4)] * 2
    total = tuple(map(sum, zip(*cells, strict=True)))

    assert compose(cells, whole=True) == publish_item(total, 10)
    assert isinstance(compose(cells, whole=False), Banded)


def test_where_nobody_at_all_is_dissatisfied_the_whole_is_in_bands():
    cells = [(0, 0, 3, 7, 4), (0, 0, 4, 6, 5), (0, 0, 2, 8, 6)] * 3

    whole = compose(cells, whole=True)

    assert isinstance(whole, Banded)
    assert whole.bands[0].low_count == 0 < whole.bands[0].high_count


@given(st.lists(st.sampled_from(divisions(10) + divisions(13)), min_size=1, max_size=5))
def test_a_group_that_is_not_the_whole_tells_nothing_that_its_parts_do_not(parts):
    found = compose([levels_of(part) for part in parts], whole=False)

    ends = [banded(part).cuts for part in parts]
    assert found.n == sum(map(sum, parts))
    assert found.cuts == tuple(
        tuple(sum(each[cut][end] for each in ends) for end in (0, 1)) for cut in (0, 1)
    )


def test_a_group_equal_to_a_cell_is_printed_as_the_cell():
    for three in divisions(12):
        assert everything(compose([levels_of(three)], whole=False)) == everything(banded(three))


def test_members_who_were_silent_are_counted_both_ways():
    assert worst_case(Band(10, 12, 12), 17) == (10 / 17, 1.0)
