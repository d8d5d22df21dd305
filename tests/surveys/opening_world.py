"""A round of two cells before its opening, and all rows that are in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.databases import Copied
from tests.surveys.member_world import SLUG, World, plan, uniform

SIZES = {"a": 12, "b": 10}
SENT = 7
TABLES = ("access_code", "sealed_ballot", "sealed_draft", "assessment", "remark")
RESULTS = ("assessment_tally", "assessment_publication", "member_round", "survey_round")


def go_on_to_the_end(world: World) -> None:
    """Open a round, let seven members send, and close it."""
    world.open(plan(SIZES))
    for code in world.codes[SLUG]["a"][:SENT]:
        world.send(code, {**uniform(4), "MO1": ["một ý kiến"]})
    world.close()


@pytest.fixture
def world(copied: Copied) -> Iterator[World]:
    """A closed round of seven ballots."""
    world = World.after(copied, "closed", go_on_to_the_end)
    yield world
    world.database.close()


def rows(world: World, table: str) -> list[tuple[object, ...]]:
    with world.database.reading() as connection:
        found = connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        return sorted((tuple(row) for row in found), key=repr)


def everything(world: World) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows(world, table) for table in (*TABLES, *RESULTS)}
