"""The main journey: a citizen scans, rates and is counted; a leader sees the chart."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.addresses import YEAR
from tests.browser.phones import Watch, a_phone, answer, scan, slow_down, weighed
from tests.founding import rate
from tests.houses import ON_SQLITE, house_of, visitor
from tests.houses import Browser as StaffBrowser
from tests.serving import Served

RECORD = f"/ket-qua/{YEAR}/office.json"
CHART = f"/ket-qua/{YEAR}/office/bieu-do/likert.svg"
PICTURE = f"/ket-qua/{YEAR}/office/bieu-do/likert.png"
ONE_WINDOW = 14_000
"""Bytes of the first visit, all together: one initial TCP window (RFC 6928) holds 14,600."""


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as reply:  # noqa: S310 (our own server)
        return bytes(reply.read())


def drawn(leader: StaffBrowser, address: str) -> bytes:
    """Ask for a picture until it is drawn: a busy machine says 503 and “come again”."""
    for _turn in range(6):
        reply = leader.get(address)
        if reply.status_code == 200:
            return reply.data
        assert reply.status_code == 503
        assert reply.headers["Retry-After"]
    raise AssertionError(address)


@pytest.mark.parametrize(
    ("database_kind", "scripts"),
    [
        pytest.param("sqlite", True, id="SQLite, with JavaScript"),
        pytest.param("postgresql", False, id="PostgreSQL, without JavaScript"),
    ],
    indirect=["database_kind"],
)
def test_a_citizen_scans_and_rates_and_the_fifth_is_counted_with_the_others(
    served: Served, chromium: Browser, scripts: bool
):
    rate(house_of(served.app).database, 5, level=2)
    leader = visitor(served.app, "lanhdao")
    address = scan(fetched(f"{served.url}/d/VP1/qr.png"))
    assert address == f"{served.url}/d/VP1"
    before = leader.get(RECORD)
    chart, picture = drawn(leader, CHART), drawn(leader, PICTURE)

    for number in range(1, 5):
        with a_phone(chromium, scripts=scripts) as phone:
            page = phone.new_page()
            if number == 1:
                slow_down(page)
            answer(page, address)
        now = leader.get(RECORD)
        assert (now.json, now.headers["ETag"]) == (before.json, before.headers["ETag"])
        assert drawn(leader, CHART) == chart

    with a_phone(chromium, scripts=scripts) as phone:
        answer(phone.new_page(), address)

    assert leader.get(RECORD).json["n"] == before.json["n"] + 5 == 10
    assert drawn(leader, CHART) != chart
    assert drawn(leader, PICTURE) != picture
    assert "10" in leader.get(f"/ket-qua/{YEAR}/office").text


@ON_SQLITE
def test_the_code_as_a_drawing_holds_the_same_address(served: Served, page: Page):
    page.goto(f"{served.url}/d/VP1/qr.svg")

    assert scan(page.screenshot()) == f"{served.url}/d/VP1"


@ON_SQLITE
def test_the_code_holds_the_address_that_phones_reach_not_the_one_of_this_machine(serve):
    served = serve(base_url="https://nghedan.example.gov.vn")
    own = visitor(served.app).get("/d/VP1/qr.png").data

    assert scan(own) == "https://nghedan.example.gov.vn/d/VP1"


@ON_SQLITE
def test_a_leader_sees_the_chart(served: Served, page: Page):
    rate(house_of(served.app).database, 10)
    watch = Watch().on(page)
    visitor(served.app, "lanhdao").get(CHART)  # drawn before: the picture may take a while
    page.goto(f"{served.url}/ket-qua/{YEAR}/office")
    page.get_by_label("Tên đăng nhập").fill("lanhdao")
    page.get_by_label("Mật khẩu").fill("một mật khẩu rất dài")
    page.locator("main button[type=submit]").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Văn phòng Sở")
    chart = page.locator("main img").first
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_js_property("complete", value=True, timeout=60_000)
    assert chart.evaluate("each => each.naturalWidth")
    assert watch.complaints == []
    assert watch.hosts == {served.url}


@ON_SQLITE
def test_the_first_visit_fits_one_initial_window(served: Served, chromium: Browser):
    with a_phone(chromium) as phone:
        page = phone.new_page()
        with weighed(page) as weights:
            page.goto(f"{served.url}/d/VP1")
            page.wait_for_load_state("networkidle")
            loaded = dict(weights())
        icon = page.locator("link[rel=icon]").get_attribute("href")
    ask = urllib.request.Request(f"{served.url}{icon}", headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urllib.request.urlopen(ask) as reply:  # noqa: S310
        head = len(str(reply.headers).encode()) + len("HTTP/1.1 200 OK\r\n\r\n")
        loaded.setdefault(f"{served.url}{icon}", head + len(reply.read()))
    total = sum(loaded.values())

    assert len(loaded) == 3, loaded
    assert total <= ONE_WINDOW, loaded
