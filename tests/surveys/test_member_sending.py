"""Members’ codes and forms: one each, and nothing said about any other."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from surveys import assessing, response
from surveys.answers import NOT_APPLICABLE
from surveys.assessing import Receipt
from surveys.ballots import codes as one_time
from surveys.ballots.submission import new_nonce
from surveys.errors import RoundClosed, RoundNotOpen
from surveys.members import issuing, running
from surveys.members.errors import CodeMistyped, CodeUsed, CodeVoid, GroupComplete, UnknownCode
from tests.surveys.member_world import DAY, FORM, SLUG, World, plan, uniform
from tests.surveys.sending_world import SIZES, ballots, code, number, world

__all__ = ["code", "world"]

POSTS = 200


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
    for each in first[:3]:
        world.send(each)

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
