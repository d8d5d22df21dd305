"""The clerk writes questionnaires: copies, rewords, adds, moves, drops, looks at a phone."""

from __future__ import annotations

import pytest

from surveys import catalogue
from tests.houses import ON_SQLITE
from tests.webapp.drafting import DRAFT, HOME, codes, draft, drafting, fields, save, source
from tests.webapp.page_checks import check_page

pytestmark = ON_SQLITE
__all__ = ["drafting"]

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[[ 7*7 ]] =1+1",
    'hx-get="/x" javascript:alert(1)',
    "\\u0041 \\n 'x' \"y\" # không phải chú thích",
)


def test_the_list_tells_which_rounds_ask_which_version(clerk):
    page = check_page(clerk.get(HOME), status=200, lang="vi")

    assert "Ý kiến người dân năm" in page.all("main")[0].text
    assert "Có sẵn" in page.all("main")[0].text


def test_a_version_is_downloaded_as_the_file_it_is(clerk):
    reply = clerk.get(f"{HOME}/citizen-full/1.toml")

    assert reply.text == catalogue.source("citizen-full", 1)
    assert "filename=citizen-full.1.toml" in reply.headers["Content-Disposition"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "path",
    [
        *("soan", "cong-bo", "cau/CS01", "cau/CSC1", "cau/CSD1", "bo-cau/CS05", "loi/title"),
        *("loi/stem.sat", "loi/texts.send", "loi/section.more", "loi/index.quick"),
        *("thang/SAT5", "thang/them", "cau-dan/them", "tieng-khmer", "bo"),
        *("them/rating/attitude", "them/choice/more", "them/text/more"),
    ],
)
def test_every_page_of_a_draft_is_whole(drafting, path: str, lang: str):
    check_page(drafting.get(f"{DRAFT}/{path}?lang={lang}"), status=200, lang=lang)


@pytest.mark.parametrize(
    "path", ["cau/CS01", "cau/CSC1", "cau/CSD1", "loi/intro", "thang/SAT5", "tieng-khmer"]
)
def test_saving_without_a_change_changes_nothing(drafting, house, path: str):
    before = draft(house)
    reply = save(drafting, f"{DRAFT}/{path}")

    assert reply.status_code == 303, reply.text
    assert draft(house) == before


def test_a_typing_error_keeps_the_code(drafting, house):
    reply = save(drafting, f"{DRAFT}/cau/CS01", text_vi="Thái độ lịch sự của {staff}", is_typo="y")

    assert reply.status_code == 303
    assert draft(house).find("CS01").text.vi == "Thái độ lịch sự của {staff}"


def test_a_change_of_substance_takes_the_proposed_code(drafting, house):
    assert fields(drafting, f"{DRAFT}/cau/CS01")["new_code"] == "CS01b"
    reply = save(drafting, f"{DRAFT}/cau/CS01", text_vi="Một câu hỏi khác hẳn")

    assert reply.status_code == 303
    assert codes(house)[0] == "CS01b"
    assert "CS01b" in draft(house).index("service_attitude").items


@pytest.mark.parametrize("wanted", ["", "CS02", "CF01", "cs01b", "X Y"])
def test_a_change_of_substance_without_a_free_code_is_refused_and_says_why(
    drafting, house, wanted: str
):
    reply = save(drafting, f"{DRAFT}/cau/CS01", text_vi="Một câu hỏi khác hẳn", new_code=wanted)

    assert reply.status_code == 422
    assert "Một câu hỏi khác hẳn" in reply.text
    assert 'id="new_code-error"' in reply.text
    assert codes(house)[0] == "CS01"


def test_what_is_not_substance_keeps_the_code_without_asking(drafting, house):
    save(drafting, f"{DRAFT}/cau/CS01", short_vi="Lịch sự", show_na="y")
    found = draft(house).find("CS01")

    assert (found.short.vi, found.show_na) == ("Lịch sự", True)


def test_a_new_item_is_worded_freely_under_its_own_code(drafting, house):
    path = f"{DRAFT}/them/choice/more"
    start = fields(drafting, path)
    reply = drafting.send(
        path,
        **{
            **start,
            "text_vi": "Ông/Bà đến bằng gì?",
            "text_en": "How did you come?",
            "options_vi": "Xe máy\nXe buýt",
            "options_en": "Motorbike\nBus",
        },
    )

    assert start["code"] == "CS09"
    assert reply.status_code == 303, reply.text
    assert [option.en for option in draft(house).find("CS09").options] == ["Motorbike", "Bus"]
    assert save(drafting, f"{DRAFT}/cau/CS09", text_vi="Ông/Bà đi bằng gì?").status_code == 303
    assert draft(house).find("CS09").text.vi == "Ông/Bà đi bằng gì?"


