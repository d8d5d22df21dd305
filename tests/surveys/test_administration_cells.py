"""Cells through time: renamed, merged, split, closed; many units and many cells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from surveys.administration import celllineage, cells, sites
from surveys.administration.errors import NotArranged, NotThere
from surveys.administration.points import change_point, desk_of
from surveys.questionnaire import Wording
from surveys.store.cells import Cell
from surveys.store.engine import Database
from surveys.store.lineages import Link
from surveys.store.sites import Site
from tests.founding import today
from tests.surveys.office_world import BY

FIRST = date(2025, 7, 1)


def cell(code: str, members: int = 12, *units: str) -> Cell:
    name = Wording(vi=f"Chi bộ {code}", en=f"Cell {code}")
    return Cell(code=code, name=name, members=members, opened_on=FIRST, units=units)


@pytest.fixture
def database(founded_url):
    database = Database(founded_url)
    for each in (cell("mot", 12, "office", "merit"), cell("hai", 9, "merit"), cell("ba", 20)):
        database.write(lambda connection, each=each: cells.add_cell(connection, each, BY))
    yield database
    database.close()


def found(database: Database, code: str, on: date | None = None) -> Cell:
    with database.reading() as connection:
        return cells.cell_on(connection, code, on or today())


def test_a_cell_gathers_members_of_several_units_and_a_unit_has_several_cells(database):
    assert found(database, "mot").units == ("merit", "office")
    assert found(database, "hai").units == ("merit",)

    changed = cell("mot", 13, "rehab")
    database.write(lambda c: cells.change_cell(c, changed, on=today(), by=BY))

    assert (found(database, "mot").members, found(database, "mot").units) == (13, ("rehab",))
    with pytest.raises(NotArranged, match="units"):
        database.write(
            lambda c: cells.change_cell(c, cell("mot", 13, "nowhere"), on=today(), by=BY)
        )


def test_a_renamed_cell_keeps_its_past_under_its_past_name(database):
    name = Wording(vi="Chi bộ Một mới", en="New first cell")
    database.write(lambda c: cells.rename_cell(c, "mot", name, on=today(), by=BY))

    assert found(database, "mot").name == name
    assert found(database, "mot", today() - timedelta(days=1)).name.vi == "Chi bộ mot"
    assert found(database, "mot").opened_on == FIRST
    before = FIRST - timedelta(days=1)
    with pytest.raises(NotArranged, match="before_opening"):
        database.write(lambda c: cells.rename_cell(c, "mot", name, on=before, by=BY))


def test_merged_cells_bring_their_members_and_units_together(database):
    new = cell("chung", 0)
    database.write(lambda c: celllineage.merge_cells(c, ["mot", "hai"], new, on=today(), by=BY))

    joint = found(database, "chung")
    assert (joint.members, joint.units) == (21, ("merit", "office"))
    assert found(database, "mot").closed_on == found(database, "hai").closed_on == today()
    with database.reading() as connection:
        _named, links = cells.history(connection, "chung")
    assert set(links) == {
        Link("mot", "chung", "merge", today()),
        Link("hai", "chung", "merge", today()),
    }


def test_a_cell_may_be_merged_into_one_that_stays(database):
    stays = found(database, "ba")
    database.write(lambda c: celllineage.merge_cells(c, ["hai", "ba"], stays, on=today(), by=BY))

    assert (found(database, "ba").members, found(database, "ba").units) == (29, ("merit",))
    assert found(database, "ba").closed_on is None
    assert found(database, "hai").closed_on == today()


@pytest.mark.parametrize("parts", [["mot"], ["mot", "mot"], ["mot", "nowhere"]])
def test_a_merger_needs_two_cells_that_exist(database, parts):
    with pytest.raises((NotArranged, NotThere)):
        database.write(
            lambda c: celllineage.merge_cells(c, parts, cell("chung"), on=today(), by=BY)
        )
    with database.reading() as connection:
        assert "chung" not in cells.cells_on(connection, today())


def test_a_split_takes_members_from_the_old_cell(database):
    database.write(lambda c: celllineage.split_cell(c, "ba", cell("tu", 8, "office"), by=BY))

    assert (found(database, "ba").members, found(database, "tu").members) == (12, 8)
    with pytest.raises(NotArranged, match="too_few_left"):
        database.write(lambda c: celllineage.split_cell(c, "ba", cell("nam", 12), by=BY))


def test_a_closed_cell_changes_no_more(database):
    database.write(lambda c: cells.close_cell(c, "ba", on=today(), by=BY))

    assert found(database, "ba").closed_on == today()
    with pytest.raises(NotArranged, match="closed"):
        database.write(lambda c: cells.close_cell(c, "ba", on=today(), by=BY))


def test_a_site_where_a_desk_stands_is_not_forgotten(database):
    database.write(lambda c: sites.add_site(c, Site("ts2", "Cơ sở 2", ""), BY))
    with database.reading() as connection:
        desk = desk_of(connection, "VP1")
    database.write(lambda c: change_point(c, desk._replace(site="ts2"), by=BY))

    with pytest.raises(NotArranged, match="in_use"):
        database.write(lambda c: sites.drop_site(c, "ts2", by=BY))
    database.write(lambda c: change_point(c, desk, by=BY))
    database.write(lambda c: sites.drop_site(c, "ts2", by=BY))
    with pytest.raises(NotThere):
        database.write(lambda c: sites.drop_site(c, "ts2", by=BY))
    with pytest.raises(NotArranged, match="site"):
        database.write(lambda c: change_point(c, desk._replace(site="ts2"), by=BY))
