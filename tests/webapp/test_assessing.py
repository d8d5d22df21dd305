"""A member fills in the form: the code, the sections, the review, the thanks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask

from surveys.errors import StorageUnavailable
from tests.houses import ON_SQLITE
from tests.member_house import ENTER, SECTIONS, begin, carried, codes, fill_in, go, heading, opened
from tests.surveys.member_world import SLUG, World, mark, plan

pytestmark = ON_SQLITE


@pytest.fixture
def world(founded_url: str, app: Flask) -> World:
    return opened(founded_url)


def test_the_first_page_shows_whose_round_it_is_and_what_is_not_prevented(world, browser):
    page = browser.get(ENTER).text

    fingerprint = world.present(codes(world)[0]).round.fingerprint or ""
    assert f"{fingerprint[:4]}-{fingerprint[4:]}" in page
    assert "NĂM 2026" in page
    for risk in ("Người có toàn quyền trên máy chủ", "thông đồng", "Mất một trong hai mảnh chìa"):
        assert risk in page


def test_without_an_open_round_the_page_says_so(app, browser):
    assert "Hiện không có đợt tự đánh giá nào đang mở." in browser.get(ENTER).text


def test_a_member_comes_from_the_code_to_the_thanks_through_all_sections(world, browser):
    fields = begin(browser, codes(world)[0])
    seen = [fields["at"]]
    while fields["at"] != "review":
        fields = carried(go(browser, fields).text)
        seen.append(fields["at"])

    thanks = browser.post(f"{ENTER}/gui", data=fields)

    assert tuple(seen) == SECTIONS
    assert thanks.status_code == 200
    assert heading(thanks.text) == "Đã nhận phiếu"
    assert "chưa đủ câu trả lời" in thanks.text


def test_whoever_serves_no_citizens_is_not_asked_what_they_think(world, browser):
    fields = begin(browser, codes(world)[0])
    seen = [fields["at"]]
    rows: list[str] = []
    fields = {**fields, "MU1": "2"}
    while fields["at"] != "review":
        page = go(browser, fields).text
        rows += re.findall(r'<fieldset id="(\w+)"', page)
        fields = carried(page)
        seen.append(fields["at"])

    assert "service" not in seen
    assert [row for row in rows if row.startswith("MDT")] == ["MDT1", "MDT2"]
    assert "MPV" not in "".join(rows)


def test_answers_survive_going_back_and_forward(world, browser):
    fields = carried(go(browser, {**begin(browser, codes(world)[0]), "MU1": "1"}).text)
    fields = carried(go(browser, {**fields, "MNT2": "5"}).text)

    page = go(browser, fields, "back").text

    assert re.search(r'name="MNT2" value="5" checked', page)


def test_the_review_shows_every_answer_in_words_and_says_that_it_is_final(world, browser):
    fields = fill_in(browser, codes(world)[0], MNT1="5")
    page = go(browser, {**fields, "MO1": "Điều tôi nghĩ"}, "review").text

    assert "Nắm rất rõ và vận dụng được" in page
    assert "Điều tôi nghĩ" in page
    assert "không thể sửa hoặc rút lại phiếu" in page


def test_the_profile_is_that_of_the_worked_example(world, browser):
    fields = fill_in(browser, codes(world)[0], MNT1="4", MNT2="3", MNT3="4", MNT4="4", MHT3="2")
    thanks = browser.post(f"{ENTER}/gui", data=fields).text

    scores = dict(re.findall(r'name="d_(\w+)" value="([^"]*)"', thanks))
    assert scores["awareness"] == "68.75"
    assert scores["study"] == "75.00"
    assert len(scores) == 8


def test_pressing_send_twice_adds_nothing_and_says_that_it_was_received(world, browser):
    fields = fill_in(browser, codes(world)[0])
    browser.post(f"{ENTER}/gui", data=fields)

    again = browser.post(f"{ENTER}/gui", data=fields)

    assert again.status_code == 200
    assert "không có gì được gửi thêm" in again.text


def test_too_long_an_answer_is_shown_again_whole(world, browser):
    fields = {**begin(browser, codes(world)[0]), "at": "open", "MO1": "dài " * 200}
    for path in ("phieu", "gui"):
        reply = browser.post(f"{ENTER}/{path}", data={**fields, "go": "next"})
        assert reply.status_code == 422
        assert "tối đa 600 ký tự" in reply.text
        assert "dài " * 199 in reply.text


def test_the_file_to_take_home_holds_numbers_and_nothing_else(world, browser):
    sent = {"d_awareness": "68.75", "d_study": "<b>99</b>", "d_style": "700", "code": "SECRET"}
    reply = browser.post(f"{ENTER}/ket-qua-rieng/{SLUG}", data=sent)

    scores = dict(re.findall(r'data-dimension="(\w+)" data-score="([^"]*)"', reply.text))
    assert reply.headers["Content-Disposition"].startswith("attachment")
    assert scores["awareness"] == "68.75"
    assert scores["study"] == scores["style"] == ""
    assert "SECRET" not in reply.text


def test_the_same_form_says_anh_chi_to_those_who_are_no_members(founded_url, app, browser):
    world = World(founded_url)
    world.open(replace(plan({"a": 2}), audience="staff"))
    page = browser.post(ENTER, data={"code": codes(world)[0].printed}).text

    assert "Công việc của anh/chị" in page
    assert "đồng chí" not in page


def test_pages_for_htmx_are_the_same_sections_alone(world, browser):
    fields = begin(browser, codes(world)[0])
    reply = browser.post(
        f"{ENTER}/phieu", data={**fields, "go": "next"}, headers={"HX-Request": "true"}
    )

    assert reply.text.startswith("<title>")
    assert '<form id="step"' in reply.text
    assert "<html" not in reply.text
    assert "HX-Request" in reply.headers["Vary"]


def test_a_page_that_answers_a_post_leads_back_to_the_beginning_when_asked_for(browser):
    for path in ("phieu", "gui", "luu"):
        reply = browser.get(f"{ENTER}/{path}")
        assert (reply.status_code, reply.location) == (303, ENTER)


def test_when_nothing_can_be_kept_the_form_can_be_sent_again_whole(world, browser, house):
    fields = {**fill_in(browser, codes(world)[0]), "MO1": mark()}

    def full(_work: object) -> None:
        raise StorageUnavailable

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(house.database), "write", lambda _self, work: full(work))
        refused = browser.post(f"{ENTER}/gui", data=fields)
    offered = carried(refused.text)
    words = re.search(r"<textarea[^>]*name=\"MO1\"[^>]*>(.*?)</textarea>", refused.text)
    assert words is not None
    again = browser.post(f"{ENTER}/gui", data={**offered, "MO1": words[1]})

    assert refused.status_code == 503
    assert {name: offered.get(name) for name in ("code", "nonce", "MNT1")} == {
        name: fields[name] for name in ("code", "nonce", "MNT1")
    }
    assert heading(again.text) == "Đã nhận phiếu"
