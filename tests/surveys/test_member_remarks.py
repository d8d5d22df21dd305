"""Members' open answers: shown only where ten were let through by the reviewer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from surveys.members import reviewing
from surveys.members.errors import UnknownRemark
from surveys.published_members import RemarksState
from tests.databases import Copied
from tests.surveys.member_world import World
from tests.surveys.test_member_record import SLUG, mixed, publish, record, with_remark


@pytest.fixture
def world(copied: Copied) -> Iterator[World]:
    world = World.founded(copied)
    yield world
    world.database.close()


def test_nine_open_answers_are_too_few(world):
    publish(world, {"a": [with_remark(form, "ý kiến") for form in mixed(9)]})
    with world.database.reading() as connection:
        waiting = reviewing.remarks(connection, SLUG)
    with pytest.raises(UnknownRemark):
        world.database.write(lambda c: reviewing.settle(c, SLUG, "00" * 16, text="x", show=True))
    with pytest.raises(UnknownRemark):
        world.database.write(lambda c: reviewing.settle(c, SLUG, "zz", text="x", show=True))
    for remark in waiting:
        world.database.write(
            lambda c, it=remark: reviewing.settle(c, SLUG, it.id, text=it.text, show=True)
        )
    world.database.write(lambda connection: reviewing.finish(connection, SLUG))

    assert record(world).remarks[0].state is RemarksState.TOO_FEW
    assert record(world).remarks[0].answers == ()
