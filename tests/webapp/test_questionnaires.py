"""The clerk writes questionnaires: copies, rewords, adds, moves, drops, publishes, brings in."""

from __future__ import annotations

import html
import re

import pytest

from surveys import catalogue
from surveys.administration import questionnaires
from surveys.administration.auditing import entries
from tests.houses import ON_SQLITE, Browser, visitor
from tests.webapp.page_checks import check_page

pytestmark = ON_SQLITE

HOME = "/quan-tri/phieu"
DRAFT = f"{HOME}/citizen-short/2"
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[[ 7*7 ]] =1+1",
    'hx-get="/x" javascript:alert(1)',
    "\\u0041 \\n 'x' \"y\" # không phải chú thích",
)


@pytest.fixture
def drafting(clerk: Browser) -> Browser:
    """The clerk, with a draft of the short form's second version."""
    reply = clerk.send(f"{HOME}/citizen-short/1/ban-moi")
    assert (reply.status_code, reply.location) == (303, f"{DRAFT}/soan")
    return clerk


def fields(browser: Browser, path: str) -> dict[str, str]:
    """Return what a form holds when it is opened."""
    page = browser.get(path).text
    form = page[page.index("<main") :]
    found = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form)
        if name != "csrf"
    }
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    found |= {name: html.unescape(text).lstrip("\r\n") for name, text in areas}
    for name, select in re.findall(
        r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', select)
        found[name] = chosen[1] if chosen else ""
    ticked = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", form)
    for each in ticked:
        name = re.search(r'name="(\w+)"', each)
        if name and " checked" not in each:
            found.pop(name[1], None)
    return found


def save(browser: Browser, path: str, **changes: str | None):
    """Open a form, change some fields (None: take away) and send it as a browser would."""
    sent = {**fields(browser, path), **changes}
    return browser.send(path, **{name: value for name, value in sent.items() if value is not None})


def source(house, version: int = 2, slug: str = "citizen-short") -> str:
    with house.database.reading() as connection:
        return questionnaires.source(connection, slug, version)


def draft(house, version: int = 2):
    return catalogue.parse(source(house, version), file="citizen-short.toml")


def codes(house) -> list[str]:
    return [item.code for item in draft(house).items]


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
        *("loi/stem.sat", "thang/SAT5"),
        *("them/rating/attitude", "them/choice/more", "them/text/more"),
    ],
)
def test_every_page_of_a_draft_is_whole(drafting, path: str, lang: str):
    check_page(drafting.get(f"{DRAFT}/{path}?lang={lang}"), status=200, lang=lang)


@pytest.mark.parametrize("path", ["cau/CS01", "cau/CSC1", "cau/CSD1", "loi/intro", "thang/SAT5"])
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


def test_two_clerks_see_both_versions_and_nothing_is_overwritten(app, drafting, house):
    other = visitor(app, "quantri")
    path = f"{DRAFT}/cau/CS01"
    mine = fields(drafting, path)
    save(other, path, text_vi="Lời của người kia", is_typo="y")
    reply = drafting.send(path, **{**mine, "text_vi": "Lời của tôi", "is_typo": "y"})

    assert reply.status_code == 409
    assert "Lời của người kia" in reply.text
    assert "Lời của tôi" in reply.text
    assert draft(house).find("CS01").text.vi == "Lời của người kia"


def test_two_clerks_may_change_two_items(app, drafting, house):
    other = visitor(app, "quantri")
    mine = fields(drafting, f"{DRAFT}/cau/CS01")
    save(other, f"{DRAFT}/cau/CS02", short_vi="Nghe")

    assert drafting.send(f"{DRAFT}/cau/CS01", **{**mine, "short_vi": "Lịch sự"}).status_code == 303
    assert draft(house).find("CS02").short.vi == "Nghe"


def test_publishing_shows_the_changes_and_asks_for_a_promise(drafting, house):
    save(drafting, f"{DRAFT}/cau/CS01", text_vi="Lời sửa", is_typo="y")
    save(drafting, f"{DRAFT}/cau/CS02", text_vi="Câu khác")
    page = drafting.get(f"{DRAFT}/cong-bo").text

    assert "Sửa lời, giữ mã" in page
    assert "Câu mới" in page
    assert "Bỏ câu" in page
    assert save(drafting, f"{DRAFT}/cong-bo", sure=None).status_code == 422
    assert save(drafting, f"{DRAFT}/cong-bo", sure="y").status_code == 303
    assert drafting.get(f"{DRAFT}/soan").status_code == 404
    assert save(drafting, f"{DRAFT}/cau/CS03", short_vi="x").status_code == 404
    with house.database.reading() as connection:
        assert entries(connection)[0].action == "questionnaire.published"


