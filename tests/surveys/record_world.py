"""Members' rounds published without codes: what their records say, and what never."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from surveys import response
from surveys.ballots.payload import Ballot
from surveys.members import keying, publishing, stages
from surveys.members.plan import Stage
from surveys.published_members import MemberGroup, MemberRecord, ShownGroup
from surveys.report import members, plain_members
from tests.databases import Copied
from tests.surveys.member_world import DAY, FORM, World, plan, uniform

Form = Mapping[str, Sequence[str]]
SLUG = "tdg-2026"


@pytest.fixture
def world(copied: Copied) -> Iterator[World]:
    world = World.founded(copied)
    yield world
    world.database.close()


only_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


def publish(
    world: World,
    said: Mapping[str, Sequence[Form]],
    *,
    slug: str = SLUG,
    sizes: Mapping[str, int] | None = None,
    merged: Mapping[str, Sequence[str]] | None = None,
    units: Mapping[str, str] | None = None,
    opens_on: date = DAY,
    public: bool = False,
) -> None:
    """Publish a round as the opening does, from these forms by cell."""
    sizes = sizes or {cell: max(1, len(forms)) for cell, forms in said.items()}
    wanted = plan(sizes, slug=slug, merged=merged, units=units, opens_on=opens_on)
    world.arrange(replace(wanted, public=public))
    world.database.write(lambda connection: keying.make(connection, slug))
    world.database.write(lambda connection: stages.move(connection, slug, Stage.CLOSED))
    filled = [(cell, response.read(FORM, form)) for cell, forms in said.items() for form in forms]
    ballots = [Ballot(cell, response.pack(each), response.comments(each)) for cell, each in filled]
    random.Random(7).shuffle(ballots)  # noqa: S311 (no secret)
    world.database.write(
        lambda connection: publishing.publish(connection, stages.find(connection, slug), ballots)
    )


def record(world: World, slug: str = SLUG, units: Sequence[str] | None = None) -> MemberRecord:
    with world.database.reading() as connection:
        return members.record(connection, slug, on=DAY, units=units)


def group(world: World, key: str, slug: str = SLUG) -> MemberGroup:
    with world.database.reading() as connection:
        found = members.record(connection, slug, on=DAY)
    return next(each for each in (found.whole, *found.groups) if each.info.key == key)


def shown(found: MemberGroup) -> ShownGroup:
    assert isinstance(found, ShownGroup)
    return found


def forms(levels: Sequence[int]) -> list[Form]:
    """One form for each level, the same in every row."""
    return [uniform(level) for level in levels]


def mixed(number: int, seed: int = 1) -> list[Form]:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    return [
        {item.code: [str(chance.choice((2, 3, 4, 4, 5)))] for item in FORM.ratings}
        for _ in range(number)
    ]


def written(found: MemberRecord | MemberGroup) -> bytes:
    plain = (
        plain_members.record(found)
        if isinstance(found, MemberRecord)
        else plain_members.group(found)
    )
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode() + repr(found).encode()
