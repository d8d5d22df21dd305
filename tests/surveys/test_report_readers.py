"""What citizens’ records tell whom, and of which weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from surveys.administration.rounds import close_round
from surveys.errors import UnknownQuestionnaire, UnknownRound, UnknownUnit
from surveys.intake import Flag, Tier
from surveys.published import Estimate, RatingResult, Withheld
from surveys.report import citizens, plain
from surveys.report.citizens import Wanted
from tests.houses import ON_SQLITE
from tests.surveys.overview_world import count, people, views
from tests.surveys.report_world import LATE, ROUND, World, statements, week, world

__all__ = ["world"]


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
