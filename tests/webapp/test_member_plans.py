"""The clerk settles what a members' round asks of whom."""

from __future__ import annotations

import re
from datetime import date

import pytest

from surveys.administration.cells import add_cell
from surveys.members import arranging
from surveys.questionnaire import Wording
from surveys.store.cells import Cell
from tests.houses import ON_SQLITE, Browser, house_of, visitor
from tests.member_house import PLAN, carried
from tests.surveys.member_world import SLUG
from tests.webapp.drafting import fields

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

    lines = {typed(f"name_{at}"): (typed(f"key_{at}"), typed(f"issued_{at}")) for at in range(3)}
    assert lines == {
        "Chi bộ Văn phòng": ("chi-bo-van-phong", "31"),
        "Chi bộ Thanh tra": ("chi-bo-thanh-tra", "3"),
        "Liên chi": ("lc", "22"),
    }
    assert page.count('<option value="office" selected>') == 1
    assert re.search(r'name="merge_cells_0" value="0" checked> Chi bộ Văn phòng', page)


def test_two_clerks_see_both_plans_and_nothing_is_overwritten(planned, app):
    path = f"{ROUNDS}/{SLUG}/noi-dung"
    other = visitor(app, "quantri")
    mine = {**fields(planned, path), "merge_cells_0": ["0", "1"]}
    assert other.send(path, **{**mine, "issued_1": "17"}).status_code == 303

    sent = {**mine, "title": "Tên của tôi", "issued_1": "4", "go": "keep"}
    reply = planned.send(path, **sent)
    assert reply.status_code == 409
    assert "Chi bộ Thanh tra · 17" in reply.text
    assert "Chi bộ Thanh tra · 4" in reply.text
    assert "Tên của tôi" in reply.text
    assert 'value="17"' in planned.get(path).text

    again = {**sent, "seen": carried(reply.text)["seen"]}
    assert planned.send(path, **again).status_code == 303
    assert 'value="Tên của tôi"' in planned.get(path).text


def test_lines_are_added_to_a_plan_without_forgetting_what_was_seen(planned):
    path = f"{ROUNDS}/{SLUG}/noi-dung"
    mine = fields(planned, path)
    page = planned.send(path, **mine, go="more").text

    assert f'name="seen" value="{mine["seen"]}"' in page


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
