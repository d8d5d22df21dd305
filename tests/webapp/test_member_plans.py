"""The clerk settles what a members' round asks of whom."""

from __future__ import annotations

import pytest

from surveys.members import arranging
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
