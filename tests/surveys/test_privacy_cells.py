"""Which cells are hidden together, by example."""

from __future__ import annotations

import pytest

from surveys.privacy.audit import Rule
from surveys.privacy.members import (
    FLOORS,
    Group,
    Kind,
    check_floor,
    live_counts,
    publish_groups,
)
from surveys.published import Reason, Withheld
from tests.surveys.cell_world import K, partition


def shown(groups, returned, floor=K):
    outcomes = publish_groups(groups, returned, floor)
    return {o.group.key: o.returned for o in outcomes if not isinstance(o.returned, Withheld)}


def hidden(groups, returned, floor=K):
    outcomes = publish_groups(groups, returned, floor)
    return {o.group.key: o.rule for o in outcomes if isinstance(o.returned, Withheld)}


def test_one_cell_below_k_takes_the_smallest_other_cell_with_it():
    groups, returned = partition([25, 20, 14, 17]), {"a": 22, "b": 18, "c": 9, "d": 15}

    assert shown(groups, returned) == {"whole": 64, "a": 22, "b": 18}
    assert hidden(groups, returned) == {"c": Rule.SIZE, "d": Rule.AUDIT}


def test_a_merge_group_brings_back_what_a_hidden_cell_took():
    groups = partition([25, 20, 14, 17], merges=["cd"])
    returned = {"a": 22, "b": 18, "c": 9, "d": 15}

    assert shown(groups, returned) == {"whole": 64, "a": 22, "b": 18, "cd": 24}
    outcomes = {o.group.key: o for o in publish_groups(groups, returned, K)}
    assert set(outcomes["whole"].made_of) == {"a", "b", "cd"}


def test_two_cells_below_k_that_together_stay_below_take_a_third():
    groups, returned = partition([25, 20, 12, 11]), {"a": 22, "b": 18, "c": 5, "d": 4}

    assert shown(groups, returned) == {"whole": 49, "a": 22}
    assert hidden(groups, returned) == {"b": Rule.AUDIT, "c": Rule.SIZE, "d": Rule.SIZE}


def test_two_cells_below_k_that_together_reach_it_need_no_third():
    groups, returned = partition([25, 20, 12, 11]), {"a": 22, "b": 18, "c": 5, "d": 5}

    assert shown(groups, returned) == {"whole": 50, "a": 22, "b": 18}


def test_all_but_one_hidden():
    groups, returned = partition([40, 9, 9, 9]), {"a": 33, "b": 4, "c": 4, "d": 2}

    assert shown(groups, returned) == {"whole": 43, "a": 33}
    assert shown(groups, {**returned, "d": 1}) == {"whole": 42}


def test_a_cross_cut_equal_to_a_cell_tells_nothing_new_and_shares_its_fate():
    groups = partition([25, 20])
    same = Group(key="unit", kind=Kind.CROSS, issued=20, atoms=frozenset("b"))

    assert shown([*groups, same], {"a": 22, "b": 18}) == {
        "whole": 40,
        "a": 22,
        "b": 18,
        "unit": 18,
    }
    outcomes = publish_groups([*groups, same], {"a": 22, "b": 18}, K)
    assert outcomes[-1].made_of == ("b",)
    assert hidden([*groups, same], {"a": 9, "b": 18})["unit"] is Rule.AUDIT


def test_a_cell_of_exactly_k_members_is_shown_only_if_all_answer():
    groups = partition([30, 10])

    assert shown(groups, {"a": 28, "b": 10}) == {"whole": 38, "a": 28, "b": 10}
    assert shown(groups, {"a": 28, "b": 9}) == {"whole": 37}


@pytest.mark.parametrize("n", [10, 11, 29, 30])
def test_groups_of_ten_and_more_are_shown(n):
    assert shown(partition([40, 40]), {"a": 40, "b": n})["b"] == n


def test_eight_cells_that_all_answer_well_are_all_shown_and_make_up_the_whole():
    issued = [12, 14, 15, 16, 17, 19, 20, 22]
    outcomes = publish_groups(partition(issued), dict(zip("abcdefgh", issued, strict=True)), K)

    assert all(outcome.rule is Rule.SHOWN for outcome in outcomes)
    assert set(outcomes[0].made_of) == set("abcdefgh")


def test_an_item_is_decided_among_the_groups_that_are_shown():
    groups = partition([25, 20, 15])
    outcomes = publish_groups(groups, {"a": 22, "b": 18, "c": 12}, K)
    open_groups = [o.group for o in outcomes if o.rule is Rule.SHOWN]

    assert shown(open_groups, {"a": 20, "b": 15, "c": 3}) == {"whole": 38, "a": 20}


@pytest.mark.parametrize("floor", [0, 7, 21])
def test_k_can_only_be_eight_to_twenty(floor):
    with pytest.raises(ValueError, match="from 8 to 20"):
        check_floor(floor)
    with pytest.raises(ValueError, match="from 8 to 20"):
        publish_groups([], {}, floor)


@pytest.mark.parametrize("floor", FLOORS)
def test_every_k_from_eight_to_twenty_is_kept_exactly(floor):
    groups = partition([40, 40])

    assert set(shown(groups, {"a": 40, "b": floor}, floor)) == {"whole", "a", "b"}
    assert set(shown(groups, {"a": 40, "b": floor - 1}, floor)) == {"whole"}


def test_while_a_round_is_open_small_cells_are_not_counted_nor_given_away_by_the_total():
    few = Withheld(Reason.TOO_FEW, 10)

    assert live_counts([(7, 17), (3, 10)]) == ((7, 3), 10)
    assert live_counts([(7, 17), (3, 9)]) == ((7, few), few)
    assert live_counts([(7, 17), (3, 9), (1, 5)]) == ((7, few, few), 11)
