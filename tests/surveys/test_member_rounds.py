"""The life of a members' round: its steps in their order, its refusals, what is frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from surveys.ballots.errors import (
    SameShareTwice,
    ShareMissing,
    ShareMistyped,
    ShareOfAnotherKey,
    ShareOfAnotherRound,
)
from surveys.errors import UnknownRound
from surveys.members import arranging, issuing, keying, opening, reviewing, running
from surveys.members.errors import (
    BallotsMissing,
    MalformedPlan,
    RoundExists,
    UnknownGroup,
    WrongStage,
)
from surveys.members.plan import GroupPlan, RoundPlan, Stage
from surveys.published import Withheld
from tests.surveys.member_world import DAY, SLUG, World, name, plan

SIZES = {"a": 12, "b": 10}


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """A founded organization without any round."""
    world = World(database_url).found()
    yield world
    world.database.close()


def stage(world: World, slug: str = SLUG) -> Stage:
    with world.database.reading() as connection:
        return arranging.find(connection, slug).stage


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


def test_a_slug_is_taken_once(world):
    world.arrange(plan(SIZES))

    with pytest.raises(RoundExists):
        world.arrange(plan(SIZES))


def test_a_discarded_round_is_gone(world):
    world.arrange(plan(SIZES, merged={"ab": ("a", "b")}))
    world.key()

    world.database.write(lambda connection: arranging.discard(connection, SLUG))

    with world.database.reading() as connection, pytest.raises(UnknownRound):
        arranging.find(connection, SLUG)


def with_group(**values: object) -> RoundPlan:
    group = GroupPlan(**{"key": "x", "name": name("x"), "issued": 5, **values})
    return replace(plan(SIZES), groups=(*plan(SIZES).groups, group))


@pytest.mark.parametrize(
    ("wanted", "field", "problem"),
    [
        (replace(plan(SIZES), floor=7), "floor", "out_of_range"),
        (replace(plan(SIZES), floor=21), "floor", "out_of_range"),
        (replace(plan(SIZES), slug="Đợt 1"), "slug", "malformed"),
        (replace(plan(SIZES), title=name("  ")), "title", "missing"),
        (replace(plan(SIZES), groups=()), "groups", "missing"),
        (replace(plan(SIZES), closes_on=DAY.replace(year=2020)), "closes_on", "before_opening"),
        (replace(plan(SIZES), audience="everybody"), "audience", "unknown"),
        (with_group(key="a"), "groups.a", "doubled"),
        (with_group(key="whole"), "groups.whole", "malformed"),
        (with_group(issued=0), "groups.x", "nobody"),
        (with_group(name=name("")), "groups.x", "name_missing"),
        (with_group(unit="moon"), "groups.x", "unknown_unit"),
        (with_group(cells=("a", "z")), "groups.x", "unknown_cell"),
        (with_group(cells=("a",)), "groups.x", "too_few_cells"),
        (with_group(cells=("a", "a")), "groups.x", "too_few_cells"),
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_an_impossible_plan_is_refused_by_field(world, wanted, field, problem):
    with pytest.raises(MalformedPlan) as refused:
        world.arrange(wanted)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_a_plan_comes_back_as_it_was_kept_and_next_year_begins_with_it(world):
    wanted = plan(SIZES, merged={"ab": ("a", "b")}, units={"a": "office"}, floor=12)
    world.arrange(wanted)

    with world.database.reading() as connection:
        kept = arranging.find(connection, SLUG).plan
        following = arranging.plan_from_last(connection, on=DAY.replace(year=2027))

    assert replace(kept, groups=()) == replace(wanted, groups=())
    assert kept.groups[:2] == wanted.groups[:2]
    assert (kept.groups[2].cells, kept.groups[2].issued) == (("a", "b"), 22)
    assert following is not None
    assert following.groups == kept.groups
    assert (following.slug, following.title.vi) == ("tu-danh-gia-2027", "Tự đánh giá năm 2027")
    world.arrange(following)


def test_every_cell_gets_exactly_as_many_ordinary_codes_as_members(world):
    world.arrange(plan(SIZES))
    world.key()
    with world.database.reading() as connection:
        found, salt = arranging.find(connection, SLUG), issuing.salt_of(connection, SLUG)

    few = issuing.draw(found, salt, {"a": (11, 1), "b": (10, 0)})
    strange = issuing.draw(found, salt, {"z": (1, 0)})

    with pytest.raises(MalformedPlan, match="not_n_codes"):
        world.database.write(lambda connection: issuing.issue(connection, few))
    with pytest.raises(UnknownGroup):
        world.database.write(lambda connection: issuing.issue(connection, strange))


def test_spare_slips_may_follow_and_be_voided_alone(world):
    world.open(plan(SIZES), spare=1)
    with world.database.reading() as connection:
        found, salt = arranging.find(connection, SLUG), issuing.salt_of(connection, SLUG)
    more = issuing.draw(found, salt, {"a": (0, 2)})
    world.database.write(lambda connection: issuing.issue_spares(connection, more))

    voided = world.database.write(
        lambda connection: issuing.void_unused(connection, SLUG, spares_only=True)
    )

    assert voided == 4
    assert world.present(more.codes["a"][0]).is_void
    assert not world.present(world.codes[SLUG]["a"][0]).is_void
    with pytest.raises(MalformedPlan, match="not_spare"):
        world.database.write(
            lambda c: issuing.issue_spares(c, issuing.draw(found, salt, {"a": (1, 0)}))
        )


def test_while_a_round_is_open_small_cells_are_not_counted_nor_given_away_by_the_total(world):
    world.open(plan({"a": 12, "b": 9}))
    for cell in ("a", "b"):
        world.send(world.codes[SLUG][cell][0])

    with world.database.reading() as connection:
        told = running.counts(connection, SLUG)
    voided = world.database.write(lambda c: issuing.void_unused(c, SLUG, cell="b"))

    a, b = told.cells
    assert a.returned == 1
    assert isinstance(b.returned, Withheld)
    assert isinstance(told.returned, Withheld)
    assert isinstance(voided, Withheld)
    with world.database.reading() as connection:
        assert running.counts(connection, SLUG).void == 0
    assert world.database.write(lambda c: issuing.void_unused(c, SLUG, cell="a")) == 11


def test_a_round_without_any_ballot_is_not_opened(world):
    world.open(plan(SIZES))
    world.close()

    with pytest.raises(BallotsMissing):
        world.publish()
    assert stage(world) is Stage.CLOSED


FROZEN = [
    "UPDATE survey_round SET floor = 8 WHERE slug = 'tdg-2026'",
    "UPDATE survey_round SET state = 'draft' WHERE slug = 'tdg-2026'",
    "DELETE FROM round_form WHERE round = 'tdg-2026'",
    "UPDATE round_form SET version = 2 WHERE round = 'tdg-2026'",
    "INSERT INTO round_form (round, form, version) VALUES ('tdg-2026', 'member-annual', 2)",
    "INSERT INTO member_group (round, key, place, name_vi, name_en, issued)"
    " VALUES ('tdg-2026', 'new', 9, 'x', 'x', 4)",
    "UPDATE member_group SET issued = 99 WHERE round = 'tdg-2026'",
    "UPDATE member_group SET unit = 'office' WHERE round = 'tdg-2026'",
    "DELETE FROM member_group_cell WHERE round = 'tdg-2026'",
    "INSERT INTO member_group_cell (round, merged, cell) VALUES ('tdg-2026', 'ab', 'ab')",
    "UPDATE member_group_cell SET cell = 'ab' WHERE round = 'tdg-2026' AND cell = 'a'",
    "UPDATE member_round SET round_tag = 'AAAAAAAA' WHERE round = 'tdg-2026'",
    "UPDATE member_round SET public_key = NULL WHERE round = 'tdg-2026'",
    "UPDATE member_round SET audience = 'staff' WHERE round = 'tdg-2026'",
    "DELETE FROM member_round WHERE round = 'tdg-2026'",
    "DELETE FROM survey_round WHERE slug = 'tdg-2026'",
]


@pytest.mark.parametrize("statement", FROZEN)
def test_the_database_itself_keeps_an_opened_round_as_it_is(world, statement):
    wanted = plan(SIZES, merged={"ab": ("a", "b")})
    world.arrange(wanted)
    world.database.write(lambda connection: keying.make(connection, SLUG))
    world.database.write(_as_if_open)

    with pytest.raises(DBAPIError, match="cannot be changed once it has opened"):
        world.database.write(lambda connection: connection.execute(text(statement)))


def _as_if_open(connection: Connection) -> None:
    connection.execute(text("UPDATE survey_round SET state = 'open' WHERE slug = 'tdg-2026'"))


@pytest.mark.parametrize("statement", FROZEN[:1] + FROZEN[5:8])
def test_before_it_opens_all_of_that_can_be_changed(world, statement):
    world.arrange(plan(SIZES, merged={"ab": ("a", "b")}))

    world.database.write(lambda connection: connection.execute(text(statement)))
