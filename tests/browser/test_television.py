"""The waiting room's television: whatever is said there stands on the screen as a whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from surveys.commitments import LONGEST
from tests.founding import rate
from tests.houses import ON_SQLITE, visitor
from tests.serving import Served
from webapp.current import EXTENSION

BELOW = "each => each.scrollHeight - each.clientHeight"
"""Pixels that do not fit."""
SCREENS = pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])


@SCREENS
@ON_SQLITE
def test_the_longest_promise_is_not_cut(page: Page, served: Served, size: tuple[int, int]):
    rate(served.app.extensions[EXTENSION].database, 5)
    longest = {name: ("chờ lâu " * 40)[:most].strip() for name, most in LONGEST.items()}
    leader, clerk = (visitor(served.app, name) for name in ("lanhdao", "quantri"))
    leader.send("/cam-ket/moi/office", **longest, due_on="2027-01-05", state="done")
    clerk.send("/quan-tri/trang-cong-khai/office", public="on")
    page.set_viewport_size({"width": size[0], "height": size[1]})

    for number in range(3):
        page.goto(f"{served.url}/don-vi/office/man-hinh?trang={number}")
        assert page.locator(".slide").evaluate(BELOW) == 0
        assert page.locator(".slide-main").evaluate(BELOW) == 0
    expect(page.locator(".promise")).to_contain_text(longest["outcome"])
