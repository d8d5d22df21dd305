"""The opening ceremony: all ballots or none, whoever tries."""

from __future__ import annotations

import secrets

import pytest
from sqlalchemy import text

from surveys.ballots import keys, payload, sealing
from surveys.ballots.errors import (
    BallotsDoNotMatchCodes,
    KeyDoesNotMatch,
    SameShareTwice,
    ShareMissing,
    ShareMistyped,
    ShareOfAnotherRound,
    Undecryptable,
)
from surveys.members import arranging, opening
from surveys.members.errors import NotFromThisForm
from tests.surveys.member_world import FORM, SLUG, World, plan
from tests.surveys.opening_world import SENT, SIZES, TABLES, everything, rows, world

__all__ = ["world"]


def change(world: World, statement: str, **values: object) -> None:
    world.database.write(lambda c: c.execute(text(statement), values))


def test_the_opening_writes_answers_and_forgets_all_that_was_sealed(world):
    told = []
    opened = opening.publish(
        world.database, SLUG, world.sheets[SLUG], progress=lambda n, of: told.append((n, of))
    )

    assert (opened.ballots, opened.used_codes, opened.undecryptable) == (SENT, SENT, 0)
    assert opened.is_clean
    assert told == [(n, SENT) for n in range(1, SENT + 1)]
    assert [len(rows(world, table)) for table in TABLES] == [0, 0, 0, SENT, SENT]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        pytest.param(lambda own, _other: own[:1], ShareMissing, id="one share only"),
        pytest.param(lambda own, _other: [own[0], own[0]], SameShareTwice, id="one twice"),
        pytest.param(lambda own, other: [own[0], other[1]], ShareOfAnotherRound, id="other round"),
        pytest.param(lambda own, _other: [own[0], "xyz"], ShareMistyped, id="no share"),
    ],
)
def test_with_wrong_shares_it_stops_says_which_and_writes_nothing(world, typed, error):
    world.arrange(plan(SIZES, slug="other"))
    world.key("other")
    before = everything(world)

    with pytest.raises(error):
        opening.publish(world.database, SLUG, typed(world.sheets[SLUG], world.sheets["other"]))
    assert everything(world) == before


def test_an_altered_ballot_stops_it(world):
    change(
        world,
        "UPDATE sealed_ballot SET sealed = :new WHERE id = (SELECT min(id) FROM sealed_ballot"
        " WHERE is_filled)",
        new=secrets.token_bytes(sealing.SEALED_SIZE),
    )
    before = everything(world)

    with pytest.raises(Undecryptable) as refused:
        world.publish()
    assert (refused.value.count, refused.value.total) == (1, SENT)
    assert everything(world) == before


def test_a_swapped_public_key_stops_it(database_url):
    world = World(database_url).found()
    world.arrange(plan(SIZES))
    world.key()
    other = keys.make("AAAAAAAA").public_key
    change(world, "UPDATE member_round SET public_key = :new", new=other)
    world.issue()
    change(world, "UPDATE member_round SET stage = 'open'")
    change(world, "UPDATE survey_round SET state = 'open'")
    world.send(world.codes[SLUG]["a"][0])
    world.close()
    before = everything(world)

    with pytest.raises(KeyDoesNotMatch):
        world.publish()
    assert everything(world) == before
    world.database.close()


def test_a_ballot_more_or_less_than_used_codes_stops_it(world):
    change(
        world,
        "UPDATE access_code SET is_used = :yes WHERE lookup = (SELECT min(lookup)"
        " FROM access_code WHERE NOT is_used)",
        yes=True,
    )
    before = everything(world)

    with pytest.raises(BallotsDoNotMatchCodes):
        world.publish()
    assert everything(world) == before


def sealed_by_a_stranger(world: World, ballot: payload.Ballot) -> bytes:
    """Whoever has the database has the public key, and can seal what he likes."""
    with world.database.reading() as connection:
        found = arranging.find(connection, SLUG)
    return sealing.seal(found.public_key or b"", ballot.to_bytes(), round_tag=found.round_tag)


@pytest.mark.parametrize(
    ("ballot", "error"),
    [
        pytest.param(payload.Ballot("a", b"\x09" * 35, {}), NotFromThisForm, id="no such level"),
        pytest.param(payload.Ballot("a", b"\x01", {}), NotFromThisForm, id="too short"),
        pytest.param(payload.Ballot("b", bytes(35), {}), BallotsDoNotMatchCodes, id="other cell"),
        pytest.param(payload.Ballot("z", bytes(35), {}), BallotsDoNotMatchCodes, id="no cell"),
        pytest.param(
            payload.Ballot("a", bytes(35), {"MO9": "x"}), NotFromThisForm, id="no such question"
        ),
        pytest.param(
            payload.Ballot("a", bytes(35), {"MO1": "x" * 601}), NotFromThisForm, id="too long"
        ),
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_ballot_put_in_place_of_another_is_found_where_it_can_be(world, ballot, error):
    assert len(FORM.closed_items) == 35
    change(
        world,
        "UPDATE sealed_ballot SET sealed = :new WHERE id = (SELECT min(id) FROM sealed_ballot"
        " WHERE is_filled)",
        new=sealed_by_a_stranger(world, ballot),
    )
    before = everything(world)

    with pytest.raises(error):
        world.publish()
    assert everything(world) == before
