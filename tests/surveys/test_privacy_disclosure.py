from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.privacy.audit import grows_by_few, leaks, too_small
from surveys.privacy.disclosure import (
    OptionGroup,
    SmallAtomError,
    publish_levels,
    publish_options,
    publish_people,
    publish_period,
    publish_picks,
    publish_share,
)
from surveys.published import Reason, Withheld
from tests.surveys.privacy_world import FORMS, UNITS, release, singled_out, streams

K = 5
WEEKS = 5
TOO_FEW = Withheld(Reason.TOO_FEW, K)


def by_week(steps, unit, form, first=0, last=WEEKS):
    return [
        sum(
            len(step.responses)
            for step in steps
            if (step.unit, step.form, step.week) == (unit, form, week)
        )
        for week in range(first, last)
    ]


@settings(max_examples=150, deadline=None)
@given(streams(), st.integers(0, 3))
def test_every_period_of_every_unit_is_nobody_or_at_least_five_people(responses, late):
    steps, _ = release(responses, K, late)
    for form in FORMS:
        for first in range(WEEKS):
            atoms = [n for unit in UNITS for n in by_week(steps, unit, form, first)]
            shown = publish_period(atoms, K)
            assert shown == (sum(atoms) if sum(atoms) >= K else TOO_FEW)


@settings(max_examples=60, deadline=None)
@given(streams(), st.integers(0, 3))
def test_no_two_states_of_any_total_differ_by_few_people_and_their_union_leaks_nobody(
    responses, late
):
    steps, _ = release(responses, K, late)
    sizes = {response: 1 for step in steps for response in step.responses}
    states = []
    for number in range(1, len(steps) + 1):
        seen = steps[:number]
        states.append(
            {
                (unit, week): frozenset(
                    response
                    for step in seen
                    for response in step.responses
                    if unit in {step.unit, "whole"} and step.week == week
                )
                for unit in (*UNITS, "whole")
                for week in range(WEEKS)
            }
        )
    for before, after in pairwise(states):
        assert not any(grows_by_few(before[key], after[key], sizes, K) for key in before)
    views = {view for state in states for view in state.values() if view}
    assert not any(too_small(view, sizes, K) for view in views)
    assert leaks(views, sizes, K) is None


def test_a_step_of_one_person_too_few_is_noticed_in_every_way():
    with pytest.raises(SmallAtomError):
        publish_period([7, K - 1], K)
    assert publish_period([0, 0], K) == TOO_FEW
    assert publish_period([0, K], K) == K
    assert leaks([{"a"}, {"a", "b"}], {"a": K, "b": K - 1}, K) == {"b"}
    assert leaks([{"a"}, {"a", "b"}], {"a": K, "b": K}, K) is None


@settings(max_examples=100, deadline=None)
@given(streams(weeks=2), st.permutations(range(1, 6)))
def test_pending_answers_change_nothing_and_counting_them_is_noticed(responses, other_levels):
    steps, pending = release(responses, K)
    levels = Counter(r.level for step in steps for r in step.responses)
    swapped = [other_levels[response.level - 1] for response in pending]
    live = levels + Counter(response.level for response in pending)
    relived = levels + Counter(swapped)

    def table(counts):
        return publish_levels([counts[level] for level in range(1, 6)], K)

    again, _ = release(responses, K)
    assert table(levels) == table(Counter(r.level for step in again for r in step.responses))
    if live != relived and table(levels) != TOO_FEW:
        assert table(live) != table(relived)
    for unit in UNITS:
        few = sum(r.unit == unit and r.form == FORMS[0] for r in pending)
        if few:
            with pytest.raises(SmallAtomError):
                publish_period([*by_week(steps, unit, FORMS[0]), few], K)


@pytest.mark.parametrize("answered", range(K))
def test_nobody_and_too_few_look_the_same(answered):
    assert publish_levels([answered, 0, 0, 0, 0], K) == TOO_FEW
    assert publish_levels([0, 0, 0, 0, answered], K) == TOO_FEW
    assert publish_people(answered, K) == TOO_FEW


def test_from_five_answers_on_an_item_is_shown_as_it_is():
    assert publish_levels([0, 0, 1, 0, 4], K) == (0, 0, 1, 0, 4)
    assert publish_people(K, K) == K
    with pytest.raises(ValueError, match="not enough values"):
        publish_levels([5, 5], K)


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5).filter(lambda n: sum(n) < K))
def test_answers_of_a_hidden_item_change_nothing(levels):
    assert publish_levels(levels, K) == publish_levels(levels[::-1], K) == TOO_FEW


def test_the_harassment_question_is_one_share_of_those_who_answered_it():
    assert publish_share([9, 1, 0, 30], 3) == (9, 10)
    assert publish_share([8, 1, 0, 30], 3) == Withheld(Reason.TOO_FEW, 10)
    assert publish_share([9, 0, 1, 2], 3) == publish_share([9, 1, 0, 7], 3)


def test_picks_are_shown_from_ten_answers_on():
    assert publish_picks([10, 1, 0], 10) == (10, 1, 0)
    assert publish_picks([9, 1, 0], 9) == Withheld(Reason.TOO_FEW, 10)


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        pytest.param([20, 15, 5], [((0,), 20), ((1,), 15), ((2,), 5)], id="none is small"),
        pytest.param([20, 15, 4], [((0,), 20), ((1, 2), 19)], id="a small one takes a companion"),
        pytest.param([20, 4, 1], [((0,), 20), ((1, 2), 5)], id="two small ones are enough"),
        pytest.param([20, 9, 2, 1], [((0,), 20), ((1, 2, 3), 12)], id="two that stay too few"),
        pytest.param([20, 15, 0], [((0,), 20), ((1, 2), 15)], id="nobody is like few"),
    ],
)
def test_small_options_about_the_person_are_put_together(options, shown):
    assert publish_options(options, K) == tuple(OptionGroup(*group) for group in shown)


def test_too_few_answers_about_the_person_are_not_shown():
    assert publish_options([9, 0, 0], K) == Withheld(Reason.TOO_FEW, 10)
    assert publish_options([30, 0], K) == TOO_FEW


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_no_option_about_the_person_is_shown_for_few_people(options):
    shown = publish_options(options, K)
    if isinstance(shown, Withheld):
        return
    assert all(group.people >= K for group in shown)
    assert sum(group.people for group in shown) == sum(options)
    assert sorted(n for group in shown for n in group.options) == list(range(len(options)))
    people = [{(n, i) for n in group.options for i in range(options[n])} for group in shown]
    sizes = {person: 1 for group in people for person in group}
    assert not leaks([*people, set(sizes)], sizes, K)
    small = [n for n, count in enumerate(options) if count < K]
    assert all(len(group.options) > 1 for group in shown for n in group.options if n in small)


def test_the_reference_oracle_sees_a_difference():
    assert singled_out([{"a"}, {"a", "b"}], {"a": 5, "b": 4}, 5)
    assert not singled_out([{"a"}, {"a", "b"}], {"a": 5, "b": 5}, 5)
