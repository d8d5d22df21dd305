from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.privacy.audit import leaks, too_small
from surveys.privacy.sources import (
    OTHER,
    PATIENCE,
    Checkpoint,
    Part,
    Split,
    sources,
    week_sources,
    whole,
)
from surveys.published import Reason, Withheld
from tests.surveys.privacy_world import FORMS, UNITS, finished_weeks, release, streams

K = 5
WEEKS = 6
NOT_YET = Withheld(Reason.TOO_FEW, K)


def week(*steps, flagged=0):
    """One week of steps, each a mapping of tier to people; ``flagged`` more in each, by QR."""
    return week_sources(
        {
            **{Part(tier, False): number for tier, number in step.items()},
            Part("qr_static", True): flagged,
        }
        for step in steps
    )


def states(weeks):
    """Every checkpoint that was ever shown, with the weeks each of its blocks covers."""
    found = []
    reached = 0
    before = Split(0, (), 0)
    for number in range(1, len(weeks) + 1):
        now = sources(weeks[:number], K)
        if isinstance(now, Checkpoint) and now.weeks > reached:
            found.append((range(reached, now.weeks), before, now.split))
            reached, before = now.weeks, now.split
    return found


def views_of(block, before, after, people):
    """The sets of people whose number or answers follow from one more block."""
    grown = Counter(dict(after.tiers))
    grown.subtract(dict(before.tiers))
    inside = {person for person in people if person.week in block}
    yield from (
        {person for person in inside if person.part.tier == tier}
        for tier in grown
        if grown[tier] and tier != OTHER
    )
    yield {person for person in inside if not grown[person.part.tier]}
    yield {person for person in inside if person.part.flagged}
    yield {person for person in inside if not person.part.flagged}


@settings(max_examples=250, deadline=None)
@given(streams(weeks=WEEKS), st.integers(0, 3))
def test_steps_and_every_split_ever_shown_together_single_out_nobody(responses, late):
    steps, _ = release(responses, K, late)
    published, sizes = [], {}
    for unit in UNITS:
        mine = [step for step in steps if (step.unit, step.form) == (unit, FORMS[0])]
        people = [
            # A step counts in the week it is released, whenever its people came.
            replace(response, week=step.week)
            for step in mine
            for response in step.responses
        ]
        sizes |= dict.fromkeys(people, 1)
        ends = [0]
        for step in mine:
            ends.append(ends[-1] + len(step.responses))
            published.append(frozenset(people[ends[-2] : ends[-1]]))
        weeks = finished_weeks(steps, unit, FORMS[0], WEEKS)
        for block, before, after in states(weeks):
            new = [frozenset(view) for view in views_of(block, before, after, people)]
            assert after.flagged - before.flagged == len(new[-2])
            assert len(new[-2]) + len(new[-1]) == after.people - before.people
            published += [view for view in new if view]

    assert not any(too_small(view, sizes, K) for view in published)
    assert leaks(published, sizes, K) is None


@settings(max_examples=150, deadline=None)
@given(streams(weeks=WEEKS))
def test_a_split_only_grows_and_by_nobody_or_by_at_least_five_in_every_part(responses):
    steps, _ = release(responses, K)
    for unit in UNITS:
        weeks = finished_weeks(steps, unit, FORMS[0], WEEKS)
        for _, before, after in states(weeks):
            grown = Counter(dict(after.tiers))
            grown.subtract(dict(before.tiers))
            unflagged = (after.people - after.flagged) - (before.people - before.flagged)
            for number in (*grown.values(), after.flagged - before.flagged, unflagged):
                assert number == 0 or number >= K
            assert sum(dict(after.tiers).values()) == after.people


