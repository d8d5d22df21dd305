"""Members’ drafts, and everybody sending at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from surveys import assessing, response
from surveys.assessing import Receipt
from surveys.ballots import codes as one_time
from surveys.ballots.errors import DraftUnreadable, PayloadTooLong
from surveys.members.errors import CodeUsed
from surveys.store.engine import Database
from tests.surveys.member_world import FORM, SLUG
from tests.surveys.sending_world import ballots, code, number, world

__all__ = ["code", "world"]

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
