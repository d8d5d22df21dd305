"""What members said, on the pages of results: bands, withheld groups, citizens beside, remarks."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from flask import Flask

from tests import founding
from tests.houses import ON_SQLITE, Browser, house_of
from tests.member_house import opened
from tests.surveys.member_world import SLUG, World, plan, uniform

pytestmark = ON_SQLITE

RESULTS = f"/ket-qua/{SLUG}"
SIZES = {"a": 14, "b": 5, "c": 12}


def answered(world: World, *, slug: str = SLUG, level: int = 4, remark: str = "") -> None:
    """Let everybody but two of each cell answer alike."""
    for cell in SIZES:
        for code in world.codes[slug][cell][:-2]:
            world.send(code, {**uniform(level), "MU1": ["1"], "MO1": [remark] if remark else []})


def published(
    url: str,
    *,
    public: bool = False,
    level: int = 4,
    remark: str = "",
    year: int = 2026,
    slug: str = SLUG,
) -> World:
    world = World(url)
    wanted = plan(SIZES, slug=slug, units={"a": "office", "c": "merit"}, merged={"m": ("b", "c")})
    begins = wanted.opens_on.replace(year=year)
    world.open(replace(wanted, public=public, opens_on=begins, closes_on=None))
    answered(world, slug=slug, level=level, remark=remark)
    world.close(slug)
    world.publish(slug)
    return world


@pytest.fixture
def round_(founded_url: str, app: Flask) -> World:
    return published(founded_url)


def test_a_leader_sees_awareness_first_with_how_many_answered(round_, leader):
    page = leader.get(RESULTS).text

    assert "Nhận thức về công tác dân vận" in page
    assert "25 trên 31 đảng viên đã trả lời (81%)" in page
    assert "dù họ trả lời thế nào" in page


def test_eight_dimensions_stand_in_the_table_and_in_the_chart(round_, leader):
    page = leader.get(f"{RESULTS}/nhom/a").text
    picture = leader.get(f"{RESULTS}/nhom/a/bieu-do/profile.svg")

    assert page.count('<tr><th scope="row">') >= 8
    assert picture.content_type == "image/svg+xml"
    again = leader.get(picture.request.path, headers={"If-None-Match": picture.headers["ETag"]})
    assert again.status_code == 304


def test_the_method_is_one_click_away_from_every_figure_of_members(round_, leader):
    page = leader.get(RESULTS).text
    assert page.count("<figure") == page.count('href="/ket-qua/cach-tinh#members"') > 0
    explained = leader.get("/ket-qua/cach-tinh").text
    assert "chỉ công bố khoảng" in explained.split('id="members"')[1].split("</section>")[0]


def test_a_hidden_cell_says_why_and_where_its_members_are_counted(round_, leader):
    page = leader.get(f"{RESULTS}/nhom/b").text

    assert "dưới 10 phiếu" in page
    assert "Kết quả chung có trong" in page
    assert leader.get(f"{RESULTS}/nhom/b/bieu-do/profile.svg").status_code == 404
    assert json.loads(leader.get(f"{RESULTS}/nhom/b.json").text)["n"] is None


def test_members_view_stands_beside_that_of_citizens_with_its_reading(founded_url, app, leader):
    founding.rate(house_of(app).database, 40, point="VP1", level=2)
    citizens = founding.today().year
    published(founded_url, year=citizens)
    page = leader.get(f"{RESULTS}/nhom/a").text

    assert "So sánh tự đánh giá của đơn vị với đánh giá của người dân" in page
    assert "Tự đánh giá cao hơn cảm nhận của người dân" in page
    assert leader.get(f"{RESULTS}/nhom/a/bieu-do/dumbbell.svg").status_code == 200


def test_few_answers_are_warned_of(founded_url, app, leader):
    world = opened(founded_url, {"a": 30})
    for code in world.codes[SLUG]["a"][:12]:
        world.send(code)
    world.close()
    world.publish()

    assert "Tỷ lệ trả lời dưới 60%" in leader.get(RESULTS).text


def test_while_a_round_is_open_leaders_see_how_many_came_back_and_nothing_else(
    founded_url, app, leader
):
    world = World(founded_url)
    world.open(plan(SIZES))
    answered(world)
    page = leader.get(RESULTS).text

    assert "đang được niêm phong" in page
    assert re.search(r'Chi bộ a</th>\s*<td class="number">12</td>', page)
    assert "không hiện (dưới 10 người)" in page
    assert leader.get(f"{RESULTS}.json").status_code == 409


def test_a_head_sees_the_whole_and_the_own_unit_only(round_, head):
    assert head.get(RESULTS).status_code == 200
    assert head.get(f"{RESULTS}/nhom/a").status_code == 200
    assert "Chi bộ c" not in head.get(RESULTS).text
    other, missing = head.get(f"{RESULTS}/nhom/c"), head.get(f"{RESULTS}/nhom/none")
    assert (other.status_code, other.data) == (missing.status_code, missing.data)


def test_strangers_are_asked_to_sign_in_unless_the_round_is_public(founded_url, app, browser):
    published(founded_url)
    for path in (RESULTS, f"{RESULTS}.json", f"{RESULTS}/nhom/a", "/ket-qua/tu-danh-gia"):
        assert browser.get(path).status_code == 303, path


def test_everybody_sees_a_public_round(founded_url, app, browser):
    published(founded_url, public=True)

    assert browser.get(RESULTS).status_code == 200
    record = json.loads(browser.get(f"{RESULTS}.json").text)
    assert record["whole"]["dimensions"][0]["key"] == "awareness"
    assert RESULTS in browser.get("/tu-danh-gia/so-sanh").text


def test_beside_a_public_round_stands_nothing_that_is_not_public(founded_url, app, browser, leader):
    """Last year and citizens have rounds of their own; who may not see these sees them nowhere."""
    founding.rate(house_of(app).database, 40, point="VP1", level=2)
    citizens = founding.today().year
    published(founded_url, slug="before", year=citizens - 1)
    published(founded_url, public=True, year=citizens)

    seen = {who: json.loads(who.get(f"{RESULTS}.json").text) for who in (browser, leader)}
    assert seen[browser]["before"] is None
    assert seen[leader]["before"]["slug"] == "before"
    for record, tables in ((seen[browser], 0), (seen[leader], 2)):
        assert len(record["groups"][0]["gaps"]) == tables
    assert "Năm trước" not in browser.get(f"{RESULTS}/nhom/a").text


def test_the_newest_round_has_an_address_of_its_own(round_, leader: Browser):
    assert "Tự đánh giá năm 2026" in leader.get("/ket-qua/tu-danh-gia").text


def test_a_published_round_is_shown_before_a_newer_one_that_runs_and_leads_to_it(
    founded_url, app, leader
):
    world = published(founded_url)
    newer = plan(SIZES, slug="dang-mo")
    world.open(replace(newer, opens_on=newer.opens_on.replace(year=2027), closes_on=None))
    page = leader.get("/ket-qua/tu-danh-gia").text

    assert "25 trên 31 đảng viên đã trả lời" in page
    assert re.search(r'Đợt mới hơn chưa công bố: <a href="/ket-qua/dang-mo">', page)
    assert "đang được niêm phong" in leader.get("/ket-qua/dang-mo").text
