"""A leader reads what members said: on a phone and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.furnishing import PUBLISHED
from tests.houses import visitor
from tests.serving import Served

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
NARROWEST = 200
"""Pixels: in less than that a group's name stands one word a line."""


@pytest.fixture
def read(site: Served, chromium: Browser) -> Iterator[Page]:
    """The whole of a published round, every table unfolded."""
    context = chromium.new_context(viewport=PHONE, locale="vi-VN")  # type: ignore[arg-type]
    context.set_default_timeout(60_000)
    cookie = visitor(site.app, "lanhdao").get_cookie("nghedan")
    assert cookie is not None
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.url}])
    page = context.new_page()
    page.goto(f"{site.url}/ket-qua/{PUBLISHED}")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    yield page
    context.close()


def test_no_table_must_be_pushed_sideways_on_a_phone(read: Page):
    tables = read.locator(".scroll").evaluate_all(
        "all => all.map(e => e.scrollWidth - e.clientWidth)"
    )
    names = read.locator("tbody th").evaluate_all("all => all.map(e => e.clientWidth)")

    assert len(tables) >= 10
    assert max(tables) <= 0
    assert min(names) >= NARROWEST
    first = read.locator(".rows td[data-label]").first
    assert first.evaluate("e => getComputedStyle(e, '::before').content") == '"Điểm"'


def test_on_paper_every_table_stands_unfolded_and_no_page_is_half_empty(read: Page):
    read.evaluate("for (const each of document.querySelectorAll('details')) each.open = false")
    read.set_viewport_size(DESK)
    read.wait_for_load_state("networkidle")
    sheets = PdfReader(io.BytesIO(read.pdf(prefer_css_page_size=True))).pages
    words = [sheet.extract_text() for sheet in sheets]

    assert "Tính cả người chưa trả lời" in words[0].replace("\n", " ")
    assert all(len(each) > 600 for each in words[:-1])
