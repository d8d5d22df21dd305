"""A tablet at a desk in a real browser: touched from the beginning to the thanks, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import accessibility
from tests.browser.phones import Watch
from tests.browsers import PATIENCE
from tests.citizens import kept
from tests.houses import ON_SQLITE, house_of
from tests.kiosks import HOME, link
from webapp import kiosks

TABLET = {"width": 1280, "height": 800}
FACE = 96


def no_violations(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    accessibility.prepare(page)
    assert accessibility.violations(page) == []
    assert page.evaluate("document.documentElement.scrollHeight") <= TABLET["height"]


@pytest.fixture
def tablet(chromium: Browser):
    context = chromium.new_context(viewport=TABLET, has_touch=True, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@ON_SQLITE
def test_a_visitor_touches_a_face_a_screen_and_the_tablet_is_ready_for_the_next(
    served, tablet: Page, monkeypatch
):
    monkeypatch.setattr(kiosks, "THANKED", 1)
    watch = Watch().on(tablet)
    tablet.goto(served.url + link(served.app))
    no_violations(tablet, "Ghi danh máy")
    tablet.locator("main form button").tap()
    tablet.get_by_role("link", name="Người dân đánh giá trên máy này").tap()
    no_violations(tablet, "Mời Ông/Bà")
    tablet.get_by_role("link", name="Chạm để bắt đầu").tap()
    no_violations(tablet, "Thái độ giao tiếp")
    box = tablet.locator(".levels svg").first.bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (FACE, FACE)

    for step in range(1, 9):
        expect(tablet.locator("label[for=progress]")).to_have_text(f"Câu {step}/8")
        if step % 2:
            tablet.locator(".levels button").nth(3).tap()
        else:  # by keyboard: past language, to the fourth face
            tablet.locator(".levels button").nth(3).press("Enter")
    expect(tablet.get_by_role("heading", level=1)).to_contain_text("cảm ơn")
    tablet.wait_for_url(f"**{HOME}")

    expect(tablet.get_by_role("link", name="Chạm để bắt đầu")).to_be_visible()
    assert kept(house_of(served.app).database) == (1, 0)
    assert watch.complaints == []
    assert watch.hosts == {served.url}
