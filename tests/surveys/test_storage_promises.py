"""What SQLite is told: a form that was thanked for stays, a deleted draft is gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from surveys import assessing
from surveys.members import running
from tests.databases import Copied
from tests.houses import ON_SQLITE
from tests.surveys.member_world import FORM, SLUG, World, plan

pytestmark = ON_SQLITE

TOLD = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "temp_store": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "busy_timeout": 10_000,
}
"""Of `synchronous` 2 is FULL: after a power cut NORMAL may take back what a member was thanked for.
Of `temp_store` 2 is MEMORY."""
FIELDS = {"MO1": ["Khó khăn…"], FORM.ratings[0].code: ["2"]}


@pytest.fixture
def world(copied: Copied) -> Iterator[World]:
    world = World.after(copied, "one cell open", lambda w: w.open(plan({"a": 12})))
    yield world
    world.database.close()


def told(connection: Connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in TOLD}


def test_every_connection_is_told_to_write_at_once_and_to_leave_nothing(world):
    with world.database.reading() as one, world.database.reading() as another:
        assert told(one) == told(another) == TOLD
    assert world.database.write(told) == TOLD


def drafts(world: World) -> list[bytes]:
    """Save drafts of three members, and return a piece from the middle of each."""
    for code in world.codes[SLUG]["a"][:3]:
        ticket = world.present(code)
        world.database.write(lambda c, its=ticket: assessing.save_draft(c, its, FIELDS))
    with world.database.reading() as connection:
        sealed = connection.execute(text("SELECT sealed FROM sealed_draft")).scalars()
        return [bytes(each)[1000:1032] for each in sealed]


def found(world: World, pieces: list[bytes]) -> int:
    """Return how many of the pieces lie in the file of the database."""
    world.database.settle()
    content = world.database.path.read_bytes() if world.database.path else b""
    return sum(piece in content for piece in pieces)


def test_a_draft_is_gone_from_the_file_once_the_form_is_sent_or_the_round_closed(world):
    pieces = drafts(world)
    assert found(world, pieces) == 3

    world.send(world.codes[SLUG]["a"][0])
    assert found(world, pieces) == 2
    world.database.write(lambda connection: running.close(connection, SLUG))
    assert found(world, pieces) == 0
