"""A leader chooses period, form, chart and what to compare with: with htmx, and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.addresses import YEAR
from tests.browsers import PHONE
from tests.houses import visitor
from tests.serving import Served

DESK = {"width": 1280, "height": 800}
SCRIPTED = pytest.mark.parametrize("is_scripted", [True, False], ids=["htmx", "no script"])


@pytest.fixture
def desk(site: Served, chromium: Browser, is_scripted: bool) -> Iterator[BrowserContext]:
    """A leader's browser, signed in."""
    context = chromium.new_context(
        viewport=DESK,
        locale="vi-VN",
        java_script_enabled=is_scripted,  # type: ignore[arg-type]
    )
    context.set_default_timeout(15_000)
    cookie = visitor(site.app, "lanhdao").get_cookie("nghedan")
    assert cookie is not None
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.url}])
    yield context
    context.close()


def choose(page: Page, label: str, option: str, *, is_scripted: bool) -> None:
    """Choose in a select; without script the button beside it sends the form."""
    select = page.get_by_label(label, exact=True)
    select.select_option(option)
    if not is_scripted:
        select.locator("xpath=ancestor::form").get_by_role("button").click()


@SCRIPTED
def test_what_is_chosen_stands_in_the_address_and_comes_back(
    desk: BrowserContext, site: Served, is_scripted: bool
):
    page = desk.new_page()
    page.goto(f"{site.url}/ket-qua/{YEAR}/office")
    choose(page, "Mẫu phiếu", "Phiếu đầy đủ", is_scripted=is_scripted)
    page.wait_for_url("**form=citizen-full.1*")
    expect(page.get_by_label("Mẫu phiếu", exact=True)).to_have_value("citizen-full.1")
    shared = page.url

    page.go_back()
    page.wait_for_url(f"**/ket-qua/{YEAR}/office")
    expect(page.get_by_label("Mẫu phiếu", exact=True)).to_have_value("citizen-short.1")
    page.goto(shared)
    expect(page.get_by_label("Mẫu phiếu", exact=True)).to_have_value("citizen-full.1")
    expect(page.locator("h1")).to_have_count(1)


@SCRIPTED
def test_from_the_overview_to_the_weak_row_and_beside_another_unit(
    desk: BrowserContext, site: Served, is_scripted: bool
):
    page = desk.new_page()
    page.goto(f"{site.url}/ket-qua")
    page.locator(".units").get_by_role("link", name="Văn phòng Sở").click()
    page.wait_for_url(f"**/ket-qua/{YEAR}/office*")
    page.locator("#comparison").get_by_role("link", name="Xem riêng và cách tính").click()
    choose(page, "Hoặc với đơn vị", "Phòng Người có công", is_scripted=is_scripted)
    page.wait_for_url("**with=merit*")

    page.get_by_role("heading", name="So sánh: Văn phòng Sở với Phòng Người có công").wait_for()
    picture = page.locator("figure img")
    expect(picture).to_have_attribute("src", re.compile("with=merit"))
    page.get_by_role("link", name="Diễn biến").click()
    page.wait_for_url("**/bieu-do/trend*")
    choose(page, "Xem theo", "Tháng", is_scripted=is_scripted)
    page.wait_for_url("**by=month*")
    expect(picture).to_have_attribute("src", re.compile("by=month"))


@pytest.mark.parametrize("is_scripted", [False])
def test_on_a_phone_a_comparison_is_read_without_scrolling_in_its_table(
    desk: BrowserContext, site: Served, is_scripted: bool
):
    page = desk.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{site.url}/ket-qua/{YEAR}/office/bieu-do/comparison?with=merit")
    table = page.get_by_role("region", name="Bảng số liệu: So sánh")

    assert table.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    assert table.evaluate("each => each.scrollHeight - each.clientHeight") == 0


@pytest.mark.parametrize("is_scripted", [True])
def test_the_first_screen_needs_no_scrolling(desk: BrowserContext, site: Served, is_scripted: bool):
    page = desk.new_page()
    page.goto(f"{site.url}/ket-qua")
    for part in (".headline", ".units", "#attention"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= DESK["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
