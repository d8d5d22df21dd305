"""A members’ round of two cells and its stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from surveys.members import arranging
from surveys.members.plan import Stage
from tests.surveys.member_world import SLUG, World

SIZES = {"a": 12, "b": 10}


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """A founded organization without any round."""
    world = World(database_url).found()
    yield world
    world.database.close()


def stage(world: World, slug: str = SLUG) -> Stage:
    with world.database.reading() as connection:
        return arranging.find(connection, slug).stage