@settings(max_examples=50, deadline=None)
@given(streams(weeks=3))
def test_adding_up_steps_with_equal_parts_changes_no_verdict(responses):
    steps, _ = release(responses, K)
    people = {(number, part): n for number, s in enumerate(steps) for part, n in s.parts().items()}
    mixes = week_sources(step.parts() for step in steps)
    summed = {(mix, part): n for mix in mixes for part, n in mix}

    def verdict(sizes):
        flagged = frozenset(atom for atom in sizes if atom[1].flagged)
        tiers = {part.tier for _, part in sizes}
        cuts = [frozenset(a for a in sizes if a[1].tier == tier) for tier in sorted(tiers)]
        totals = [frozenset(a for a in sizes if a[0] == first) for first, _ in sizes]
        return leaks([*totals, flagged, *cuts], sizes, K) is None

    assert verdict(people) == verdict(summed)


def test_one_flagged_person_waits_for_company():
    first = week({"qr_static": 9}, flagged=1)

    assert sources([first], K) == NOT_YET
    assert sources([first] * 4, K) == NOT_YET
    assert sources([first] * 5, K) == Checkpoint(5, Split(50, (("qr_static", 50),), 5))


def test_five_flagged_at_once_do_not_uncover_a_sixth():
    stuffed = week_sources([{Part("qr_static", True): 5}])
    ordinary = week_sources([{Part("qr_static", False): 8, Part("qr_static", True): 1}])

    assert sources([stuffed, ordinary], K) == Checkpoint(1, Split(5, (("qr_static", 5),), 5))
    together = week_sources(
        [{Part("qr_static", True): 5}, {Part("qr_static", False): 8, Part("qr_static", True): 1}]
    )
    assert sources([together], K) == NOT_YET


def test_flagged_people_of_one_tier_do_not_uncover_its_unflagged_few():
    mixed = {
        Part("paper", False): 10,
        Part("qr_static", True): 6,
        Part("qr_static", False): 2,
    }
    weeks = [week_sources([mixed])] * PATIENCE

    assert sources(weeks[:1], K) == NOT_YET
    assert sources(weeks[:3], K) == Checkpoint(3, Split(54, (("paper", 30), ("qr_static", 24)), 18))


def test_a_rare_tier_is_waited_for_and_then_put_together_with_the_next():
    rare = [week({"ticket": 6, "qr_static": 9}) for _ in range(PATIENCE - 1)]
    rare.insert(0, week({"ticket": 6, "qr_static": 9, "kiosk": 1}))

    assert sources(rare[:-1], K) == NOT_YET
    assert sources(rare, K) == Checkpoint(4, Split(61, ((OTHER, 25), ("qr_static", 36)), 0))


def test_weeks_of_nobody_reach_no_checkpoint():
    assert sources([], K) == NOT_YET
    assert sources([week()] * 9, K) == NOT_YET


def test_a_step_of_too_few_people_is_refused():
    with pytest.raises(ValueError, match="fewer than 5"):
        sources([week({"paper": 4})], K)


def test_the_whole_is_the_sum_of_what_its_units_show():
    one = sources([week({"paper": 6})], K)
    two = sources([week({"paper": 5, "kiosk": 7})], K)

    assert whole([one, NOT_YET, two], K) == Split(18, (("kiosk", 7), ("paper", 11)), 0)
    assert whole([NOT_YET], K) == NOT_YET


@pytest.mark.parametrize(("flagged", "apart"), [(4, False), (5, True), (15, True), (16, False)])
def test_the_result_without_flagged_ones_needs_five_on_both_sides(flagged, apart):
    assert Split(20, (), flagged).tells_flagged_apart(K) is apart


def test_half_a_million_responses_cost_no_more_than_their_mixes():
    busy = [
        {Part("qr_static", False): 4, Part("ticket", False): 1},
        {Part("qr_static", False): 3, Part("qr_static", True): 1, Part("paper", False): 1},
        {Part("ticket", False): 5},
    ]
    weeks = [week_sources(busy * 3000) for _ in range(10)]

    found = sources(weeks, K)

    assert isinstance(found, Checkpoint)
    assert found.split.people == 450_000
