"""The citizens' forms by thumb and by key, with JavaScript and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.counting import responses
from tests.browser.phones import Watch, a_phone
from tests.houses import ON_SQLITE
from tests.serving import Served


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
