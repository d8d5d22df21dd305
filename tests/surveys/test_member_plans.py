"""The plan of a members’ round: what is refused, kept and counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.errors import UnknownRound
from surveys.members import arranging, issuing
from surveys.members.errors import (
    MalformedPlan,
    RoundExists,
    UnknownGroup,
)
from surveys.members.plan import GroupPlan, RoundPlan
from tests.surveys.member_world import DAY, SLUG, name, plan
from tests.surveys.stage_world import SIZES, world

__all__ = ["world"]


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
