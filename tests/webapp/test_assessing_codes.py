"""What a member's code opens, what it does not, and where it never stands."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from surveys.members import issuing, running
from tests.houses import ON_SQLITE
from tests.member_house import ENTER, begin, carried, codes, fill_in, go, heading, opened
from tests.surveys.member_world import SLUG, World, mark

pytestmark = ON_SQLITE


@pytest.fixture
def world(founded_url: str, app: Flask) -> World:
    return opened(founded_url)


@pytest.mark.parametrize("typed", ["", "ABCD", "0000-0000-0000-1", "x" * 5000])
def test_a_wrong_code_is_refused_whatever_is_wrong_with_it(world, browser, typed):
    reply = browser.post(ENTER, data={"code": typed})

    assert reply.status_code == 422
    assert "Mã phiếu không đúng. Xin kiểm tra lại." in reply.text


def test_mistyped_and_unknown_codes_get_the_same_page(world, browser):
    mistyped = browser.post(f"{ENTER}/ma", data={"code": "7777-7777-7777-7"}).text
    unknown = browser.post(f"{ENTER}/ma", data={"code": "0000-0000-0000-0"}).text

    assert mistyped.replace("7777-7777-7777-7", "") == unknown.replace("0000-0000-0000-0", "")


def test_voided_codes_and_closed_rounds_have_pages_of_their_own(world, browser):
    first, second = (code.printed for code in codes(world)[:2])
    fields = fill_in(browser, codes(world)[2])
    world.database.write(lambda c: issuing.void_unused(c, SLUG, cell="a"))
    void = browser.post(ENTER, data={"code": first})
    world.database.write(lambda c: running.close(c, SLUG))
    late = browser.post(f"{ENTER}/gui", data=fields)

    assert (void.status_code, heading(void.text)) == (409, "Mã phiếu này không dùng được nữa.")
    assert late.status_code == 409
    assert "đã bị hủy" in browser.post(f"{ENTER}/ma", data={"code": second}).text


def test_a_code_can_be_looked_up(world, browser):
    unused, used = codes(world)[:2]
    world.send(used)

    assert "chưa được dùng" in browser.post(f"{ENTER}/ma", data={"code": unused.printed}).text
    assert "đã được sử dụng" in browser.post(f"{ENTER}/ma", data={"code": used.printed}).text


def test_a_form_is_saved_on_request_and_opened_with_code_and_pin(world, browser):
    code, words = codes(world)[0], mark()
    fields = {**begin(browser, code), "at": "open", "MNT1": "5", "MO1": words}
    assert 'name="pin"' in go(browser, fields, "save").text
    kept = browser.post(f"{ENTER}/luu", data={**fields, "pin": "2468", "pin_again": "2468"})
    found = browser.post(ENTER, data={"code": code.printed})
    wrong = browser.post(f"{ENTER}/tiep-tuc", data={"code": code.printed, "pin": "1"})
    right = browser.post(f"{ENTER}/tiep-tuc", data={"code": code.printed, "pin": "2468"})

    assert "Phiếu chưa được gửi." in kept.text
    assert "phiếu đang làm dở" in found.text
    assert wrong.status_code == 422
    assert words not in wrong.text
    assert words in right.text
    assert carried(right.text)["MNT1"] == "5"


def test_pins_that_differ_are_asked_for_again_with_the_answers_kept(world, browser):
    fields = {**begin(browser, codes(world)[0]), "MNT1": "5"}
    reply = browser.post(f"{ENTER}/luu", data={**fields, "pin": "1", "pin_again": "2"})

    assert reply.status_code == 422
    assert carried(reply.text)["MNT1"] == "5"


def test_a_saved_form_can_be_thrown_away(world, browser):
    code = codes(world)[0]
    browser.post(f"{ENTER}/luu", data={**begin(browser, code), "MNT1": "5"})
    browser.post(f"{ENTER}/tiep-tuc", data={"code": code.printed, "go": "afresh"})

    assert "MNT1" not in carried(browser.post(ENTER, data={"code": code.printed}).text)


def test_the_code_never_stands_in_an_address_a_cookie_or_the_log(world, browser, capfd):
    code = codes(world)[0].printed
    replies = [browser.post(ENTER, data={"code": code})]
    fields = carried(replies[0].text)
    replies += [go(browser, fields), go(browser, fields, "review"), go(browser, fields, "save")]
    replies.append(browser.post(f"{ENTER}/gui", data=fields))

    for reply in replies:
        links = re.findall(r'(?:href|action|hx-\w+|src|formaction)="([^"]*)"', reply.text)
        assert not any(code in link or fields["nonce"] in link for link in links)
        assert code not in str(reply.headers)
        assert "Set-Cookie" not in reply.headers
        assert reply.headers["Cache-Control"] == "no-store"
    assert code not in "".join(capfd.readouterr())


def test_another_form_with_a_used_code_is_refused(world, browser):
    fields = fill_in(browser, codes(world)[0])
    browser.post(f"{ENTER}/gui", data=fields)

    other = browser.post(f"{ENTER}/gui", data={**fields, "nonce": "another"})
    afresh = browser.post(ENTER, data={"code": codes(world)[0].printed})

    assert (other.status_code, afresh.status_code) == (409, 409)
    assert heading(other.text) == heading(afresh.text) == "Mã phiếu này đã được sử dụng."
