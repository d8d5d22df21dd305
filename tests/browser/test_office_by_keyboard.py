"""The clerk's office by keyboard alone: every step is a key, and where it goes can be seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser import accessibility
from tests.founding import PASSWORD, rate
from tests.houses import ON_SQLITE, house_of

pytestmark = ON_SQLITE

SEEN = """() => {
    let here = document.activeElement;
    for (let up = 0; here && up < 3; up++, here = here.parentElement) {
        const style = getComputedStyle(here);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return true;
        if (style.boxShadow !== 'none') return true;
    }
    return false;
}"""
WHAT = """() => {
    const here = document.activeElement;
    const label = here.labels?.[0]?.innerText ?? '';
    return [here.getAttribute('aria-label') ?? '', here.innerText ?? '', label,
            here.id, here.name ?? '', here.getAttribute('href') ?? ''].join('|');
}"""
FARTHEST = 160
"""Presses of the Tab key before a test gives up."""


class Keys:
    """A person at a keyboard, without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, wanted: str) -> None:
        """Press Tab until what has the focus matches; it must be seen there."""
        for _press in range(FARTHEST):
            self.page.keyboard.press("Tab")
            if re.search(wanted, self.page.evaluate(WHAT)):
                assert self.page.evaluate(SEEN), f"no focus to be seen on {wanted}"
                return
        raise AssertionError(f"the Tab key never comes to {wanted} on {self.page.url}")

    def follow(self, wanted: str) -> None:
        """Go to a link or button and press it; wait for the page behind it."""
        self.to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, wanted: str, text: str) -> None:
        """Go to a field and write in place of what is there."""
        self.to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def sign_in(self, username: str) -> None:
        self.write(r"\|username\|", username)
        self.write(r"\|password\|", PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def is_fine(self) -> None:
        """Let axe look at the page as it is."""
        accessibility.prepare(self.page)
        assert accessibility.violations(self.page) == [], self.page.url


@pytest.fixture
def keys(page: Page) -> Keys:
    page.set_viewport_size({"width": 1280, "height": 800})
    return Keys(page)


def test_a_day_in_the_office_needs_no_mouse(served, page: Page, keys: Keys):
    page.goto(f"{served.url}/dang-nhap")
    keys.sign_in("quantri")

    keys.follow(r"/quan-tri/don-vi$")
    keys.follow(r"/don-vi/them$")
    keys.follow(r"^\|Lưu")  # nothing is written yet: the page says what is missing
    assert page.locator(".problems").is_visible()
    keys.is_fine()
    keys.write(r"\|code\|", "one_stop")
    keys.write(r"\|name_vi\|", "Bộ phận Một cửa")
    keys.write(r"\|name_en\|", "One-stop desk")
    keys.write(r"\|staff_vi\|", "công chức")
    keys.follow(r"^\|Lưu")
    assert "Bộ phận Một cửa" in page.locator("main").inner_text()

    keys.follow(r"/quan-tri$")
    keys.follow(r"/quan-tri/diem-tiep-don$")
    keys.follow(r"/diem-tiep-don/them$")
    keys.write(r"\|code\|", "MC1")
    keys.write(r"\|label\|", "Quầy Một cửa")
    keys.to(r"\|unit\|")
    page.keyboard.type("Bộ phận")
    keys.follow(r"^\|Lưu")
    assert "Quầy Một cửa" in page.locator("main").inner_text()
    keys.follow(r"/quan-tri$")
    keys.follow(r"/quan-tri/to-roi$")
    keys.is_fine()


def test_a_wrong_name_is_given_and_taken_back_without_a_mouse(served, page: Page, keys: Keys):
    page.goto(f"{served.url}/dang-nhap")
    keys.sign_in("quantri")
    keys.follow(r"/quan-tri/don-vi$")
    keys.follow(r"/don-vi/office$")
    keys.follow(r"/office/doi-ten$")
    keys.write(r"\|name_vi\|", "Tên gõ nhầm")
    keys.follow(r"^\|(Lưu|Xem trước)")
    if page.url.endswith("/doi-ten"):  # first what would become of it
        keys.follow(r"^\|(Lưu|Đổi tên)")
    assert "Tên gõ nhầm" in page.locator("h1").inner_text()

    keys.follow(r"Xem rồi hoàn tác")
    assert "Trở lại như trước" in page.locator("main").inner_text()
    keys.is_fine()
    keys.follow(r"^\|Hoàn tác")
    page.goto(f"{served.url}/quan-tri/don-vi/office")
    assert "Tên gõ nhầm" not in page.locator("h1").inner_text()


def test_a_question_is_moved_and_reworded_without_a_mouse(served, page: Page, keys: Keys):
    page.goto(f"{served.url}/dang-nhap")
    keys.sign_in("quantri")
    keys.follow(r"/quan-tri/phieu$")
    keys.follow(r"/quan-tri/phieu/citizen-short/1$")
    keys.follow(r"Sao ra bản soạn mới")
    keys.follow(r"Chuyển CS02 lên")
    first = page.locator(".written strong").first
    assert first.inner_text() == "CS02"

    keys.follow(r"Sửa câu CS02")
    keys.write(r"\|text_vi\|", "Việc {staff} lắng nghe Ông/Bà")
    page.locator("#preview", has_text="lắng nghe Ông/Bà").wait_for()
    keys.is_fine()
    keys.follow(r"^\|Lưu")
    assert page.locator("#cau-CS02b").is_visible()

    keys.follow(r"Bỏ câu CS07")
    keys.is_fine()
    keys.follow(r"Bỏ câu này khỏi bản soạn")
    assert page.locator("#cau-CS07").count() == 0


def test_a_comment_is_reviewed_without_a_mouse(served, page: Page, keys: Keys):
    rate(house_of(served.app).database, 5, comment="Anh Nam ở quầy 2 rất tận tình")
    page.goto(f"{served.url}/dang-nhap")
    keys.sign_in("thamdinh")
    page.goto(f"{served.url}/quan-tri/y-kien")
    keys.is_fine()
    keys.follow(r"/quan-tri/y-kien/office/")
    assert page.locator("mark").first.inner_text() == "Nam"
    keys.is_fine()
    keys.to(r"\|decision\|")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    keys.follow(r"Lưu và xóa bản gốc")
    assert page.url.endswith("xong=duyet")
    keys.follow(r"Đăng xuất")
    assert page.locator("text=Đăng nhập").first.is_visible()
