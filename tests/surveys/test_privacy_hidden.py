"""People of hidden cells: what the groups around them leave open about what they said."""

from __future__ import annotations

from itertools import product

import pytest

from surveys.privacy import member_items
from surveys.privacy.audit import Rule
from surveys.privacy.member_items import compose, minus, publish_item
from surveys.privacy.members import publish_groups
from tests.surveys.band_world import (
    by_what_is_printed,
    divisions,
    everything,
    levels_of,
    open_to_doubt,
)
from tests.surveys.cell_world import K, partition


@pytest.mark.parametrize(
    "sizes", [(6, 5), (8, 7), (9, 4), (12, 11), (14, 5)], ids="{0[0]} and {0[1]} hidden".format
)
def test_every_share_of_hidden_people_stays_open_beside_the_whole_and_a_cell(sizes, monkeypatch):
    """The whole less the cell is the hidden people: in bands as in whole per cents."""
    monkeypatch.setattr(member_items, "SMALL", 14)

    def printed(parts):
        cell, hidden = map(levels_of, parts)
        whole = tuple(map(sum, zip(cell, hidden, strict=True)))
        rest = minus(whole, [cell])
        return everything(publish_item(cell, 1)), everything(compose([cell, rest], whole=True))

    for found in by_what_is_printed(list(product(*map(divisions, sizes))), printed):
        assert open_to_doubt([hidden for _, hidden in found])


def test_who_is_in_hidden_cells_only_is_a_part_of_the_groups_around_them_all_the_same():
    groups = partition([25, 20, 14, 17], merges=["bcd"])
    outcomes = publish_groups(groups, {"a": 22, "b": 18, "c": 5, "d": 6}, K)

    made_of = {o.group.key: o.made_of for o in outcomes if o.rule is Rule.SHOWN}
    assert made_of == {"whole": ("a", "b"), "a": (), "b": (), "bcd": ("b",)}
