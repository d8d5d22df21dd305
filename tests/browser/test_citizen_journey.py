"""The main journey: a citizen scans, rates and is counted; a leader sees the chart."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.addresses import YEAR
from tests.browser.phones import Watch, a_phone, answer, scan, slow_down, tap_answers, weighed
from tests.founding import rate
from tests.houses import ON_SQLITE, house_of, visitor
from tests.serving import Served

RECORD = f"/ket-qua/{YEAR}/office.json"
CHART = f"/ket-qua/{YEAR}/office/bieu-do/likert.svg"
PICTURE = f"/ket-qua/{YEAR}/office/bieu-do/likert.png"
ONE_WINDOW = 14_000
"""Bytes of the first visit, all together: one initial TCP window (RFC 6928) holds 14,600."""


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as reply:  # noqa: S310 (our own server)
        return bytes(reply.read())


def waiting(served: Served, table: str) -> int:
    with house_of(served.app).database.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608


def responses(served: Served) -> int:
    return waiting(served, "pending") + waiting(served, "response")


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
    chart, picture = leader.get(CHART).data, leader.get(PICTURE).data

    for number in range(1, 5):
        with a_phone(chromium, scripts=scripts) as phone:
            page = phone.new_page()
            if number == 1:
                slow_down(page)
            answer(page, address)
        now = leader.get(RECORD)
        assert (now.json, now.headers["ETag"]) == (before.json, before.headers["ETag"])
        assert leader.get(CHART).data == chart

    with a_phone(chromium, scripts=scripts) as phone:
        answer(phone.new_page(), address)

    assert leader.get(RECORD).json["n"] == before.json["n"] + 5 == 10
    assert leader.get(CHART).data != chart
    assert leader.get(PICTURE).data != picture
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
    page.goto(f"{served.url}/ket-qua/{YEAR}/office")
    page.get_by_label("Tên đăng nhập").fill("lanhdao")
    page.get_by_label("Mật khẩu").fill("một mật khẩu rất dài")
    page.locator("main button[type=submit]").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Văn phòng Sở")
    charts = page.locator("main img")
    charts.first.scroll_into_view_if_needed()
    expect(charts.first).to_be_visible()
    page.wait_for_function("[...document.images].some(each => each.complete && each.naturalWidth)")
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


@ON_SQLITE
def test_a_double_click_counts_once(served: Served, chromium: Browser):
    with a_phone(chromium) as phone:
        page = phone.new_page()
        page.goto(f"{served.url}/d/VP1")
        tap_answers(page)
        page.locator("button[type=submit]").dblclick()
        page.wait_for_url("**/cam-on*")

    assert responses(served) == 1


@ON_SQLITE
def test_reloading_the_thanks_counts_once(served: Served, chromium: Browser):
    with a_phone(chromium) as phone:
        page = phone.new_page()
        answer(page, f"{served.url}/d/VP1")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cảm ơn Ông/Bà")

    assert responses(served) == 1


@ON_SQLITE
def test_going_back_and_pressing_send_again_counts_once(served: Served, chromium: Browser):
    with a_phone(chromium) as phone:
        page = phone.new_page()
        answer(page, f"{served.url}/d/VP1")
        page.go_back()
        page.locator("button[type=submit]").tap()
        page.wait_for_load_state()

    assert responses(served) == 1


@ON_SQLITE
def test_a_post_replayed_byte_for_byte_counts_once(served: Served, chromium: Browser):
    with a_phone(chromium) as phone:
        page = phone.new_page()
        page.goto(f"{served.url}/d/VP1")
        tap_answers(page)
        with page.expect_request(lambda each: each.method == "POST") as caught:
            page.locator("button[type=submit]").tap()
        page.wait_for_url("**/cam-on*")
        body = caught.value.post_data or ""
        replies = [
            phone.request.post(
                f"{served.url}/d/VP1",
                data=body,
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": served.url,
                },
                max_redirects=0,
            )
            for _again in range(3)
        ]

    assert {reply.status for reply in replies} == {303}
    assert {reply.headers["location"] for reply in replies} == {"/d/VP1/cam-on"}
    assert responses(served) == 1


@ON_SQLITE
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_is_missing_is_told_first_and_nothing_is_lost(
    served: Served, chromium: Browser, scripts: bool
):
    with a_phone(chromium, scripts=scripts) as phone:
        page = phone.new_page()
        page.goto(f"{served.url}/d/VP1")
        page.locator("#CS01 label:has(input[value='2'])").tap()
        page.locator("button[type=submit]").tap()

        summary = page.get_by_role("alert").first
        expect(summary).to_be_visible()
        expect(summary).to_be_focused()
        expect(page.locator("#CS01 input[value='2']")).to_be_checked()
        expect(page.locator("#CS08-e")).to_be_visible()
        summary.get_by_role("link").first.tap()
        assert page.url.endswith("#CS08")
        page.locator("#CS08 label:has(input[value='5'])").tap()
        page.locator("button[type=submit]").tap()
        page.wait_for_url("**/cam-on*")

    assert responses(served) == 1


@ON_SQLITE
def test_the_keyboard_alone_is_enough(served: Served, page: Page):
    page.goto(f"{served.url}/d/VP1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    for _row in range(80):
        page.keyboard.press("Tab")
        kind = page.evaluate("document.activeElement.type || ''")
        if kind == "radio":
            page.keyboard.press("Space")
        if kind == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/cam-on*")

    assert responses(served) == 1


@ON_SQLITE
def test_the_full_form_turns_its_sections_without_loading_the_page_again(
    served: Served, chromium: Browser
):
    with a_phone(chromium) as phone:
        page = phone.new_page()
        watch = Watch().on(page)
        page.goto(f"{served.url}/d/VP1/day-du")
        page.evaluate("window.stays = true")
        turned = fill_sections(page)

        assert turned >= 3
        page.wait_for_url("**/cam-on*")
    assert watch.complaints == []
    assert watch.hosts == {served.url}
    assert responses(served) == 1


@ON_SQLITE
def test_the_full_form_works_without_javascript(served: Served, chromium: Browser):
    with a_phone(chromium, scripts=False) as phone:
        page = phone.new_page()
        page.goto(f"{served.url}/d/VP1/day-du")
        assert fill_sections(page, scripts=False) >= 3
        page.wait_for_url("**/cam-on*")

    assert responses(served) == 1


def fill_sections(page: Page, *, scripts: bool = True) -> int:
    """Answer the first option of every question, section by section; return how many."""
    turned = 1
    while True:
        steps = page.locator("#progress")
        step, most = steps.get_attribute("value"), steps.get_attribute("max")
        for row in page.locator("fieldset").all():
            row.locator("label:has(input)").first.tap()
        if scripts:
            assert page.evaluate("window.stays") is True
        page.locator("button.go").tap()
        if step == most:
            return turned
        expect(page.locator(f"#progress[value='{turned + 1}']")).to_be_visible()
        turned += 1
