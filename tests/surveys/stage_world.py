"""A members’ round of two cells and its stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from surveys.members import arranging
from surveys.members.plan import Stage
from tests.databases import Copied
from tests.surveys.member_world import SLUG, World

SIZES = {"a": 12, "b": 10}


@pytest.fixture
def world(copied: Copied) -> Iterator[World]:
    """A founded organization without any round."""
    world = World.founded(copied)
    yield world
    world.database.close()


def stage(world: World, slug: str = SLUG) -> Stage:
    with world.database.reading() as connection:
        return arranging.find(connection, slug).stage
