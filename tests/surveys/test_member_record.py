"""The published record of a members' round: what is in it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from surveys import memberverification, response, scoring
from surveys.errors import RoundNotOpen, UnknownRound
from surveys.members import publishing, reviewing
from surveys.members.errors import WrongStage
from surveys.members.plan import WHOLE
from surveys.published_members import ItemResult, RemarksState
from surveys.published_scores import Exact, Range
from tests.surveys.member_world import DAY, FORM, plan, uniform
from tests.surveys.record_world import (
    SLUG,
    Form,
    forms,
    group,
    mixed,
    publish,
    record,
    shown,
    world,
)

__all__ = ["world"]


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


def test_a_cell_that_serves_no_citizens_is_averaged_over_the_dimensions_it_has(world):
    away = [{**form, "MU1": ["2"]} for form in mixed(40)]
    publish(world, {"a": away})
    cell = shown(group(world, "a"))

    scores = {each.key: each for each in cell.dimensions}
    assert scores["service"].items == 0
    assert not isinstance(scores["service"].score, Exact | Range)
    assert scores["dialogue"].items == 2
    assert cell.overall_of == 7


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
