"""Members' codes, forms and drafts: one each, and nothing said about any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from surveys import assessing, response
from surveys.answers import NOT_APPLICABLE
from surveys.assessing import Receipt
from surveys.ballots import codes as one_time
from surveys.ballots.errors import DraftUnreadable, PayloadTooLong
from surveys.ballots.submission import new_nonce
from surveys.errors import RoundClosed, RoundNotOpen
from surveys.members import issuing, running
from surveys.members.errors import CodeMistyped, CodeUsed, CodeVoid, GroupComplete, UnknownCode
from surveys.store.engine import Database
from tests.surveys.member_world import DAY, FORM, SLUG, World, plan, uniform

SIZES = {"a": 12, "b": 10}
POSTS = 200


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """An open round of two cells."""
    world = World(database_url).found()
    world.open(plan(SIZES, units={"a": "merit"}))
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


def test_a_form_is_received_once_and_the_same_form_again_adds_nothing(world, code):
    nonce = new_nonce()

    first = world.send(code, nonce=nonce)
    again = world.send(code, nonce=nonce)

    assert (first, again) == (Receipt.RECEIVED, Receipt.ALREADY_RECEIVED)
    assert ballots(world) == 1
    assert number(world, "access_code", "is_used") == 1


def test_another_form_with_a_used_code_is_refused(world, code):
    world.send(code)

    with pytest.raises(CodeUsed):
        world.send(code)
    with pytest.raises(CodeUsed):
        assessing.ensure_open(world.present(code))
    assert ballots(world) == 1


def test_of_two_hundred_simultaneous_posts_with_one_code_one_is_kept(world, code):
    filled = response.read(FORM, uniform(4))
    ticket, nonce = world.present(code), new_nonce()
    start = Barrier(8)

    def post(each: int) -> str:
        if each < 8:
            start.wait()
        its = nonce if each % 2 else new_nonce()
        try:
            return world.database.write(
                lambda c: assessing.submit(c, ticket, filled, nonce=its)
            ).value
        except CodeUsed:
            return "used"

    with ThreadPoolExecutor(8) as posts:
        found = Counter(posts.map(post, range(POSTS)))

    assert found["received"] == 1
    assert sum(found.values()) == POSTS
    assert found["used"] >= POSTS // 2 - 1
    assert ballots(world) == 1


def test_a_code_is_taken_however_it_is_typed(world, code):
    typed = code.printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    with world.database.reading() as connection:
        assert assessing.present(connection, typed).cell == "a"
        with pytest.raises(CodeMistyped):
            assessing.present(connection, code.printed[:-1])
        with pytest.raises(UnknownCode):
            assessing.present(connection, one_time.draw(1)[0].printed)


def test_a_voided_code_is_refused(world, code):
    ticket = world.present(code)
    world.database.write(lambda connection: issuing.void_unused(connection, SLUG))

    with pytest.raises(CodeVoid):
        world.send(code)
    with pytest.raises(CodeVoid):
        world.database.write(lambda c: assessing.save_draft(c, ticket, {}))
    with pytest.raises(CodeVoid):
        assessing.ensure_open(world.present(code))


def test_before_it_opens_and_after_it_closed_nothing_is_taken(database_url):
    world = World(database_url).found()
    world.arrange(plan(SIZES))
    world.key()
    world.issue()
    first, second, *_ = world.codes[SLUG]["a"]
    with pytest.raises(RoundNotOpen):
        world.send(first)
    with pytest.raises(RoundNotOpen):
        assessing.ensure_open(world.present(first))

    world.database.write(lambda connection: running.start(connection, SLUG))
    world.send(first)
    ticket = world.present(second)
    world.close()

    with pytest.raises(RoundClosed):
        world.send(second)
    with pytest.raises(RoundClosed):
        world.database.write(lambda c: assessing.save_draft(c, ticket, {}))
    world.publish()
    with pytest.raises(UnknownCode):
        world.send(second)
    with pytest.raises(UnknownCode):
        world.database.write(
            lambda c: assessing.submit(c, ticket, response.read(FORM, {}), nonce=new_nonce())
        )
    world.database.close()


def test_a_cell_never_returns_more_forms_than_it_has_members(database_url):
    world = World(database_url).found()
    world.open(plan({"a": 3, "b": 12}), spare=2)
    *first, last = world.codes[SLUG]["a"]
    for code in first[:3]:
        world.send(code)

    with pytest.raises(GroupComplete):
        world.send(last)
    assert ballots(world) == 3
    world.database.close()


def test_rows_that_do_not_apply_are_stored_as_such(world, code):
    world.send(code, {**uniform(4), "MU1": ["2"]})
    world.close()
    world.publish()

    with world.database.reading() as connection:
        (packed,) = connection.execute(text("SELECT answers FROM assessment")).scalars()
    answers = response.unpack(FORM, bytes(packed))
    (route,) = FORM.routes
    assert {code for code, answer in answers.items() if answer is NOT_APPLICABLE} == set(
        route.skips
    )


def test_the_form_is_filled_in_for_the_cell_of_the_code(world, code):
    with world.database.reading() as connection:
        ticket = world.present(code)
        blanks = assessing.blanks(connection, ticket, on=DAY)
        form = assessing.asked(connection, ticket)
        other = assessing.blanks(connection, world.present(world.codes[SLUG]["b"][0]), on=DAY)

    assert (blanks.year, blanks.min_group, blanks.staff.vi) == (2026, 10, "công chức")
    assert other.staff == assessing.STAFF
    assert "đồng chí" in form.intro.vi


FIELDS = {"MNT1": ["4"], "MO1": ["Khó khăn…", "nhiều"], "empty": [""], "step": ["3"]}
KEPT = {"MNT1": ("4",), "MO1": ("Khó khăn…", "nhiều"), "step": ("3",)}


@pytest.mark.parametrize("pin", ["", "2580"])
def test_a_draft_comes_back_with_code_and_pin_and_goes_when_the_form_is_sent(world, code, pin):
    ticket = world.present(code)
    world.database.write(lambda c: assessing.save_draft(c, ticket, {"MNT1": ["1"]}, pin=pin))
    world.database.write(lambda c: assessing.save_draft(c, ticket, FIELDS, pin=pin))

    with world.database.reading() as connection:
        assert assessing.has_draft(connection, ticket)
        assert assessing.load_draft(connection, ticket, pin=pin) == KEPT
        with pytest.raises(DraftUnreadable):
            assessing.load_draft(connection, ticket, pin=f"{pin}1")
    assert number(world, "sealed_draft") == 1
    world.send(code)
    assert number(world, "sealed_draft") == 0
    with pytest.raises(CodeUsed):
        world.database.write(lambda c: assessing.save_draft(c, ticket, FIELDS))


def test_a_draft_can_be_dropped_and_closing_drops_them_all(world, code):
    tickets = [world.present(each) for each in world.codes[SLUG]["a"][:3]]
    for ticket in tickets:
        world.database.write(lambda c, its=ticket: assessing.save_draft(c, its, FIELDS))

    world.database.write(lambda connection: assessing.drop_draft(connection, tickets[0]))
    with world.database.reading() as connection:
        assert assessing.load_draft(connection, tickets[0]) is None
    assert number(world, "sealed_draft") == 2
    world.close()
    assert number(world, "sealed_draft") == 0


def test_a_draft_too_long_is_refused(world, code):
    ticket = world.present(code)

    with pytest.raises(PayloadTooLong):
        world.database.write(lambda c: assessing.save_draft(c, ticket, {"MO1": ["x" * 9000]}))


def test_everybody_may_send_at_the_same_time_and_nobody_is_lost(world):
    codes = [code for cell in world.codes[SLUG].values() for code in cell]
    other = Database(world.url)

    def post(numbered: tuple[int, one_time.Code]) -> Receipt:
        place, code = numbered
        return world.send(code, database=other if place % 2 else None)

    with ThreadPoolExecutor(6) as members:
        found = Counter(members.map(post, enumerate(codes)))
    other.close()

    assert found == {Receipt.RECEIVED: len(codes)}
    assert ballots(world) == number(world, "access_code", "is_used") == len(codes)
    world.close()
    assert world.publish().ballots == len(codes)


def test_one_s_own_profile_is_the_worked_example_and_has_a_gap_where_too_little_was_said():
    answers = {
        **dict(zip(("MNT1", "MNT2", "MNT3", "MNT4"), "4344", strict=True)),
        **dict(zip(("MHT1", "MHT2", "MHT3"), "432", strict=True)),
        **dict(zip(("MPC1", "MPC2", "MPC3", "MPC4", "MPC5"), "54434", strict=True)),
        **dict(zip(("MNG1", "MNG2", "MNG3", "MNG4"), "5433", strict=True)),
        **dict(zip((f"MPV{n}" for n in range(1, 8)), "5444354", strict=True)),
        **dict(zip(("MDT1", "MDT2", "MDT3"), "244", strict=True)),
        **dict(zip(("MMH1", "MMH2", "MMH3", "MMH4"), "4324", strict=True)),
        "MTT1": "3",
    }
    own = assessing.own_profile(response.read(FORM, {c: [v] for c, v in answers.items()}))

    scores = {each.key: each.score and round(each.score, 2) for each in own}
    assert scores == {
        "awareness": 68.75,
        "study": 66.67,
        "style": 75.0,
        "exemplary": 68.75,
        "service": 78.57,
        "dialogue": 58.33,
        "model": 43.75,
        "communication": None,
    }
