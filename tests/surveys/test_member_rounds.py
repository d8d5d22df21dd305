"""The life of a members’ round: its steps in their order, and its refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from surveys.ballots.errors import (
    SameShareTwice,
    ShareMissing,
    ShareMistyped,
    ShareOfAnotherKey,
    ShareOfAnotherRound,
)
from surveys.members import arranging, issuing, keying, opening, reviewing, running
from surveys.members.errors import (
    WrongStage,
)
from surveys.members.plan import Stage
from tests.surveys.member_world import SLUG, World, plan
from tests.surveys.stage_world import SIZES, stage, world

__all__ = ["world"]


def test_a_round_goes_through_its_stages_in_order(world):
    stages = []
    world.arrange(plan(SIZES))
    stages.append(stage(world))
    shares = world.database.write(lambda connection: keying.make(connection, SLUG))
    stages.append(stage(world))
    world.sheets[SLUG] = ["\n".join(share.lines) for share in shares]
    world.database.write(lambda c: keying.rehearse(c, SLUG, world.sheets[SLUG]))
    stages.append(stage(world))
    world.issue()
    stages.append(stage(world))
    world.database.write(lambda connection: running.start(connection, SLUG))
    stages.append(stage(world))
    world.send(world.codes[SLUG]["a"][0])
    world.close()
    stages.append(stage(world))
    world.publish()
    stages.append(stage(world))

    assert stages == list(Stage)


STEPS: dict[str, tuple[Callable[[World], object], set[Stage]]] = {
    "change": (
        lambda w: w.database.write(lambda c: arranging.change(c, plan(SIZES))),
        {Stage.ARRANGED},
    ),
    "make a key": (
        lambda w: w.database.write(lambda c: keying.make(c, SLUG)),
        {Stage.ARRANGED},
    ),
    "rehearse": (
        lambda w: w.database.write(lambda c: keying.rehearse(c, SLUG, w.sheets.get(SLUG, []))),
        {Stage.KEYED},
    ),
    "issue": (lambda w: w.issue(), {Stage.REHEARSED}),
    "start": (lambda w: w.database.write(lambda c: running.start(c, SLUG)), {Stage.ISSUED}),
    "withdraw": (lambda w: w.database.write(lambda c: issuing.withdraw(c, SLUG)), {Stage.ISSUED}),
    "void": (
        lambda w: w.database.write(lambda c: issuing.void_unused(c, SLUG)),
        {Stage.ISSUED, Stage.OPEN},
    ),
    "close": (lambda w: w.close(), {Stage.OPEN}),
    "publish": (
        lambda w: opening.publish(w.database, SLUG, w.sheets.get(SLUG, [])),
        {Stage.CLOSED},
    ),
    "finish the review": (
        lambda w: w.database.write(lambda c: reviewing.finish(c, SLUG)),
        {Stage.PUBLISHED},
    ),
}


def advance(world: World, to: Stage) -> None:
    """Take a new round to a stage."""
    world.arrange(plan(SIZES))
    if to is Stage.ARRANGED:
        return
    shares = world.database.write(lambda connection: keying.make(connection, SLUG))
    world.sheets[SLUG] = ["\n".join(share.lines) for share in shares]
    later: list[Callable[[], object]] = [
        lambda: world.database.write(lambda c: keying.rehearse(c, SLUG, world.sheets[SLUG])),
        world.issue,
        lambda: world.database.write(lambda c: running.start(c, SLUG)),
        lambda: (world.send(world.codes[SLUG]["a"][0]), world.close()),
        world.publish,
    ]
    for step in later[: list(Stage).index(to) - 1]:
        step()


@pytest.mark.parametrize("at", list(Stage))
def test_every_step_is_refused_at_every_other_stage_and_changes_nothing(world, at):
    advance(world, at)

    for what, (step, allowed) in STEPS.items():
        if at not in allowed:
            with pytest.raises(WrongStage) as refused:
                step(world)
            assert refused.value.stage == at.value, what
            assert set(refused.value.needed) == {each.value for each in allowed}, what
    assert stage(world) is at


def test_the_key_and_the_slips_can_be_taken_back_until_the_round_opens(world):
    world.arrange(plan(SIZES))
    world.key()
    old = world.sheets[SLUG]
    world.issue()
    code = world.codes[SLUG]["a"][0]

    world.database.write(lambda connection: issuing.withdraw(connection, SLUG))
    world.database.write(lambda connection: keying.discard(connection, SLUG))
    shares = world.database.write(lambda connection: keying.make(connection, SLUG))

    with pytest.raises(ShareOfAnotherKey):
        world.database.write(
            lambda c: keying.rehearse(c, SLUG, [old[0], "\n".join(shares[1].lines)])
        )
    with pytest.raises(Exception, match="knows this code"):
        world.present(code)
    assert stage(world) is Stage.KEYED


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        pytest.param(lambda own, _other: own[:1], ShareMissing, id="one share only"),
        pytest.param(lambda own, _other: [own[0], ""], ShareMissing, id="an empty field"),
        pytest.param(lambda own, _other: [own[1], own[1]], SameShareTwice, id="one twice"),
        pytest.param(lambda own, other: [own[0], other[1]], ShareOfAnotherRound, id="other round"),
        pytest.param(lambda own, _other: [own[0], own[1][:-3]], ShareMistyped, id="cut"),
    ],
)
def test_a_rehearsal_with_wrong_shares_says_which_and_changes_nothing(world, typed, error):
    for slug in (SLUG, "other"):
        world.arrange(plan(SIZES, slug=slug))
        shares = world.database.write(lambda c, slug=slug: keying.make(c, slug))
        world.sheets[slug] = ["\n".join(share.lines) for share in shares]

    with pytest.raises(error):
        world.database.write(
            lambda c: keying.rehearse(c, SLUG, typed(world.sheets[SLUG], world.sheets["other"]))
        )
    assert stage(world) is Stage.KEYED
