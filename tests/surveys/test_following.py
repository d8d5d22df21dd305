"""Next year's members' round: last year's plan, with the cells as they are listed now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.members import following
from surveys.members.plan import GroupPlan, RoundPlan
from surveys.questionnaire import Wording
from surveys.store.cells import Cell

ON = date(2027, 11, 1)


def named(text: str) -> Wording:
    return Wording(vi=text, en=text)


def listed(code: str, members: int, *units: str) -> Cell:
    return Cell(
        code=code,
        name=named(f"Chi bộ {code}"),
        members=members,
        opened_on=date(2026, 1, 1),
        units=units,
    )


PLAN = RoundPlan(
    slug="tdg",
    title=named("Tự đánh giá"),
    opens_on=ON,
    closes_on=None,
    floor=10,
    groups=(
        GroupPlan(key="mot", name=named("Tên cũ"), issued=12, unit="office"),
        GroupPlan(key="hai", name=named("Chi bộ hai"), issued=9),
        GroupPlan(key="ba", name=named("Chi bộ ba"), issued=9),
        GroupPlan(key="khoi", name=named("Khối"), cells=("hai", "ba")),
    ),
)


def made(*cells: Cell) -> dict[str, GroupPlan]:
    return {group.key: group for group in following.as_listed(PLAN.groups, cells, on=ON)}


def test_without_a_list_the_plan_stays_as_it_was():
    assert following.as_listed(PLAN.groups, [], on=ON) == PLAN.groups


def test_names_members_and_units_come_from_the_list():
    groups = made(listed("MOT", 14, "merit"))

    assert groups["mot"] == GroupPlan(key="mot", name=named("Chi bộ MOT"), issued=14, unit="merit")
    assert list(groups) == ["mot", "hai", "ba", "khoi"]


def test_a_cell_of_several_units_is_compared_with_none_of_them():
    assert made(listed("mot", 14, "merit", "office"))["mot"].unit is None
    assert made(listed("mot", 14))["mot"].unit == "office", "as it was planned"


def test_a_cell_that_is_over_leaves_the_plan_and_what_it_was_put_together_with():
    over = replace(listed("ba", 9), closed_on=ON)

    assert list(made(over)) == ["mot", "hai"]
    assert "khoi" in made(replace(over, closed_on=date(2028, 1, 1)))


def test_a_new_cell_comes_in_behind_the_others():
    assert list(made(listed("bon", 20)))[:4] == ["mot", "hai", "ba", "bon"]
    assert "bon" not in made(listed("bon", 0)), "nobody can be asked"


def test_a_new_cell_that_is_not_there_yet_or_no_more_does_not_come_in():
    assert "bon" not in made(replace(listed("bon", 20), opened_on=date(2028, 1, 1)))
    assert "bon" not in made(replace(listed("bon", 20), closed_on=ON))


def test_a_cell_that_was_typed_by_its_name_keeps_its_key_and_is_not_there_twice():
    groups = made(replace(listed("CBH", 15), name=named("Chi bộ hai")))

    assert list(groups) == ["mot", "hai", "ba", "khoi"]
    assert groups["hai"].issued == 15


def test_a_new_cell_under_the_former_name_of_another_is_another():
    groups = made(
        replace(listed("hai", 9), name=named("Chi bộ HAI")),
        replace(listed("bon", 20), name=named("Chi bộ hai")),
    )

    assert (groups["hai"].name, groups["hai"].issued) == (named("Chi bộ HAI"), 9)
    assert groups["bon"].issued == 20


def test_the_first_plan_is_the_list():
    found = following.as_listed((), [listed("BON", 20), listed("mot", 14, "merit")], on=ON)

    assert [(each.key, each.unit) for each in found] == [("bon", None), ("mot", "merit")]
