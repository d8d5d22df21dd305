"""What an opened members’ round keeps as it is."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from surveys.members import issuing, keying, running
from surveys.members.errors import (
    BallotsMissing,
)
from surveys.members.plan import Stage
from surveys.published import Withheld
from tests.surveys.member_world import SLUG, plan
from tests.surveys.stage_world import SIZES, stage, world

__all__ = ["world"]


def test_while_a_round_is_open_small_cells_are_not_counted_nor_given_away_by_the_total(world):
    world.open(plan({"a": 12, "b": 9}))
    for cell in ("a", "b"):
        world.send(world.codes[SLUG][cell][0])

    with world.database.reading() as connection:
        told = running.counts(connection, SLUG)
    voided = world.database.write(lambda c: issuing.void_unused(c, SLUG, cell="b"))

    a, b = told.cells
    assert a.returned == 1
    assert isinstance(b.returned, Withheld)
    assert isinstance(told.returned, Withheld)
    assert isinstance(voided, Withheld)
    with world.database.reading() as connection:
        assert running.counts(connection, SLUG).void == 0
    assert world.database.write(lambda c: issuing.void_unused(c, SLUG, cell="a")) == 11


def test_a_round_without_any_ballot_is_not_opened(world):
    world.open(plan(SIZES))
    world.close()

    with pytest.raises(BallotsMissing):
        world.publish()
    assert stage(world) is Stage.CLOSED


FROZEN = [
    "UPDATE survey_round SET floor = 8 WHERE slug = 'tdg-2026'",
    "UPDATE survey_round SET state = 'draft' WHERE slug = 'tdg-2026'",
    "DELETE FROM round_form WHERE round = 'tdg-2026'",
    "UPDATE round_form SET version = 2 WHERE round = 'tdg-2026'",
    "INSERT INTO round_form (round, form, version) VALUES ('tdg-2026', 'member-annual', 2)",
    "INSERT INTO member_group (round, key, place, name_vi, name_en, issued)"
    " VALUES ('tdg-2026', 'new', 9, 'x', 'x', 4)",
    "UPDATE member_group SET issued = 99 WHERE round = 'tdg-2026'",
    "UPDATE member_group SET unit = 'office' WHERE round = 'tdg-2026'",
    "DELETE FROM member_group_cell WHERE round = 'tdg-2026'",
    "INSERT INTO member_group_cell (round, merged, cell) VALUES ('tdg-2026', 'ab', 'ab')",
    "UPDATE member_group_cell SET cell = 'ab' WHERE round = 'tdg-2026' AND cell = 'a'",
    "UPDATE member_round SET round_tag = 'AAAAAAAA' WHERE round = 'tdg-2026'",
    "UPDATE member_round SET public_key = NULL WHERE round = 'tdg-2026'",
    "UPDATE member_round SET audience = 'staff' WHERE round = 'tdg-2026'",
    "DELETE FROM member_round WHERE round = 'tdg-2026'",
    "DELETE FROM survey_round WHERE slug = 'tdg-2026'",
]


@pytest.mark.parametrize("statement", FROZEN)
def test_the_database_itself_keeps_an_opened_round_as_it_is(world, statement):
    wanted = plan(SIZES, merged={"ab": ("a", "b")})
    world.arrange(wanted)
    world.database.write(lambda connection: keying.make(connection, SLUG))
    world.database.write(_as_if_open)

    with pytest.raises(DBAPIError, match="cannot be changed once it has opened"):
        world.database.write(lambda connection: connection.execute(text(statement)))


def _as_if_open(connection: Connection) -> None:
    connection.execute(text("UPDATE survey_round SET state = 'open' WHERE slug = 'tdg-2026'"))


@pytest.mark.parametrize("statement", FROZEN[:1] + FROZEN[5:8])
def test_before_it_opens_all_of_that_can_be_changed(world, statement):
    world.arrange(plan(SIZES, merged={"ab": ("a", "b")}))

    world.database.write(lambda connection: connection.execute(text(statement)))
