"""The clerk settles what a members' round asks of whom."""

from __future__ import annotations

import re
from datetime import date

import pytest

from surveys.administration.cells import add_cell
from surveys.members import arranging
from surveys.questionnaire import Wording
from surveys.store.cells import Cell
from tests.houses import ON_SQLITE, Browser, house_of
from tests.member_house import PLAN
from tests.surveys.member_world import SLUG

pytestmark = ON_SQLITE

ROUNDS = "/quan-tri/tu-danh-gia"


@pytest.fixture
def planned(clerk: Browser) -> Browser:
    """A clerk who has settled a round."""
    merged = {"merge_cells_0": ["0", "1"]}
    assert clerk.send(f"{ROUNDS}/moi", **PLAN, **merged).status_code == 303
    return clerk


def test_a_plan_is_kept_with_keys_made_of_the_names(planned, app):
    with house_of(app).database.reading() as connection:
        plan = arranging.find(connection, SLUG).plan

    assert [group.key for group in plan.groups] == [
        *("chi-bo-van-phong", "chi-bo-thanh-tra", "khoi-van-phong")
    ]
    assert set(plan.groups[2].cells) == {"chi-bo-van-phong", "chi-bo-thanh-tra"}
    assert plan.cells[0].unit == "office"


def test_the_next_round_begins_with_a_copy_of_the_last(planned):
    page = planned.get(f"{ROUNDS}/moi").text

    assert "Đã chép nội dung của đợt trước" in page
    assert 'value="Chi bộ Văn phòng"' in page


def test_groups_are_taken_from_the_list_of_cells_and_nothing_is_typed(planned, app):
    listed = (
        ("VP", "Chi bộ Văn phòng", 31, ("office",)),
        ("LC", "Liên chi", 22, ("merit", "office")),
    )
    for code, name, members, units in listed:
        cell = Cell(
            code=code,
            name=Wording(name, name),
            members=members,
            opened_on=date(2020, 1, 1),
            units=units,
        )
        house_of(app).database.write(lambda connection, its=cell: add_cell(connection, its))
    fields = {**PLAN, "slug": "sau", "key_0": "chi-bo-van-phong", "merge_cells_0": ["0", "1"]}
    page = planned.send(f"{ROUNDS}/moi", **fields, go="listed").text

    def typed(name: str) -> str:
        return re.findall(rf'name="{name}" value="([^"]*)"', page)[0]

    lines = {typed(f"name_{at}"): (typed(f"key_{at}"), typed(f"issued_{at}")) for at in (0, 1)}
    assert lines == {"Chi bộ Văn phòng": ("chi-bo-van-phong", "31"), "Liên chi": ("lc", "22")}
    assert page.count('<option value="office" selected>') == 1
    assert "Chi bộ Thanh tra" not in page
    assert re.search(r'name="merge_cells_0" value="\d" checked> Chi bộ Văn phòng', page)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("slug", "Có dấu"),
        ("title", ""),
        ("opens_on", "mai"),
        ("closes_on", "2020-01-01"),
        ("floor", "7"),
        ("floor", "21"),
        ("issued_0", "0"),
        ("issued_1", "nhiều"),
        ("unit_0", "nowhere"),
        ("merge_name_0", "Một mình"),
    ],
)
def test_a_plan_that_cannot_be_is_shown_again(clerk, field, typed):
    reply = clerk.send(f"{ROUNDS}/moi", **{**PLAN, field: typed})

    assert reply.status_code == 422
    assert 'role="alert"' in reply.text
    assert "Chi bộ Thanh tra" in reply.text


def test_lines_are_added_without_losing_what_is_typed(clerk):
    page = clerk.send(f"{ROUNDS}/moi", **PLAN, go="more").text

    assert 'value="Chi bộ Thanh tra"' in page
    assert 'name="name_5"' in page