def test_a_draft_is_thrown_away(drafting):
    assert drafting.send(f"{DRAFT}/bo").status_code == 303
    assert drafting.get(f"{DRAFT}/soan").status_code == 404


def upload(browser: Browser, content: bytes, name: str = "citizen-short.toml"):
    """Send a file. The body is made here: the test client would leave a large one open on disk."""
    sent = {"csrf": browser.csrf, "seen": fields(browser, f"{HOME}/nhap")["seen"]}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}' for n, v in sent.items()
    ]
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "\r\n".join([*parts, head]).encode() + content + b"\r\n--x--\r\n"
    return browser.post(f"{HOME}/nhap", data=body, content_type="multipart/form-data; boundary=x")


def edited(**changes: str) -> bytes:
    text = catalogue.source("citizen-short", 1).replace("version = 1", "version = 7")
    for old, new in changes.items():
        text = text.replace(old, new)
    return text.encode()


def test_a_file_comes_in_as_a_draft(clerk, house):
    assert upload(clerk, edited()).status_code == 303
    assert draft(house, 7).version == 7


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (edited(SAT5="SAT7"), "citizen-short.toml", ""),
        (b"\xff\xfe", "citizen-short.toml", "không phải văn bản UTF-8"),
        (b"x = ", "citizen-short.toml", "citizen-short.toml: không phải TOML"),
        (b"", "citizen-short.toml", "còn thiếu"),
        (edited(courtesy="Có dấu"), "citizen-short.toml", "section[1].item[1].construct: "),
        (edited(), "canteen.toml", "Không có mẫu phiếu nào mang tên tệp này"),
        (edited(), "../../citizen-short.exe", ""),
        (catalogue.source("citizen-short", 1).encode(), "citizen-short.toml", "Xin tăng version"),
        (b"#" * (1024 * 1024 + 1), "citizen-short.toml", "Tệp quá lớn"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_file_key_and_reason(
    clerk, house, content: bytes, name: str, said: str
):
    reply = upload(clerk, content, name)
    if not said:
        assert reply.status_code == 303
        return
    assert reply.status_code == 422
    assert said in html.unescape(reply.text)
    with house.database.reading() as connection:
        assert not [e for e in questionnaires.versions(connection) if e.state == "draft"]


def test_no_file_and_a_far_too_large_one_are_refused_with_a_sentence(clerk):
    assert "Xin chọn một tệp" in save(clerk, f"{HOME}/nhap").text
    assert upload(clerk, b"#" * 3_000_000).status_code == 413


def test_a_unit_switches_an_optional_item_on_and_its_desk_asks_it(app, clerk, browser):
    path = f"{HOME}/cau-tuy-chon/merit"
    assert "CF07b" in clerk.get(path).text
    assert save(clerk, path, items="CF07b").status_code == 303
    house_forms = app.extensions["nghedan"].forms
    house_forms.seconds = 0
    pages = {
        point: "".join(
            browser.post(f"/d/{point}/day-du", data={"go": "next", "step": str(step)}).text
            for step in range(1, 3)
        )
        for point in ("NCC1", "VP1")
    }

    assert 'name="CF07b"' in pages["NCC1"]
    assert 'name="CF07b"' not in pages["VP1"]
    assert "CF07b" in clerk.get(f"{HOME}/cau-tuy-chon").text


@pytest.mark.parametrize("version", ["0", "9", "99999", "99999999999999999999"])
@pytest.mark.parametrize("page", ["", "/soan", "/cong-bo", ".toml"])
def test_what_there_is_not_is_not_found(clerk, version: str, page: str):
    assert clerk.get(f"{HOME}/citizen-short/{version}{page}").status_code == 404


def test_questionnaires_are_the_clerk_s(leader, browser):
    assert leader.get(HOME).status_code == 404
    assert leader.send(f"{HOME}/citizen-short/1/ban-moi").status_code == 404
    assert browser.get(HOME).status_code == 303
