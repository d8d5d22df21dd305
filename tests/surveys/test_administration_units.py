"""Units: merged, split, renamed, closed; what was counted stays as it was."""

from __future__ import annotations

import pytest

from surveys.administration import lineage
from surveys.administration import units as naming
from surveys.administration.errors import NotArranged
from surveys.administration.points import change_point, desk_of
from surveys.calendar import WEEK, monday
from surveys.errors import UnknownUnit
from surveys.store.engine import Database
from surveys.store.points import Point
from tests.founding import rate, today
from tests.surveys.office_world import BY, everything, record, trend, unit, verified, view_of


@pytest.fixture
def database(founded_url):
    database = Database(founded_url)
    yield database
    database.close()


def test_a_merged_units_past_is_the_sum_of_its_parts(database):
    rate(database, 7, point="VP1", level=5)
    rate(database, 5, point="NCC1", level=2)
    before, counted = record(database), everything(database)
    parts = {each.unit.code: each for each in before.units}

    database.write(
        lambda connection: lineage.merge_units(
            connection, ["office", "merit"], unit("joint"), on=today(), by=BY
        )
    )

    after = view_of(database, "joint")
    assert everything(database) == counted
    assert after.n == parts["office"].n + parts["merit"].n == 10
    assert record(database).whole.n == before.whole.n
    assert {each.unit.code for each in record(database).units}.isdisjoint({"office", "merit"})
    assert trend(database, "joint") == {monday(today()): 10}
    assert verified(database)


def test_desks_of_merged_units_keep_their_addresses_and_answer_for_the_successor(database):
    rate(database, 3, point="VP1")
    database.write(
        lambda connection: lineage.merge_units(
            connection, ["office", "merit"], unit("joint"), on=today(), by=BY
        )
    )

    rate(database, 1, point="VP1")
    rate(database, 1, point="NCC1")

    assert view_of(database, "joint").n == 5, "what waited for the old unit was not lost"
    assert verified(database)


def test_a_unit_may_be_merged_into_one_that_stays(database):
    rate(database, 5, point="VP1")
    with database.reading() as connection:
        office = naming.unit_on(connection, "office", today())
    database.write(
        lambda connection: lineage.merge_units(
            connection, ["office", "merit"], office, on=today(), by=BY
        )
    )

    with database.reading() as connection:
        assert naming.unit_on(connection, "merit", today()).closed_on == today()
        assert naming.unit_on(connection, "office", today()).closed_on is None
    assert view_of(database, "office").n == 5


@pytest.mark.parametrize("parts", [["office"], ["office", "office"], ["office", "nowhere"]])
def test_a_merger_needs_two_units_that_exist(database, parts):
    with pytest.raises((NotArranged, UnknownUnit)):
        database.write(
            lambda connection: lineage.merge_units(
                connection, parts, unit("joint"), on=today(), by=BY
            )
        )
    with database.reading() as connection:
        assert "joint" not in naming.units_on(connection, today())


def test_a_split_leaves_the_past_with_the_old_unit(database):
    rate(database, 6, point="VP1", level=4)
    counted = everything(database)

    database.write(
        lambda connection: lineage.split_unit(
            connection, "office", unit("reception"), desks=["VP1"], is_over=False, by=BY
        )
    )
    rate(database, 5, point="VP1", level=2)

    assert {place: everything(database)[place] for place in counted} == counted
    assert view_of(database, "office").n == 5
    assert view_of(database, "reception").n == 5
    assert verified(database)


def test_splitting_off_a_strangers_desk_is_refused(database):
    with pytest.raises(NotArranged, match="desks"):
        database.write(
            lambda connection: lineage.split_unit(
                connection, "office", unit("reception"), desks=["NCC1"], is_over=True, by=BY
            )
        )


def test_a_rename_leaves_every_number_as_it_was(database):
    rate(database, 5, point="VP1")
    before, counted = view_of(database, "office"), everything(database)

    database.write(
        lambda connection: naming.rename_unit(
            connection, unit("office", "Văn phòng Sở Nội vụ"), on=today(), by=BY
        )
    )

    after = view_of(database, "office")
    assert after.unit.name.vi == "Văn phòng Sở Nội vụ"
    assert (after.weeks, after.headline, after.n) == (before.weeks, before.headline, before.n)
    assert everything(database) == counted
    with database.reading() as connection:
        named, _links = naming.history(connection, "office")
        past = naming.units_on(connection, today() - WEEK)["office"]
    assert [each.name.vi for _on, each in named] == ["Văn phòng Sở", "Văn phòng Sở Nội vụ"]
    assert past.name.vi == "Văn phòng Sở"


def test_renaming_twice_on_one_day_keeps_the_last(database):
    for name in ("Một", "Hai"):
        database.write(
            lambda connection, name=name: naming.rename_unit(
                connection, unit("office", name), on=today(), by=BY
            )
        )
    with database.reading() as connection:
        named, _links = naming.history(connection, "office")
    assert [each.name.vi for _on, each in named] == ["Văn phòng Sở", "Hai"]


def test_a_closed_unit_closes_its_desks_and_stays_visible(database):
    rate(database, 5, point="VP1")
    database.write(lambda connection: naming.close_unit(connection, "office", on=today(), by=BY))

    with database.reading() as connection:
        assert desk_of(connection, "VP1").state == "closed"
    assert view_of(database, "office").n == 5
    with pytest.raises(NotArranged, match="closed"):
        database.write(
            lambda connection: naming.close_unit(connection, "office", on=today(), by=BY)
        )


def test_a_desk_moves_and_its_answers_go_to_the_other_unit(database):
    rate(database, 5, point="VP1")
    database.write(
        lambda connection: change_point(connection, Point("VP1", "merit", "Quầy", "open"), by=BY)
    )
    rate(database, 5, point="VP1")

    assert view_of(database, "office").n == view_of(database, "merit").n == 5
