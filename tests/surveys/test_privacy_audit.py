from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.privacy.audit import (
    Candidate,
    Rule,
    admit,
    grows_by_few,
    leaks,
    people,
    subtractable,
    too_small,
)
from surveys.published import Reason
from tests.surveys.privacy_world import singled_out

ATOMS = range(7)
sizes_of_atoms = st.fixed_dictionaries({atom: st.integers(0, 7) for atom in ATOMS})
some_views = st.lists(st.frozensets(st.sampled_from(ATOMS)), max_size=7)


@settings(max_examples=600, deadline=None)
@given(some_views, sizes_of_atoms, st.integers(2, 9))
def test_the_audit_agrees_with_trying_every_small_set(views, sizes, floor):
    found = leaks(views, sizes, floor)

    assert (found is not None) == singled_out(views, sizes, floor)
    if found is not None:
        assert 0 < people(found, sizes) < floor
        assert not singled_out([*views, found], sizes, 1)


@settings(max_examples=300, deadline=None)
@given(some_views, sizes_of_atoms, st.integers(2, 9))
def test_where_the_audit_holds_no_view_is_small_and_none_can_be_subtracted(views, sizes, floor):
    if leaks(views, sizes, floor) is None:
        taken = [view for view in views if people(view, sizes)]
        assert not any(too_small(view, sizes, floor) for view in taken)
        assert not any(subtractable(v, w, sizes, floor) for v in taken for w in taken)


@settings(max_examples=300, deadline=None)
@given(some_views, sizes_of_atoms, st.integers(2, 9))
def test_what_is_admitted_leaks_nothing_and_what_is_refused_would(views, sizes, floor):
    candidates = [Candidate(str(number), view) for number, view in enumerate(views)]
    rulings = admit(candidates, sizes, floor)
    taken = [view for view, ruling in zip(views, rulings, strict=True) if ruling.reason is None]

    assert [ruling.key for ruling in rulings] == [candidate.key for candidate in candidates]
    assert not singled_out(taken, sizes, floor)
    for number, ruling in enumerate(rulings):
        before = [v for v, r in zip(views[:number], rulings, strict=False) if r.reason is None]
        if ruling.reason is Reason.TOO_FEW:
            assert too_small(views[number], sizes, floor)
        if ruling.reason is Reason.PROTECTS_ANOTHER:
            assert singled_out([*before, views[number]], sizes, floor)


@pytest.mark.parametrize(
    ("views", "sizes", "found"),
    [
        pytest.param(["a"], {"a": 5}, None, id="just enough people"),
        pytest.param(["a"], {"a": 4}, "a", id="one person too few"),
        pytest.param(["ab", "a"], {"a": 5, "b": 4}, "b", id="a difference"),
        pytest.param(["ab", "bc", "ac"], {"a": 3, "b": 9, "c": 9}, "a", id="half of three sums"),
        pytest.param(["ab", "bc", "c"], {"a": 4, "b": 5, "c": 5}, "a", id="a chain"),
        pytest.param(["abc", "c"], {"a": 2, "b": 2, "c": 9}, "ab", id="two that stay together"),
        pytest.param(["ab", "bc"], {"a": 1, "b": 9, "c": 1}, None, id="overlap without a total"),
        pytest.param(["ab", "a"], {"a": 9, "b": 0}, None, id="an atom of nobody"),
        pytest.param([""], {}, None, id="a view of nobody"),
        pytest.param([], {"a": 1}, None, id="nothing is published"),
    ],
)
def test_five_people_are_the_smallest_group_that_may_follow(views, sizes, found):
    assert leaks([frozenset(view) for view in views], sizes, 5) == (found and frozenset(found))


def test_pairs_alone_do_not_show_what_three_views_give_away():
    sizes = {"a": 3, "b": 9, "c": 9}
    views = [frozenset("ab"), frozenset("bc"), frozenset("ac")]

    assert not any(too_small(view, sizes, 5) for view in views)
    assert not any(subtractable(v, w, sizes, 5) for v in views for w in views)
    assert leaks(views, sizes, 5) == frozenset("a")


def test_a_refused_view_names_the_rule_that_hides_it():
    sizes = {"large": 20, "other": 12, "small": 9}
    whole = Candidate("whole", frozenset(sizes))
    cells = [Candidate(atom, frozenset({atom})) for atom in sizes]

    rulings = admit([whole, *cells], sizes, 10)

    assert [ruling.rule for ruling in rulings] == [Rule.SHOWN, Rule.SHOWN, Rule.AUDIT, Rule.SIZE]
    assert rulings[2].reason is Reason.PROTECTS_ANOTHER
    assert rulings[3].reason is Reason.TOO_FEW


@pytest.mark.parametrize(("more", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_view_grows_by_nobody_or_by_at_least_the_floor(more, few):
    sizes = {"old": 5, "new": more}

    assert grows_by_few(frozenset({"old"}), frozenset(sizes), sizes, 5) is few


@pytest.mark.parametrize(("size", "small"), [(0, True), (4, True), (5, False)])
def test_a_view_of_fewer_than_five_people_is_too_small(size, small):
    assert too_small(frozenset("a"), {"a": size}, 5) is small


@pytest.mark.parametrize(("size", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_view_inside_another_may_leave_out_nobody_or_five(size, few):
    sizes = {"a": 9, "b": size}

    assert subtractable(frozenset("a"), frozenset("ab"), sizes, 5) is few
    assert not subtractable(frozenset("ab"), frozenset("a"), sizes, 5)


def test_a_view_never_loses_anybody():
    assert grows_by_few(frozenset({"old"}), frozenset(), {"old": 5}, 5)


def test_impossible_atoms_are_refused():
    with pytest.raises(ValueError, match="less than nobody"):
        leaks([frozenset("a")], {"a": -1}, 5)
    with pytest.raises(KeyError):
        leaks([frozenset("b")], {"a": 5}, 5)


def test_sixty_weeks_with_yearly_cuts_are_audited():
    sizes = {(week, part): 3 + (week + part) % 4 for week in range(60) for part in range(3)}
    weeks = [frozenset(atom for atom in sizes if atom[0] == week) for week in range(60)]
    cuts = [
        frozenset(atom for atom in sizes if atom[1] == part and atom[0] < end)
        for part in range(3)
        for end in (12, 31, 60)
    ]

    assert leaks([*weeks, *cuts], sizes, 5) is None
    assert leaks([*weeks, *cuts, cuts[0] - {(0, 0)}], sizes, 5) == {(0, 0)}
