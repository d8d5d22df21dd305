"""Changes of units and cells undone: all is as it was, or a reason is given."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from surveys.administration import cells, undoing
from surveys.administration.auditing import entries
from surveys.administration.errors import NotArranged, NotThere
from surveys.administration.points import add_point, change_point, desk_of
from surveys.administration.rounds import close_round
from surveys.calendar import WEEK, monday
from surveys.store import visits
from surveys.store.engine import Database
from surveys.store.points import Point
from surveys.store.visits import Visits
from tests.founding import rate, today
from tests.surveys.office_world import BY, everything, record, verified, view_of
from tests.surveys.undoing_world import (
    CHANGES,
    LATER,
    TOO_LATE,
    add,
    cell,
    do,
    merge,
    merge_into_one,
    rename_cell,
    state,
    undo,
)


@pytest.fixture
def database(founded_url):
    database = Database(founded_url)
    for each in (cell("cb1", 12), cell("cb2", 14)):
        database.write(lambda connection, each=each: cells.add_cell(connection, each))
    yield database
    database.close()


@pytest.mark.parametrize("save", CHANGES)
def test_after_undoing_all_is_as_if_nothing_had_happened(database, save):
    rate(database, 7, point="VP1", level=5)
    rate(database, 6, point="NCC1", level=2)
    before, counted, shown = state(database), everything(database), record(database)

    change = do(database, save)
    assert state(database)[0] != before[0]
    undo(database, change)

    assert state(database) == before
    assert everything(database) == counted
    assert record(database) == shown
    assert verified(database)
    with pytest.raises(NotThere):
        undo(database, change)


def test_what_waits_goes_back_with_its_desk_and_is_released_there(database):
    rate(database, 3, point="VP1")
    rate(database, 2, point="NCC1")
    change = do(database, merge_into_one)

    undo(database, change)
    rate(database, 2, point="VP1")

    assert view_of(database, "office").n == 5
    assert verified(database)


def test_what_came_while_it_was_merged_waits_with_the_desk_too(database):
    rate(database, 3, point="VP1")
    change = do(database, merge)
    rate(database, 1, point="NCC1")

    undo(database, change)
    rate(database, 4, point="NCC1")

    assert view_of(database, "merit").n == 5
    assert state(database)[2] == [("office", 3)]


def test_once_a_step_was_released_a_change_stands(database):
    rate(database, 5, point="VP1")
    change = do(database, merge)
    rate(database, 5, point="NCC1")

    with pytest.raises(NotArranged, match="counted"):
        undo(database, change)
    assert view_of(database, "joint").n == 10
    assert verified(database)


def test_a_step_of_another_unit_does_not_matter(database):
    change = do(database, merge)
    rate(database, 5, point="VL1")

    undo(database, change)
    assert view_of(database, "employment").n == 5


def count_visits(connection: Connection) -> None:
    visits.replace(connection, [Visits("joint", "VP1", monday(today()) - WEEK, 70)])


def end_round(connection: Connection) -> None:
    close_round(connection, str(today().year), BY)


@pytest.mark.parametrize("deed", [count_visits, end_round])
def test_once_visits_were_counted_or_a_round_ended_a_change_stands(database, deed):
    change = do(database, merge)
    database.write(deed)
    before = state(database)

    with pytest.raises(NotArranged, match="counted"):
        undo(database, change)
    assert state(database) == before


def test_a_later_change_is_undone_first(database):
    first = do(database, merge)
    moved = Point("VP1", "employment", "Quầy", "open")
    second = do(database, lambda connection, by: change_point(connection, moved, by=by), LATER)

    with pytest.raises(NotArranged, match="changed_since"):
        undo(database, first)
    undo(database, second)
    undo(database, first)
    with database.reading() as connection:
        assert desk_of(connection, "VP1").unit == "office"


def test_a_new_unit_that_is_used_by_now_is_not_taken_away(database):
    change = do(database, add)
    desk = Point("EX1", "extra", "Quầy mới", "open")
    database.write(lambda connection: add_point(connection, desk, BY))
    before = state(database)

    with pytest.raises(NotArranged, match="used_since"):
        undo(database, change)
    assert state(database) == before


def test_after_two_days_a_change_is_forgotten(database):
    change = do(database, merge)

    with pytest.raises(NotThere):
        undo(database, change, TOO_LATE)
    do(database, rename_cell, TOO_LATE)
    with database.reading() as connection:
        assert len(undoing.recent(connection, at=BY.at)) == 1


def test_the_log_says_who_undid_what(database):
    undo(database, do(database, merge))

    with database.reading() as connection:
        newest = entries(connection)[0]
    assert (newest.action, newest.subject) == ("change.undone", "joint, merit, office")
    assert "test.merge" in (newest.before or "")
