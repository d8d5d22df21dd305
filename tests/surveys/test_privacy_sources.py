"""Whatever is shown of how people came singles nobody out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.privacy.audit import leaks, too_small
from surveys.privacy.sources import (
    OTHER,
    Checkpoint,
    Split,
    sources,
    week_sources,
)
from tests.surveys.privacy_world import FORMS, UNITS, finished_weeks, release, streams
from tests.surveys.source_world import K

WEEKS = 6


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