def test_the_loader_s_refusal_is_said_in_the_clerk_s_language(drafting, house):
    kept = source(house)
    path = f"{DRAFT}/cau/CS01"
    vi = save(drafting, path, text_vi="Xin hỏi {tên}", is_typo="y")
    en = drafting.send(
        f"{path}?lang=en", **{**fields(drafting, path), "text_vi": "{a}"}, is_typo="y"
    )

    assert vi.status_code == en.status_code == 422
    assert "section[1].item[1].text.vi: chỗ trống {tên} không có" in vi.text
    assert "unknown blank {a}" in en.text
    assert source(house) == kept


def test_options_that_do_not_match_are_named(drafting):
    reply = save(drafting, f"{DRAFT}/cau/CSD2", options_en="Male\nFemale", is_typo="y")

    assert reply.status_code == 422
    assert "options[3].en: đang để trống" in reply.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_is_text_in_the_form_its_preview_and_its_file(drafting, house, payload: str):
    path = f"{DRAFT}/cau/CS01"
    assert save(drafting, path, text_vi=payload, text_en=payload).status_code == 303
    preview = drafting.send(
        f"{DRAFT}/xem-thu/rating/attitude?cau=CS01b", **fields(drafting, f"{DRAFT}/cau/CS01b")
    )

    assert draft(house).find("CS01b").text.vi == payload
    for page in (preview, drafting.get(f"{DRAFT}/soan"), drafting.get(f"{HOME}/citizen-short/2")):
        found = check_page(page, status=200, lang="vi")
        assert payload in " ".join(found.all("main")[0].text.split())


def test_items_move_and_the_page_comes_back_to_them(drafting, house):
    reply = drafting.send(f"{DRAFT}/chuyen", cau="CS02", huong="len")

    assert reply.location == f"{DRAFT}/soan#cau-CS02"
    assert codes(house)[:2] == ["CS02", "CS01"]
    drafting.send(f"{DRAFT}/chuyen", phan="overall", huong="len")
    assert codes(house)[0] == "CS08"


def test_a_move_that_breaks_a_route_is_refused_with_the_reason(clerk):
    clerk.send(f"{HOME}/member-annual/1/ban-moi")
    reply = clerk.send(f"{HOME}/member-annual/2/chuyen", phan="work", huong="xuong")
    for _ in range(5):
        reply = clerk.send(f"{HOME}/member-annual/2/chuyen", phan="work", huong="xuong")

    assert reply.status_code == 422
    assert "không phải câu chấm mức hỏi sau MU1" in reply.text


def test_a_dropped_item_is_told_to_leave_its_indices(drafting, house):
    page = drafting.get(f"{DRAFT}/bo-cau/CS01").text
    assert "Chỉ số thái độ phục vụ" in page

    assert save(drafting, f"{DRAFT}/bo-cau/CS01").status_code == 303
    assert "CS01" not in codes(house)
    for code in ("CS02", "CS03"):
        save(drafting, f"{DRAFT}/bo-cau/{code}")
    last = save(drafting, f"{DRAFT}/bo-cau/CS06")
    assert last.status_code == 422
    assert "Không bỏ được câu cuối cùng" in last.text


def test_the_preview_shows_what_is_typed_and_says_what_is_wrong(drafting):
    path = f"{DRAFT}/xem-thu/rating/attitude?cau=CS01"
    typed = fields(drafting, f"{DRAFT}/cau/CS01")
    htmx = {"HX-Request": "true", "X-CSRF-Token": drafting.csrf}
    shown = drafting.post(path, data={**typed, "text_vi": "Đang gõ…"}, headers=htmx).text
    wrong = drafting.post(path, data={**typed, "text_vi": ""}, headers=htmx).text

    assert "<html" not in shown
    assert 'id="preview"' in shown
    assert "Đang gõ…" in shown
    assert shown.count('type="radio" name="CS01"') >= 5
    assert "text.vi: còn thiếu" in wrong or "text.vi: đang để trống" in wrong
