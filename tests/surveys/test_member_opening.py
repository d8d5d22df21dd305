"""The opening ceremony: all ballots or none, whoever tries and whenever it is cut off."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

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
from surveys.members.plan import Stage
from tests.surveys import member_process
from tests.surveys.member_world import FORM, SLUG, World, plan, uniform

SIZES = {"a": 12, "b": 10}
SENT = 7
KILLS = 3

TABLES = ("access_code", "sealed_ballot", "sealed_draft", "assessment", "remark")
RESULTS = ("assessment_tally", "assessment_publication", "member_round", "survey_round")


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """A closed round of seven ballots."""
    world = World(database_url).found()
    world.open(plan(SIZES))
    for code in world.codes[SLUG]["a"][:SENT]:
        world.send(code, {**uniform(4), "MO1": ["một ý kiến"]})
    world.close()
    yield world
    world.database.close()


def rows(world: World, table: str) -> list[tuple[object, ...]]:
    with world.database.reading() as connection:
        found = connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        return sorted((tuple(row) for row in found), key=repr)


def everything(world: World) -> dict[str, list[tuple[object, ...]]]:
    return {table: rows(world, table) for table in (*TABLES, *RESULTS)}


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


def test_a_round_beside_it_keeps_its_codes_ballots_and_drafts(world):
    world.open(plan({"x": 10}, slug="other"))
    code = world.codes["other"]["x"][0]
    world.send(code)
    with_other = [row for row in rows(world, "access_code") if "other" in row]

    world.publish()

    assert rows(world, "access_code") == with_other
    world.close("other")
    assert world.publish("other").ballots == 1


def test_killed_in_mid_submission_every_form_is_there_or_is_not(world):
    world.open(plan({"x": 40}, slug="other"))
    codes = [code.printed for code in world.codes["other"]["x"]]
    said = 0
    for kill in range(KILLS):
        said += len(member_process.killed("send", world.url, codes[said:], steps=kill))
        used = [row for row in rows(world, "access_code") if "other" in row and row[4]]
        filled = [row for row in rows(world, "sealed_ballot") if "other" in row and row[2]]
        assert len(used) == len(filled)
        assert len(used) in (said, said + 1)  # the last may have been kept and not told
        said = len(used)
    world.close("other")
    assert world.publish("other").ballots == said


def test_killed_in_mid_opening_all_is_as_before_or_as_after(world):
    before = everything(world)
    for kill in range(KILLS):
        steps = SENT * kill // (KILLS - 1)
        member_process.killed("publish", world.url, world.sheets[SLUG], steps=steps)
        with world.database.reading() as connection:
            now = arranging.find(connection, SLUG).stage
        if now is Stage.PUBLISHED:
            break
        assert everything(world) == before
    else:
        world.publish()
    assert [len(rows(world, table)) for table in TABLES] == [0, 0, 0, SENT, SENT]
    assert opening.clean(world.database)
