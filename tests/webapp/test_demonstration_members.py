"""The members' part of the demonstration: rounds to look at, and codes to try."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from surveys import assessing, response, schema
from surveys.administration.units import add_unit
from surveys.assessing import Receipt
from surveys.ballots.submission import new_nonce
from surveys.members import arranging, running
from surveys.members.errors import CodeVoid
from surveys.members.plan import Stage
from surveys.published_members import RemarksState, ShownGroup, WithheldGroup
from surveys.report import members
from surveys.store import backups
from surveys.store.engine import Database
from tests.surveys.member_world import FORM, uniform
from webapp import demonstration_members, founding

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The five units with the members' rounds of the demonstration."""
    folder: Path = tmp_path_factory.mktemp("demonstration")
    database = Database(f"sqlite:///{folder / 'demo.db'}")
    schema.prepare(database)
    for unit in founding.units(opened_on=date(2025, 1, 1)):
        database.write(lambda connection, unit=unit: add_unit(connection, unit))
    assert not demonstration_members.is_there(database)
    assert demonstration_members.spare_slips(database) == []
    demonstration_members.make(database, on=ON)
    yield database
    database.close()


def test_two_rounds_are_published_and_one_is_open_with_135_members_in_eight_cells(database):
    with database.reading() as connection:
        rounds = {each.slug: each for each in arranging.every(connection)}
        told = running.counts(connection, demonstration_members.OPEN)

    assert {slug: each.stage for slug, each in rounds.items()} == {
        "tu-danh-gia-2025": Stage.PUBLISHED,
        "tu-danh-gia-2026": Stage.PUBLISHED,
        demonstration_members.OPEN: Stage.OPEN,
    }
    assert {(len(each.plan.cells), each.plan.issued) for each in rounds.values()} == {(8, 135)}
    assert isinstance(told.returned, int)
    assert 30 < told.returned < 75


def test_its_record_shows_every_kind_of_result(database):
    with database.reading() as connection:
        found = members.record(connection, "tu-danh-gia-2026", on=ON)

    assert isinstance(found.whole, ShownGroup)
    assert found.whole.n > 100
    assert found.before is not None
    assert {type(each) for each in found.groups} == {ShownGroup, WithheldGroup}
    assert {each.state for each in found.remarks} == {RemarksState.SHOWN}


def test_each_start_prints_three_codes_that_work_and_voids_those_of_the_last(database):
    first = demonstration_members.spare_slips(database)
    second = demonstration_members.spare_slips(database)

    assert len({code.printed for _, code in (*first, *second)}) == 6
    with database.reading() as connection:
        old = assessing.present(connection, first[0][1].printed)
        with pytest.raises(CodeVoid):
            assessing.ensure_open(old)
        tickets = [assessing.present(connection, code.printed) for _, code in second]
    filled = response.read(FORM, uniform(4))
    assert [
        database.write(lambda c, its=ticket: assessing.submit(c, its, filled, nonce=new_nonce()))
        for ticket in tickets
    ] == [Receipt.RECEIVED] * 3


def test_once_the_open_round_is_closed_there_are_no_more_codes(database, tmp_path):
    copy = Database(f"sqlite:///{backups.save(database, tmp_path / 'copy.db')}")
    copy.write(lambda connection: running.close(connection, demonstration_members.OPEN))

    assert demonstration_members.spare_slips(copy) == []
    copy.close()
