"""An open members’ round, one of its codes, and how many rows it holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from surveys.ballots import codes as one_time
from tests.databases import Copied
from tests.surveys.member_world import SLUG, World, plan

SIZES = {"a": 12, "b": 10}


@pytest.fixture
def world(copied: Copied) -> Iterator[World]:
    """An open round of two cells."""
    world = World.after(copied, "open", lambda first: first.open(plan(SIZES, units={"a": "merit"})))
    yield world
    world.database.close()


@pytest.fixture
def code(world: World) -> one_time.Code:
    return world.codes[SLUG]["a"][0]


def number(world: World, table: str, where: str = "1 = 1") -> int:
    with world.database.reading() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table} WHERE {where}")).scalar_one()  # noqa: S608


def ballots(world: World) -> int:
    return number(world, "sealed_ballot", "is_filled")
