"""What citizens’ records tell, and when they change."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from surveys.intake import Tier
from surveys.published import RatingResult, Withheld
from surveys.report import plain
from surveys.store import pending
from surveys.store.tables.responses import PublicationRow
from tests.houses import ON_SQLITE
from tests.surveys.overview_world import people, views
from tests.surveys.report_world import ROUND, World, week, world

__all__ = ["world"]

POINTS = ("VP1", "NCC1", "VL1")


def test_pending_responses_change_no_byte_and_the_fifth_releases_them_all(world: World):
    world.rate(5)
    before = world.bytes()
    world.rate(4, level=1)
    assert world.bytes() == before

    world.rate(1, level=1)
    assert world.unit().n == 10
    assert world.bytes() != before


def test_what_is_hidden_can_be_anything(world: World):
    """Privacy rule P5: other answers inside the hidden set, the same bytes."""
    world.rate(5)
    world.rate(4, level=5)
    one = world.bytes()

    world.database.write(lambda connection: pending.drop_round(connection, ROUND))
    world.rate(4, level=1)
    assert world.bytes() == one


def test_only_the_sum_of_a_step_is_told(world: World):
    """Privacy rule P5: who of five chose what leaves no trace, nor does the order."""
    for point, levels in (("VP1", (5, 4, 3, 2, 1)), ("NCC1", (1, 2, 3, 4, 5))):
        for level in levels:
            world.rate(1, point=point, level=level)
    one, other = world.unit("office"), world.unit("merit")
    assert replace(one, unit=None, state="") == replace(other, unit=None, state="")


def test_a_unit_with_too_few_says_so_and_nothing_else(world: World):
    world.rate(4)
    told = plain.view(world.unit())

    assert told["n"] is None
    assert told["n_withheld"] == {"reason": "too_few", "min_n": 5}
    assert told["headline"]["value"] is None
    assert told["coverage"] is None
    assert all(item["counts"] is None for item in told["items"])
    assert told["weeks"] == []


def test_a_tally_without_its_publication_row_is_not_shown(world: World):
    """Privacy rule P15: neither in the numbers nor in the sources."""
    world.rate(5, on=week(0))
    world.rate(5, on=week(1), level=1, tier=Tier.PAPER)
    with_row = world.unit()
    assert with_row.n == 10

    world.database.write(
        lambda connection: connection.execute(
            delete(PublicationRow).where(PublicationRow.week == week(1))
        )
    )
    without = world.unit()
    assert without.n == 5
    assert without.sources is not None
    assert without.sources.tiers == (("qr_static", 5),)

    world.database.write(
        lambda connection: connection.execute(update(PublicationRow).values(verdict="hidden"))
    )
    assert isinstance(world.unit().n, Withheld)


@ON_SQLITE
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(POINTS), st.integers(1, 7), st.integers(1, 5)),
        min_size=1,
        max_size=8,
    )
)
def test_between_two_states_every_view_grows_by_nobody_or_by_five(world: World, posts):
    """Privacy rule P4, for the whole, each unit and each week of them."""
    before = world.overview()
    for number, (point, count, level) in enumerate(posts):
        world.rate(count, point=point, level=level, on=week(number))
        after = world.overview()
        for old, new in zip(views(before), views(after), strict=True):
            assert people(new) == people(old) or people(new) - people(old) >= 5
            assert all(each.n == 0 or each.n >= 5 for each in new.weeks)
        assert (before.state == after.state) == (plain.overview(before) == plain.overview(after))
        before = after


def test_the_same_state_gives_the_same_record(world: World):
    world.rate(7)
    one, other = world.overview(), world.overview()
    assert one == other
    assert one.state == other.state
    assert repr(one) == repr(other)


def test_units_and_weeks_add_up_to_the_whole(world: World):
    world.rate(5, point="VP1", on=week(0))
    world.rate(6, point="VP1", on=week(1), level=2)
    world.rate(9, point="NCC1", on=week(1))
    record = world.overview()
    assert record.whole is not None
    assert people(record.whole) == sum(map(people, record.units)) == 15
    assert [each.n for each in record.whole.weeks] == [5, 10]

    first = world.unit(last_week=week(0))
    later = world.unit(first_week=week(1))
    whole = world.unit()
    assert people(first) + people(later) == people(whole)
    for a, b, both in zip(first.ratings, later.ratings, whole.ratings, strict=True):
        assert isinstance(a, RatingResult)
        assert isinstance(b, RatingResult)
        assert isinstance(both, RatingResult)
        assert tuple(map(sum, zip(a.counts, b.counts, strict=True))) == both.counts
