from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.privacy.audit import Rule, leaks, subtractable, too_small
from surveys.privacy.members import (
    FLOORS,
    Group,
    Kind,
    check_floor,
    live_counts,
    publish_groups,
)
from surveys.published import Reason, Withheld
from tests.surveys.privacy_world import singled_out

K = 10


def partition(issued, merges=()):
    """The whole, one cell for each N (named a, b, c …), and groups such as ``"ab"``."""
    sizes = dict(zip("abcdefgh", issued, strict=False))
    cells = [
        Group(key=key, kind=Kind.CELL, issued=n, atoms=frozenset(key)) for key, n in sizes.items()
    ]
    put_together = [
        Group(
            key=key, kind=Kind.MERGE, issued=sum(sizes[atom] for atom in key), atoms=frozenset(key)
        )
        for key in merges
    ]
    whole = Group(key="whole", kind=Kind.WHOLE, issued=sum(issued), atoms=frozenset(sizes))
    return [whole, *cells, *put_together]


def shown(groups, returned, floor=K):
    outcomes = publish_groups(groups, returned, floor)
    return {o.group.key: o.returned for o in outcomes if not isinstance(o.returned, Withheld)}


def hidden(groups, returned, floor=K):
    outcomes = publish_groups(groups, returned, floor)
    return {o.group.key: o.rule for o in outcomes if isinstance(o.returned, Withheld)}


rounds = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
    min_size=1,
    max_size=8,
)


@settings(max_examples=3000, deadline=None)
@given(rounds, st.sampled_from(FLOORS))
def test_in_one_partition_what_is_hidden_is_nobody_or_at_least_k_people(cells, floor):
    groups = partition([issued for issued, _ in cells])
    returned = {key: n for key, (_, n) in zip("abcdefgh", cells, strict=False)}
    outcomes = publish_groups(groups, returned, floor)
    by_key = {outcome.group.key: outcome for outcome in outcomes}
    views = [o.group.atoms for o in outcomes if o.rule is Rule.SHOWN]
    rest = sum(n for key, n in returned.items() if by_key[key].rule is not Rule.SHOWN)

    assert [outcome.group for outcome in outcomes] == groups
    assert leaks(views, returned, floor) is None
    assert not any(too_small(view, returned, floor) for view in views)
    assert not any(subtractable(v, w, returned, floor) for v in views for w in views)
    if by_key["whole"].rule is Rule.SHOWN:
        assert rest == 0 or rest >= floor
    for outcome in outcomes:
        people = sum(returned[atom] for atom in outcome.group.atoms)
        if people < floor:
            assert outcome.returned == Withheld(Reason.TOO_FEW, floor)
        elif outcome.rule is Rule.AUDIT:
            assert outcome.returned == Withheld(Reason.PROTECTS_ANOTHER, floor)
        else:
            assert outcome.returned == people


@st.composite
def cross_tables(draw):
    """Cells across two other cuts, and groups of cells."""
    cells, ages = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    atoms = [f"{cell}{age}" for cell in range(cells) for age in "xyz"[:ages]]
    returned = {atom: draw(st.integers(0, 14)) for atom in atoms}

    def group(key, kind, marks):
        chosen = frozenset(atom for atom in atoms if set(atom) & set(marks))
        return Group(key=key, kind=kind, issued=20 * len(chosen), atoms=chosen)

    groups = [group("whole", Kind.WHOLE, "0123")]
    groups += [group(str(cell), Kind.CELL, str(cell)) for cell in range(cells)]
    groups += [group(m, Kind.MERGE, m) for m in draw(st.lists(st.sampled_from(["01", "12", "23"])))]
    groups += [group(age, Kind.CROSS, age) for age in "xyz"[:ages]]
    return list({each.key: each for each in groups}.values()), returned


@settings(max_examples=600, deadline=None)
@given(cross_tables(), st.sampled_from(FLOORS))
def test_across_cuts_nobody_is_singled_out_by_anything_shown(table, floor):
    groups, returned = table
    outcomes = publish_groups(groups, returned, floor)
    views = [o.group.atoms for o in outcomes if o.rule is Rule.SHOWN]

    assert not singled_out(views, returned, floor)
    assert outcomes == publish_groups(groups, returned, floor)
    for outcome in outcomes:
        if outcome.rule is Rule.AUDIT:
            before = [
                o.group.atoms
                for o in outcomes
                if o.rule is Rule.SHOWN
                and (o.group.kind, -o.group.issued, o.group.key)
                < (outcome.group.kind, -outcome.group.issued, outcome.group.key)
            ]
            assert singled_out([*before, outcome.group.atoms], returned, floor)
        parts = [o.group.atoms for o in outcomes if o.group.key in outcome.made_of]
        rest = outcome.group.atoms.difference(*parts)
        assert sum(map(len, parts)) + len(rest) == len(outcome.group.atoms)
        assert not 0 < sum(returned[atom] for atom in rest) < floor or not parts


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
