"""The opening and a submission cut off at any moment, and a round beside."""

from __future__ import annotations

from surveys.members import arranging, opening
from surveys.members.plan import Stage
from tests.surveys import member_process
from tests.surveys.member_world import SLUG, plan
from tests.surveys.opening_world import SENT, TABLES, everything, rows, world

__all__ = ["world"]

KILLS = 3


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
