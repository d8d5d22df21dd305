from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.founding import rate, today
from tests.houses import ON_SQLITE, Browser, visitor
from webapp import pictures
from webapp.current import House

YEAR = str(today().year)
ROUND = f"/ket-qua/{YEAR}"
LIKERT = f"{ROUND}/office/bieu-do/likert.svg"

pytestmark = ON_SQLITE


def fetch(browser: Browser, address: str, *, etag: str = "") -> TestResponse:
    """Ask again as a browser is told to, where a busy machine could not draw in time."""
    for _attempt in range(4):
        reply = browser.get(address, headers={"If-None-Match": etag} if etag else {})
        if reply.status_code != 503:
            break
    return reply


def test_a_picture_is_kept_and_asked_for_again_only_when_something_was_published(
    leader: Browser, house: House
):
    rate(house.database, 5)
    first = fetch(leader, LIKERT)
    assert first.headers["Cache-Control"] == "private, no-cache"
    etag = first.headers["ETag"]

    again = fetch(leader, LIKERT, etag=etag)
    assert (again.status_code, again.data) == (304, b"")
    rate(house.database, 4, level=1)
    assert fetch(leader, LIKERT, etag=etag).status_code == 304

    rate(house.database, 1, level=1)
    changed = fetch(leader, LIKERT, etag=etag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag
    assert changed.data != first.data


def test_json_is_asked_for_again_by_state_too(leader: Browser, house: House):
    rate(house.database, 5)
    first = leader.get(f"{ROUND}/office.json")
    assert first.headers["ETag"].strip('"') == first.json["state"]
    etag = {"If-None-Match": first.headers["ETag"]}
    assert leader.get(f"{ROUND}/office.json", headers=etag).status_code == 304


def test_what_waits_changes_no_byte_of_page_picture_and_json(
    leader: Browser, app: Flask, house: House
):
    """Privacy rules P4, P5 and P12, seen from outside."""
    rate(house.database, 5)
    rate(house.database, 5, point="NCC1", level=2)
    addresses = [
        ROUND,
        f"{ROUND}.json",
        f"{ROUND}/office",
        f"{ROUND}/office.json",
        f"{ROUND}/bieu-do/dots.svg",
        f"{ROUND}/office/bieu-do/trend.png",
        LIKERT,
    ]
    before = {address: fetch(leader, address) for address in addresses}
    rate(house.database, 4, level=1)
    rate(house.database, 4, point="CT1", level=1)
    colleague = visitor(app, "lanhdao")
    for address, old in before.items():
        new = fetch(leader, address)
        assert new.data == old.data
        assert new.headers.get("ETag") == old.headers.get("ETag")
        if address.endswith("json"):
            assert colleague.get(address).data == old.data

    rate(house.database, 1, level=1)
    told = leader.get(f"{ROUND}/office.json").json
    assert told["n"] == 10
    assert told["items"][0]["counts"] == [5, 0, 0, 0, 5]


def test_page_alt_table_and_json_say_the_same(leader: Browser, house: House):
    for level, people in ((5, 11), (3, 4)):
        rate(house.database, people, level=level)
    page = leader.get(f"{ROUND}/office").text
    told = leader.get(f"{ROUND}/office.json").json
    share = told["headline"]["value"]
    said = f"{100 * share:.1f}%".replace(".", ",")

    assert told["n"] == 15
    assert f'<p class="number">{said}</p>' in page
    assert f"hài lòng trở lên {said}, n = 15" in page
    assert f"<strong>{said}</strong>" in page


WITHOUT = {
    "factors": "Mẫu phiếu này không chia thành các nhóm nội dung.",
    "control": "Cần ít nhất 8 tuần đã kết thúc có đủ số liệu.",
    "participation": "Cần ít nhất 8 tuần đã kết thúc và đã nhập số lượt giao dịch.",
}
"""Charts that ten responses of one week do not make, and what is said in their place."""


@pytest.mark.parametrize("chart", [*pictures.OF_VIEW, pictures.DISTRIBUTION])
def test_every_chart_of_a_unit_is_drawn_or_says_why_not(leader: Browser, house: House, chart: str):
    rate(house.database, 10)
    page = fetch(leader, f"{ROUND}/office/bieu-do/{chart}")
    drawn = {
        fetch(leader, f"{ROUND}/office/bieu-do/{chart}{ending}").status_code
        for ending in (".svg", ".png", ".svg?width=narrow")
    }

    assert page.status_code == 200
    assert ("<img" in page.text) is (chart not in WITHOUT)
    assert WITHOUT.get(chart, "") in page.text
    assert drawn == ({404} if chart in WITHOUT else {200})


def test_no_tab_leads_to_a_chart_that_is_not_there(leader: Browser, house: House):
    rate(house.database, 10)
    page = leader.get(f"{ROUND}/office/bieu-do/likert").text
    tabs = re.findall(r'hx-get="([^"]*/bieu-do/[a-z]+)"', page)

    assert {each.rpartition("/")[2] for each in tabs} == {
        "likert",
        "trend",
        "comparison",
        "distribution",
    }
    assert all("<img" in leader.get(each).text for each in tabs)


@pytest.mark.parametrize("chart", pictures.OF_OVERVIEW)
def test_every_chart_of_a_round_is_drawn(leader: Browser, house: House, chart: str):
    for point, level in (("VP1", 5), ("NCC1", 3)):
        rate(house.database, 10, point=point, level=level)
    for ending in ("", ".svg", ".png"):
        assert fetch(leader, f"{ROUND}/bieu-do/{chart}{ending}").status_code == 200


def test_json_is_written_the_same_way_every_time(leader: Browser, house: House):
    rate(house.database, 10)
    one, other = leader.get(f"{ROUND}.json"), leader.get(f"{ROUND}.json")
    assert one.data == other.data
    assert json.loads(one.data)["state"] == one.headers["ETag"].strip('"')
