"""The order in which rows lie tells nothing of the order in which forms came."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import fmean

import pytest
from sqlalchemy import Connection, text

from surveys.ballots import sealing
from surveys.ballots.payload import Ballot
from surveys.members import arranging, keying, opening, stages
from surveys.members.plan import Stage
from surveys.store import ballots, codes
from tests.surveys.kendall import tau
from tests.surveys.member_world import FORM, World, plan

ROUNDS, MEMBERS = 200, 17
TOLD = 0.04
"""Chance alone stays below three standard errors: 0.1785 / √200 for each mean."""


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """Two hundred rounds of one cell, with codes that nobody holds: nothing to derive."""
    world = World(database_url).found()
    world.database.write(arrange)
    yield world
    world.database.close()


def arrange(connection: Connection) -> None:
    for number in range(ROUNDS):
        arranging.draft(connection, plan({"a": MEMBERS}, slug=slug(number)))


def slug(number: int) -> str:
    return f"r{number:03}"


def answers(member: int) -> bytes:
    """Packed answers that tell which member gave them: their number in base 5."""
    digits = [1 + member // 5**place % 5 for place in range(3)]
    return bytes([1, *digits, *[3] * (len(FORM.closed_items) - 4)])


def send(name: str, lookup: bytes, ballot: bytes, connection: Connection) -> None:
    """Do in one transaction what `surveys.assessing.submit` does."""
    ballots.put(connection, name, ballot)
    codes.use(connection, name, lookup, secrets.token_bytes(32))


def let_all_send(world: World, name: str) -> list[bytes]:
    """Send in all members' ballots, one transaction each; return them as they came."""
    shares = world.database.write(lambda connection: keying.make(connection, name))
    world.sheets[name] = ["\n".join(share.lines) for share in shares]
    new = [codes.New("a", secrets.token_bytes(32), is_spare=False) for _ in range(MEMBERS)]

    def issue(connection: Connection) -> None:
        codes.add(connection, name, new)
        ballots.make_places(connection, name, MEMBERS, sealing.SEALED_SIZE)
        stages.move(connection, name, Stage.OPEN)

    world.database.write(issue)
    with world.database.reading() as connection:
        found = stages.find(connection, name)
    sealed = [
        sealing.seal(
            found.public_key or b"",
            Ballot("a", answers(member), {}).to_bytes(),
            round_tag=found.round_tag,
        )
        for member in range(MEMBERS)
    ]
    for ballot, code in zip(sealed, new, strict=True):
        world.database.write(partial(send, name, code.lookup, ballot))
    world.database.write(lambda connection: stages.move(connection, name, Stage.CLOSED))
    return sealed


def places(world: World, name: str, pieces: Sequence[bytes], table: str, column: str) -> list[int]:
    """Return where the rows lie that hold these pieces, in the order of the pieces."""
    with world.database.reading() as connection:
        if not world.database.is_sqlite:
            ordered = f"SELECT {column} FROM {table} WHERE round = :round ORDER BY ctid"  # noqa: S608
            rows = connection.execute(text(ordered), {"round": name}).scalars()
            lying = [bytes(row) for row in rows]
            return [lying.index(piece) for piece in pieces]
        query = f"SELECT {column}, id FROM {table} WHERE round = :round"  # noqa: S608
        ids = {
            bytes(row[0]): bytes(row[1]) for row in connection.execute(text(query), {"round": name})
        }
    world.database.settle()
    content = world.database.path.read_bytes() if world.database.path else b""
    return [content.index(ids[piece]) for piece in pieces]


def keys_in_order(
    world: World, name: str, pieces: Sequence[bytes], table: str, column: str
) -> list[int]:
    """Return the places of the rows that hold these pieces, by their keys."""
    query = f"SELECT {column} FROM {table} WHERE round = :round ORDER BY id"  # noqa: S608
    with world.database.reading() as connection:
        rows = connection.execute(text(query), {"round": name}).scalars()
        lying = [bytes(row) for row in rows]
    return [lying.index(piece) for piece in pieces]


def test_neither_sealed_ballots_nor_opened_answers_lie_in_the_order_in_which_they_came(world):
    found: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        name = slug(number)
        sealed = let_all_send(world, name)
        if world.database.is_sqlite:  # PostgreSQL: see `surveys.store.ballots`
            found["sealed, lying"].append(
                tau(places(world, name, sealed, "sealed_ballot", "sealed"))
            )
        found["sealed, by key"].append(
            tau(keys_in_order(world, name, sealed, "sealed_ballot", "sealed"))
        )
        opening.publish(world.database, name, world.sheets[name])
        said = [answers(member) for member in range(MEMBERS)]
        found["opened, lying"].append(tau(places(world, name, said, "assessment", "answers")))
        found["opened, by key"].append(
            tau(keys_in_order(world, name, said, "assessment", "answers"))
        )

    assert {len(each) for each in found.values()} == {ROUNDS}
    means = {which: fmean(taus) for which, taus in found.items()}
    assert {which: mean for which, mean in means.items() if abs(mean) >= TOLD} == {}
