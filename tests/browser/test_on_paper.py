"""Pages on paper: each says where and when it was printed, and none is left half empty."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
import pytest
from playwright.sync_api import Browser, Page

from tests.addresses import YEAR
from tests.houses import visitor
from tests.serving import Served
from tests.webapp.printed import pictures, words

ROUND = f"/ket-qua/{YEAR}"
FOOT, DOTS = 18, 3
"""Millimetres below the text of a page, and dots in each."""
LEAST = 0.45
"""How much of a page is used, unless it is the last one: the tallest chart takes more than half a
page, and is not cut."""
ADDRESSES = (ROUND, f"{ROUND}/office", f"{ROUND}/office/bieu-do/comparison", "/ket-qua/tdg-5")
SIZES = "Promise.all([...document.images].map((each) => each.decode().catch(() => 0)))"


@pytest.fixture(scope="module")
def desk(site: Served, chromium: Browser) -> Iterator[Page]:
    """A leader's page, signed in once for every sheet."""
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(60_000)
    cookie = visitor(site.app, "lanhdao").get_cookie("nghedan")
    assert cookie is not None
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.url}])
    yield context.new_page()
    context.close()


def paper(page: Page, address: str) -> bytes:
    page.goto(address)
    page.evaluate(SIZES)
    return page.pdf(prefer_css_page_size=True)


def used(document: bytes) -> list[float]:
    """Return down to where each page is filled, as a share of the room for text."""
    rows = [
        numpy.asarray(each)[: -FOOT * DOTS].min(axis=1) < 200 for each in pictures(document, DOTS)
    ]
    return [float(numpy.flatnonzero(each)[-1] + 1) / len(each) for each in rows]


@pytest.mark.parametrize("path", ADDRESSES)
def test_each_printed_page_says_where_and_when_and_is_filled(desk: Page, site: Served, path: str):
    printed = paper(desk, site.url + path)
    day = desk.evaluate("new Date().toLocaleDateString('vi')")

    said = words(printed)
    filled = used(printed)
    assert len(filled) == len(said)
    for number, each in enumerate(said, start=1):
        assert f"{site.url}{path} · In ngày {day}" in each
        assert f"{number} / {len(said)}" in each
        assert each.count("In ngày") == 1
    assert [share for share in filled[:-1] if share < LEAST] == []


def test_what_is_printed_is_where_the_visitor_came_to_without_loading_a_page(
    desk: Page, site: Served
):
    desk.goto(f"{site.url}{ROUND}/office/bieu-do/likert")
    desk.get_by_role("navigation", name="Biểu đồ").get_by_role("link", name="So sánh").click()
    desk.wait_for_url("**/comparison")

    assert f"{ROUND}/office/bieu-do/comparison · In" in words(desk.pdf())[0]


def test_without_script_the_last_page_says_where(site: Served, chromium: Browser):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/rieng-tu")
    said = words(page.pdf(prefer_css_page_size=True))
    context.close()

    assert f"{site.url}/rieng-tu" in said[-1]
