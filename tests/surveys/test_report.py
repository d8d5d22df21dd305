from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from surveys.administration.rounds import close_round
from surveys.administration.visits import count_visits
from surveys.errors import UnknownQuestionnaire, UnknownRound, UnknownUnit
from surveys.intake import Flag, Tier
from surveys.published import Estimate, Overview, RatingResult, View, Withheld
from surveys.report import citizens, plain
from surveys.report.citizens import Wanted
from surveys.store import pending
from surveys.store.tables.responses import PublicationRow
from surveys.store.visits import Visits
from tests.houses import ON_SQLITE
from tests.surveys.report_world import LATE, ROUND, World, statements, week, world

__all__ = ["world"]
POINTS = ("VP1", "NCC1", "VL1")


def views(record: Overview) -> list[View]:
    return [view for view in (record.whole, *record.units) if view]


def people(view: View) -> int:
    return view.n if isinstance(view.n, int) else 0


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


def test_one_who_sees_one_unit_sees_the_same_of_it_and_no_whole(world: World):
    """Privacy rule P13: there is one record, whoever looks."""
    world.rate(5, point="VP1")
    world.rate(5, point="NCC1", level=1)
    for_all, for_one = world.overview(), world.overview(units=frozenset({"office"}))

    assert for_one.whole is None
    assert for_one.units == tuple(
        each for each in for_all.units if each.unit == for_one.units[0].unit
    )
    assert world.unit(units=frozenset({"office"})) == world.unit()


def test_what_does_not_exist_and_what_may_not_be_seen_are_refused_alike(world: World):
    only = frozenset({"office"})
    for code in ("merit", "no-such-unit", ""):
        with pytest.raises(UnknownUnit):
            world.unit(code, units=only)
    with pytest.raises(UnknownRound):
        world.overview(round="1999")
    with pytest.raises(UnknownQuestionnaire):
        world.overview(form="member-annual")
    with pytest.raises(UnknownQuestionnaire):
        world.overview(form="citizen-short", version=99)


def test_sources_are_told_for_a_unit_and_the_whole_round_only(world: World):
    world.rate(5, tier=Tier.PAPER)
    world.rate(5, flags=Flag.FAST)
    told = world.unit().sources
    assert told is not None
    assert told.tiers == (("paper", 5), ("qr_static", 5))
    assert told.flagged == 5
    assert isinstance(told.without_flagged, Estimate)

    assert world.unit(first_week=week(0)).sources is None
    assert all(view.sources is None for view in views(world.overview()))


def test_sources_of_the_running_week_are_not_told_yet(world: World):
    world.rate(5)
    sources = world.unit(on=week(0) + timedelta(days=4)).sources
    assert sources is not None
    assert sources.tiers == ()
    assert isinstance(sources.flagged, Withheld)


def test_what_still_waits_when_a_round_closes_is_never_published(world: World):
    """Privacy rule P11."""
    world.rate(5)
    world.rate(4, level=1)
    before = people(world.unit())
    world.database.write(lambda connection: close_round(connection, str(LATE.year)))
    assert people(world.unit()) == before


def count(world: World, unit: str, point: str, counted: dict[int, int]) -> None:
    rows = [Visits(unit, point, week(number), came) for number, came in counted.items()]
    world.database.write(lambda connection: count_visits(connection, rows))


def test_coverage_is_of_finished_weeks_without_gaps(world: World):
    for number in range(3):
        world.rate(5, on=week(number))
    count(world, "office", "VP1", {0: 50, 1: 40, 2: 10})
    after = world.unit(on=week(3))
    assert (after.visits, after.coverage) == (100, 0.15)

    running = world.unit(on=week(2))
    assert (running.n, running.visits, running.coverage) == (15, 90, 10 / 90)
    assert world.unit(on=week(4)).coverage is None
    assert world.unit(on=week(4), last_week=week(1)).coverage == 10 / 90


def test_coverage_of_the_whole_waits_for_every_unit_that_was_rated(world: World):
    world.rate(5, point="VP1")
    world.rate(5, point="NCC1")
    count(world, "office", "VP1", {0: 50})
    whole = world.overview(on=week(1)).whole
    assert whole is not None
    assert whole.coverage is None

    count(world, "merit", "NCC1", {0: 30})
    whole = world.overview(on=week(1)).whole
    assert whole is not None
    assert whole.coverage == 10 / 80


@ON_SQLITE
def test_reading_costs_the_same_after_five_responses_and_after_two_hundred(world: World):
    world.rate(5)
    few = statements(world, world.overview)
    world.rate(200)
    assert statements(world, world.overview) == few


def test_json_is_a_projection_of_the_record(world: World):
    """Privacy rule P10: every number of the JSON is one of the record, and nothing is added."""
    world.rate(8)
    view = world.unit()
    told = plain.view(view)
    assert told["n"] == view.n
    assert isinstance(view.headline.result, Estimate)
    assert told["headline"]["value"] == view.headline.result.value
    assert [item["counts"] for item in told["items"]] == [
        list(item.counts) for item in view.ratings if isinstance(item, RatingResult)
    ]
    assert [each["n"] for each in told["weeks"]] == [each.n for each in view.weeks]


def test_months_are_sums_of_whole_weeks(world: World):
    for number in range(10):
        world.rate(5 + number % 2, on=week(number), level=1 + number % 5)
    count(world, "office", "VP1", dict.fromkeys(range(9), 100))
    with world.database.reading() as connection:
        found = citizens.series(connection, Wanted(round=ROUND), "office", begin=month, on=week(12))
    by_month: dict[date, int] = {}
    for each in world.unit().weeks:
        begins = month(each.week.monday)
        by_month[begins] = by_month.get(begins, 0) + each.n
    assert [each.n for each in found] == list(by_month.values())
    assert found[0].visits is not None
    assert found[-1].visits is None  # one of its weeks was not counted


def month(day: date) -> date:
    return day.replace(day=1)
