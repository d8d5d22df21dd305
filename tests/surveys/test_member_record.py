"""The published record of a members' round: what is in it, and what never is."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest
from sqlalchemy import text

from surveys import memberverification, response, scoring
from surveys.ballots.payload import Ballot
from surveys.errors import RoundNotOpen, UnknownRound, UnknownUnit
from surveys.members import keying, publishing, reviewing, stages
from surveys.members.errors import WrongStage
from surveys.members.plan import WHOLE, Stage
from surveys.published import Reason
from surveys.published_members import (
    Exact,
    ItemResult,
    MemberGroup,
    MemberRecord,
    Range,
    RemarksState,
    ShownGroup,
    WithheldGroup,
    WithheldMemberItem,
)
from surveys.report import members, plain_members
from tests.surveys.member_world import DAY, FORM, World, plan, uniform

Form = Mapping[str, Sequence[str]]
SLUG = "tdg-2026"


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    world = World(database_url).found()
    yield world
    world.database.close()


only_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


def publish(
    world: World,
    said: Mapping[str, Sequence[Form]],
    *,
    slug: str = SLUG,
    sizes: Mapping[str, int] | None = None,
    merged: Mapping[str, Sequence[str]] | None = None,
    units: Mapping[str, str] | None = None,
    opens_on: date = DAY,
) -> None:
    """Publish a round as the opening does, from these forms by cell."""
    sizes = sizes or {cell: max(1, len(forms)) for cell, forms in said.items()}
    world.arrange(plan(sizes, slug=slug, merged=merged, units=units, opens_on=opens_on))
    world.database.write(lambda connection: keying.make(connection, slug))
    world.database.write(lambda connection: stages.move(connection, slug, Stage.CLOSED))
    filled = [(cell, response.read(FORM, form)) for cell, forms in said.items() for form in forms]
    ballots = [Ballot(cell, response.pack(each), response.comments(each)) for cell, each in filled]
    random.Random(7).shuffle(ballots)  # noqa: S311 (no secret)
    world.database.write(
        lambda connection: publishing.publish(connection, stages.find(connection, slug), ballots)
    )


def record(world: World, slug: str = SLUG, units: Sequence[str] | None = None) -> MemberRecord:
    with world.database.reading() as connection:
        return members.record(connection, slug, on=DAY, units=units)


def group(world: World, key: str, slug: str = SLUG) -> MemberGroup:
    with world.database.reading() as connection:
        return members.group(connection, slug, key, on=DAY)


def shown(found: MemberGroup) -> ShownGroup:
    assert isinstance(found, ShownGroup)
    return found


def forms(levels: Sequence[int]) -> list[Form]:
    """One form for each level, the same in every row."""
    return [uniform(level) for level in levels]


def mixed(number: int, seed: int = 1) -> list[Form]:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    return [
        {item.code: [str(chance.choice((2, 3, 4, 4, 5)))] for item in FORM.ratings}
        for _ in range(number)
    ]


def written(found: MemberRecord | MemberGroup) -> bytes:
    plain = (
        plain_members.record(found)
        if isinstance(found, MemberRecord)
        else plain_members.group(found)
    )
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode() + repr(found).encode()


def test_a_large_cell_is_exact_with_means_over_forms_and_worst_cases(world):
    publish(world, {"a": mixed(40)}, sizes={"a": 50})
    whole = shown(record(world).whole)

    item = whole.items[0]
    assert isinstance(item, ItemResult)
    assert (item.answered, item.is_banded, len(item.parts)) == (40, False, 5)
    assert sum(part.low for part in item.parts) == 100
    assert all(part.low == part.high for part in item.parts)
    read = [response.read(FORM, form) for form in mixed(40)]
    ratings = publishing.dimensions(FORM)["awareness"]
    mean = scoring.group_score(scoring.dimension_score(ratings, each.answers) for each in read)
    awareness = whole.dimensions[0].score
    assert isinstance(awareness, Exact)
    assert awareness.value == round(mean or 0, 1)
    assert awareness.worst_low == pytest.approx(awareness.value * 40 / 50)
    assert awareness.worst_high == pytest.approx(awareness.value * 40 / 50 + 20)
    assert isinstance(whole.overall, Exact)
    assert whole.overall_of == 8
    assert (whole.n, whole.response_rate, whole.is_rate_low) == (40, 0.8, False)


def test_a_small_cell_has_three_levels_in_bands_and_scores_with_two_ends(world):
    publish(world, {"a": mixed(12)}, sizes={"a": 21})
    cell = shown(group(world, "a"))

    assert cell.is_rate_low
    for item in cell.items:
        assert isinstance(item, ItemResult)
        assert item.is_banded
        assert len(item.parts) == 3
        assert all(part.low < part.high for part in item.parts)
        assert sum(part.bar for part in item.parts) == pytest.approx(100)
        assert isinstance(item.satisfied, Range)
        assert isinstance(item.score, Range)
        assert 0 <= item.score.worst_low <= item.score.low < item.score.high
        assert item.score.high <= item.score.worst_high <= 100
    assert all(isinstance(each.score, Range) for each in cell.dimensions)
    assert isinstance(cell.overall, Range)


def test_reverse_items_keep_their_answers_and_turn_their_score_round(world):
    publish(world, {"a": forms([1] * 30)})
    by_code = {item.code: item for item in shown(group(world, "a")).items}

    item = by_code["MHT3"]
    assert isinstance(item, ItemResult)
    assert item.reverse
    assert item.parts[0].low == 100
    assert item.mean == 1
    assert isinstance(item.score, Exact)
    assert item.score.value == 100


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


def test_a_cell_that_serves_no_citizens_is_averaged_over_the_dimensions_it_has(world):
    away = [{**form, "MU1": ["2"]} for form in mixed(40)]
    publish(world, {"a": away})
    cell = shown(group(world, "a"))

    scores = {each.key: each for each in cell.dimensions}
    assert scores["service"].items == 0
    assert not isinstance(scores["service"].score, Exact | Range)
    assert scores["dialogue"].items == 2
    assert cell.overall_of == 7


def cells_with_equal_bands(n: int, chance: random.Random) -> tuple[list[int], list[int]]:
    """Two lists of levels with the same bands, and as different as they can be."""
    low = 2 * chance.randrange(max(1, n // 2 - 1))
    first = [5] * low + [1] * (n - low)
    second = [4] * (low + 1) + [2] * (n - low - 1)
    return first, second


@only_sqlite
def test_cells_below_thirty_with_the_same_bands_are_equal_in_every_byte(world):
    chance = random.Random(30)  # noqa: S311 (no secret)
    for n in range(10, 30):
        first, second = cells_with_equal_bands(n, chance)
        for name, levels in (("first", first), ("second", second)):
            publish(
                world,
                {"a": forms(levels), "b": mixed(31)},
                sizes={"a": n + 2, "b": 31},
                slug=f"{name}-{n}",
            )
        one, other = (group(world, "a", f"{name}-{n}") for name in ("first", "second"))
        assert written(one) == written(other), n
        assert shown(one).n == n


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


def test_a_recount_finds_every_sum_right_and_a_changed_answer(world):
    publish(world, {"a": mixed(12), "b": mixed(9), "c": mixed(17)}, merged={"ab": ("a", "b")})
    with world.database.reading() as connection:
        assert memberverification.differences(connection) == ([], 3)

    change = text("UPDATE assessment SET answers = :other WHERE cell = 'c'")
    packed = response.pack(response.read(FORM, uniform(1)))
    world.database.write(lambda connection: connection.execute(change, {"other": packed}))

    with world.database.reading() as connection:
        wrong, _compared = memberverification.differences(connection)
    assert {each.view for each in wrong} == {WHOLE, "c"}


def test_who_may_see_one_unit_sees_its_groups_and_the_whole(world):
    publish(
        world,
        {"a": mixed(12), "b": mixed(13)},
        units={"a": "office", "b": "merit"},
    )

    found = record(world, units=["office"])
    assert [each.info.key for each in found.groups] == ["a"]
    assert shown(found.whole).n == 25
    with world.database.reading() as connection:
        with pytest.raises(UnknownUnit):
            members.group(connection, SLUG, "b", on=DAY, units=["office"])
        with pytest.raises(UnknownUnit):
            members.group(connection, SLUG, "z", on=DAY)


def test_last_year_stands_beside_this_year_group_by_group(world):
    publish(
        world,
        {"a": mixed(30, 2), "gone": mixed(12)},
        slug="tdg-2025",
        opens_on=DAY.replace(year=2025),
    )
    publish(world, {"a": mixed(40), "new": mixed(11)})
    found = record(world)

    a, new = found.groups
    assert found.before is not None
    assert found.before.slug == "tdg-2025"
    assert (shown(a).n_before, shown(a).issued_before) == (30, 30)
    before = shown(group(world, "a", "tdg-2025"))
    assert [each.before for each in shown(a).dimensions] == [
        each.score for each in before.dimensions
    ]
    assert shown(a).overall_before == before.overall
    assert shown(new).overall_before is None
    assert record(world, "tdg-2025").before is None


def test_there_is_no_record_before_the_opening(world):
    world.arrange(plan({"a": 12}))

    with pytest.raises(RoundNotOpen):
        record(world)
    with pytest.raises(UnknownRound):
        record(world, "nothing")


def with_remark(form: Form, words: str) -> Form:
    return {**form, "MO1": [words]}


def test_open_answers_are_shown_once_reviewed_if_ten_are_left_without_any_key(world):
    publish(world, {"a": [with_remark(form, f"ý kiến {n}") for n, form in enumerate(mixed(12))]})
    assert {each.state for each in record(world).remarks} == {RemarksState.UNDER_REVIEW}
    with world.database.reading() as connection:
        waiting = reviewing.remarks(connection, SLUG, state="new")
    assert len(waiting) == 12

    with pytest.raises(WrongStage):
        world.database.write(lambda connection: reviewing.finish(connection, SLUG))
    for place, remark in enumerate(waiting):
        world.database.write(
            lambda c, it=remark, show=place >= 2: reviewing.settle(
                c, SLUG, it.id, text=f"{it.text} [tên riêng]", show=show
            )
        )
    world.database.write(lambda connection: reviewing.finish(connection, SLUG))

    first, second = record(world).remarks
    assert (first.state, second.state) == (RemarksState.SHOWN, RemarksState.TOO_FEW)
    assert set(first.answers) == {f"{each.text} [tên riêng]" for each in waiting[2:]}
    assert second.answers == ()
    with world.database.reading() as connection:
        assert len(reviewing.remarks(connection, SLUG)) == 10
        assert reviewing.is_finished(connection, SLUG)
    with pytest.raises(WrongStage):
        world.database.write(
            lambda c: reviewing.settle(c, SLUG, waiting[0].id, text="x", show=True)
        )
