"""Whatever a hurried hand or a lost connection does: one person counts once."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.counting import responses
from tests.browser.phones import a_phone, answer, tap_answers
from tests.houses import ON_SQLITE
from tests.serving import Served


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
