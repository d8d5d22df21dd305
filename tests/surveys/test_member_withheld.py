"""What the published record of a members' round never says, and which bytes never differ."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from sqlalchemy import text

from surveys import memberverification
from surveys.members.plan import WHOLE
from surveys.published import Reason
from surveys.published_members import ItemResult, ShownGroup, WithheldGroup, WithheldMemberItem
from tests.surveys.member_world import World
from tests.surveys.record_world import (
    forms,
    group,
    mixed,
    only_sqlite,
    publish,
    record,
    shown,
    world,
    written,
)

__all__ = ["world"]


@pytest.mark.parametrize("size", [12, 30])
@only_sqlite
def test_what_people_of_hidden_cells_said_does_not_follow_from_the_groups_around_them(world, size):
    """Rule P6 for the whole less its shown cell: that all of them agree could be otherwise."""
    cell = forms([4] * (size - 3) + [1] * 3)
    written_down = set()
    for slug, last in (("all", 4), ("but-one", 1)):
        publish(world, {"a": cell, "b": forms([4] * 6), "c": forms([4] * 4 + [last])}, slug=slug)
        found = record(world, slug)
        assert [type(each) for each in found.groups] == [ShownGroup, WithheldGroup, WithheldGroup]
        numbers = [asdict(shown(each)) for each in (found.whole, found.groups[0])]
        written_down.add(repr(numbers))
    assert len(written_down) == 1


@pytest.mark.parametrize(
    ("returned", "withheld"),
    [
        pytest.param([12, 9, 17], {"a", "b"}, id="one cell below k takes the smallest with it"),
        pytest.param([4, 5, 17, 12], {"a", "b", "d"}, id="two that together stay below"),
        pytest.param([6, 7, 17], {"a", "b"}, id="two that together reach it"),
        pytest.param([9, 9, 15], {"a", "b"}, id="all but one hidden"),
        pytest.param([10, 11, 29, 30], set(), id="groups of 10, 11, 29 and 30"),
        pytest.param([0, 12, 13], {"a"}, id="nobody answered in one"),
    ],
)
@only_sqlite
def test_cells_are_withheld_that_would_give_few_people_away(world, returned, withheld):
    said = {cell: mixed(n, seed=n) for cell, n in zip("abcd", returned, strict=False)}
    publish(world, said, sizes={cell: len(its) + 2 for cell, its in said.items()})
    found = record(world)

    hidden = [each for each in found.groups if isinstance(each, WithheldGroup)]
    assert {each.info.key for each in hidden} == withheld
    assert all(each.in_groups == (WHOLE,) for each in hidden)
    reasons = {each.info.key: each.why.reason for each in hidden}
    assert {cell for cell, reason in reasons.items() if reason is Reason.TOO_FEW} == {
        cell for cell, forms_ in said.items() if len(forms_) < 10
    }


@only_sqlite
def test_a_cell_of_exactly_k_members_is_shown_if_all_of_them_answered(world):
    publish(world, {"a": mixed(10), "b": mixed(12)})
    publish(world, {"a": mixed(9), "b": mixed(12)}, sizes={"a": 10, "b": 12}, slug="other")

    assert shown(group(world, "a")).response_rate == 1
    assert isinstance(group(world, "a", "other"), WithheldGroup)


def test_a_merge_group_shows_what_its_cells_may_not(world):
    publish(world, {"a": mixed(12), "b": mixed(9), "c": mixed(17)}, merged={"ab": ("a", "b")})
    found = record(world)

    a, b, c, ab = found.groups
    assert isinstance(a, WithheldGroup)
    assert isinstance(b, WithheldGroup)
    assert a.in_groups == ("ab", WHOLE)
    assert (shown(c).n, shown(ab).n, shown(found.whole).n) == (17, 21, 38)


def test_one_item_that_few_answered_is_withheld_and_so_is_who_would_give_it_away(world):
    skipping = [{**form, "MNT1": [""]} for form in mixed(5)]
    publish(world, {"a": [*mixed(7), *skipping], "b": mixed(12), "c": mixed(13)})

    items = {each.info.key: shown(each).items[0] for each in record(world).groups}
    assert isinstance(items["a"], WithheldMemberItem)
    assert items["a"].why.reason is Reason.TOO_FEW
    assert isinstance(items["b"], WithheldMemberItem)
    assert items["b"].why.reason is Reason.PROTECTS_ANOTHER
    assert isinstance(items["c"], ItemResult)
    dimension = shown(group(world, "a")).dimensions[0]
    assert (dimension.items, dimension.all_items) == (3, 4)


@only_sqlite
def test_what_hidden_cells_said_changes_no_byte_of_the_record(world, tmp_path):
    said = {"x": forms([1] * 6), "y": forms([5] * 7), "c": mixed(17)}
    swapped = {"x": forms([5] * 6), "y": forms([1] * 6 + [5]), "c": mixed(17)}
    publish(world, said)
    other = World(f"sqlite:///{tmp_path / 'other.db'}").found()
    publish(other, swapped)

    assert written(record(world)) == written(record(other))
    other.database.close()


def test_the_same_state_gives_the_same_bytes(world):
    publish(world, {"a": mixed(12), "b": mixed(13)})

    assert written(record(world)) == written(record(world))


def test_what_has_no_publication_row_cannot_be_shown(world):
    publish(world, {"a": mixed(12), "b": mixed(13)})
    delete = text("DELETE FROM assessment_publication WHERE view = 'a' AND item = 'MNT1'")
    world.database.write(lambda connection: connection.execute(delete))
    item = shown(group(world, "a")).items[0]
    assert isinstance(item, WithheldMemberItem)
    assert item.why.reason is Reason.NOT_OPENED

    world.database.write(
        lambda c: c.execute(text("DELETE FROM assessment_publication WHERE view = 'a'"))
    )
    found = group(world, "a")
    assert isinstance(found, WithheldGroup)
    assert found.why.reason is Reason.NOT_OPENED


def test_every_view_and_item_has_its_ruling_and_no_sum_of_a_hidden_group_is_kept(world):
    publish(world, {"a": mixed(12), "b": mixed(9), "c": mixed(17)})

    with world.database.reading() as connection:
        rulings = connection.execute(
            text("SELECT view, rule, verdict FROM assessment_publication WHERE item = ''")
        )
        assert {tuple(row) for row in rulings} == {
            (WHOLE, "shown", "pass"),
            ("a", "P3", "hidden"),
            ("b", "P1", "hidden"),
            ("c", "shown", "pass"),
        }
        per_view = connection.execute(
            text("SELECT view, count(*) FROM assessment_publication GROUP BY view")
        )
        assert dict(tuple(row) for row in per_view) == {
            WHOLE: 1 + 34 + 8, "c": 1 + 34 + 8, "a": 1, "b": 1,
        }  # fmt: skip
        kept = connection.execute(text("SELECT view FROM assessment_tally")).scalars()
        assert set(kept) == {WHOLE, "c"}


@only_sqlite
def test_answers_are_kept_under_cells_only_as_far_as_these_are_told_apart(world):
    """Who reads the file finds no small cell in it: "b", "c", "d" lie in no shown group alone."""
    sizes = {"a": 12, "b": 3, "c": 4, "d": 5, "e": 11, "f": 6, "g": 5}
    said = {cell: mixed(n, seed=n) for cell, n in sizes.items()}
    publish(world, said, merged={"fg": ("f", "g")})

    with world.database.reading() as connection:
        kept = connection.execute(text("SELECT cell, count(*) FROM assessment GROUP BY cell"))
        assert dict(tuple(row) for row in kept) == {"a": 12, "b": 12, "e": 11, "f": 11}
        assert memberverification.differences(connection) == ([], 4)
