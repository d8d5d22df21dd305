"""Tests of promises in answer to citizens, and of the pages that show them to everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from surveys.administration.rounds import open_round
from surveys.questionnaire import Wording
from tests.founding import rate, round_of_the_year, today
from tests.houses import ON_SQLITE, Browser, visitor

PROMISE: dict[str, Any] = {
    "said": "Chờ lâu",
    "what": "Mở thêm một quầy",
    "who": "Bộ phận Một cửa",
    "due_on": "2027-01-05",
    "state": "promised",
    "outcome": "",
}
PUBLIC = "/quan-tri/trang-cong-khai"


def promised(leader: Browser, unit: str = "employment", **changed: Any) -> str:
    """Promise something; return the address of the promise."""
    reply = leader.send(f"/cam-ket/moi/{unit}", **{**PROMISE, **changed})
    assert reply.status_code == 303, reply.text
    found = re.findall(r'href="(/cam-ket/[0-9a-f]{16})"', leader.get("/cam-ket").text)
    return found[-1]


def revision(leader: Browser, address: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', leader.get(address).text)
    assert found
    return found[1]


def test_a_promise_appears_on_the_page_of_thanks_of_its_unit_only(leader, browser):
    promised(leader)

    assert "Mở thêm một quầy" in browser.get("/d/VL1/cam-on").text
    assert "Mở thêm một quầy" not in browser.get("/d/VP1/cam-on").text


@ON_SQLITE
def test_a_promise_without_date_is_asked_for_again_and_keeps_what_was_typed(leader):
    reply = leader.send("/cam-ket/moi/employment", **{**PROMISE, "due_on": "", "who": ""})

    assert reply.status_code == 422
    assert "Mở thêm một quầy" in reply.text
    assert 'href="#due_on"' in reply.text
    assert 'href="#who"' in reply.text


def test_two_leaders_who_change_one_promise_do_not_overwrite_each_other(app, leader):
    address = promised(leader)
    seen = revision(leader, address)
    other = visitor(app, "lanhdao")
    other.send(address, **{**PROMISE, "what": "Mở thêm hai quầy", "revision": seen})

    reply = leader.send(address, **{**PROMISE, "what": "Mở thêm ba quầy", "revision": seen})

    assert reply.status_code == 409
    assert "Mở thêm hai quầy" in reply.text
    assert "Mở thêm ba quầy" in reply.text
    again = {**PROMISE, "what": "Mở thêm ba quầy", "revision": revision(leader, address)}
    assert leader.send(address, **again).status_code == 303


def test_the_log_tells_who_promised_what_and_not_what_citizens_said(clerk, leader):
    address = promised(leader)
    changed = {**PROMISE, "state": "done", "revision": revision(leader, address)}
    leader.send(address, **changed)

    log = clerk.get("/quan-tri/nhat-ky").text
    for words in ("Thêm cam kết", "Sửa cam kết", "lanhdao", "Mở thêm một quầy"):
        assert words in log
    assert "Trạng thái: Đã cam kết" in log
    assert "Trạng thái: Đã hoàn thành" in log
    assert PROMISE["said"] not in log


def test_a_dropped_promise_is_not_shown_to_citizens(leader, browser):
    promised(leader, state="dropped", outcome="Không đủ người")

    assert "Mở thêm một quầy" not in browser.get("/d/VL1/cam-on").text


def test_the_head_of_a_unit_answers_for_that_unit_only(leader, head):
    address = promised(leader)
    nowhere = head.get("/cam-ket/" + "0" * 16)
    elsewhere = head.get(address)

    assert (elsewhere.status_code, elsewhere.data) == (nowhere.status_code, nowhere.data)
    assert nowhere.status_code == 404
    assert head.get("/cam-ket/moi/employment").status_code == 404
    assert head.get("/cam-ket/moi/office").status_code == 200
    assert "Trung tâm" not in head.get("/cam-ket").text


@pytest.mark.parametrize("path", ["", "/man-hinh", "/bieu-do/likert.svg"])
def test_a_unit_is_public_only_while_the_clerk_says_so(clerk, browser, path):
    address = f"/don-vi/employment{path}"
    hidden, missing = browser.get(address), browser.get(f"/don-vi/nowhere{path}")
    assert (hidden.status_code, missing.status_code) == (404, 404)

    clerk.send("/quan-tri/trang-cong-khai/employment", public="on")
    assert browser.get(address).status_code == 200

    clerk.send("/quan-tri/trang-cong-khai/employment", public="off")
    assert browser.get(address).status_code == 404


@ON_SQLITE
def test_a_round_that_has_not_begun_hides_none_that_asks(clerk, leader, browser, house):
    rate(house.database, 5, point="VL1")
    this = round_of_the_year(["employment"])
    year = today().year + 1
    title = Wording(vi=f"Đợt năm {year}", en=f"The round of {year}")
    coming = replace(this, slug=str(year), title=title, opens_on=date(year, 1, 4), closes_on=None)
    house.database.write(lambda connection: open_round(connection, coming))
    clerk.send("/quan-tri/trang-cong-khai/employment", public="on")

    assert "100,0%" in browser.get("/don-vi/employment").text
    assert "100,0%" in browser.get("/don-vi/employment/man-hinh").text
    assert f"<h1>{this.title.vi}</h1>" in leader.get("/ket-qua").text


@ON_SQLITE
def test_the_list_of_public_pages_leads_back_to_the_office(clerk):
    assert re.search(r'class="crumbs".*?href="/quan-tri"', clerk.get(PUBLIC).text, re.DOTALL)


@ON_SQLITE
def test_the_television_shows_one_slide_after_another_without_a_script(clerk, leader, browser):
    promised(leader)
    clerk.send("/quan-tri/trang-cong-khai/employment", public="on")

    page = browser.get("/don-vi/employment/man-hinh?trang=2").text

    assert "Mở thêm một quầy" in page
    assert re.search(r'http-equiv="refresh" content="15;url=[^"]*trang=0', page)
    assert "<script" not in page.split("</head>")[1]


@ON_SQLITE
def test_each_promise_has_a_slide_of_its_own(clerk, leader, browser):
    names = [f"Việc thứ {number}" for number in range(4)]
    for name in names:
        promised(leader, what=name)
    clerk.send("/quan-tri/trang-cong-khai/employment", public="on")

    pages = [browser.get(f"/don-vi/employment/man-hinh?trang={n}").text for n in range(7)]
    told = [[name for name in names if name in page] for page in pages]
    assert told[:2] == told[6:] * 2 == [[], []]
    assert sorted(told[2:6]) == [[name] for name in names]


@pytest.mark.parametrize("wrong", ["x", "-1", "99999999999999999999", "٣", ""])
@ON_SQLITE
def test_a_tampered_slide_number_shows_a_slide(clerk, browser, wrong):
    clerk.send("/quan-tri/trang-cong-khai/employment", public="on")

    assert (
        browser.get("/don-vi/employment/man-hinh", query_string={"trang": wrong}).status_code == 200
    )
