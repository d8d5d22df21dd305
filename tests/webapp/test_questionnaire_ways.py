"""Drafts of questionnaires meet others: a second clerk, the public, files, units."""

from __future__ import annotations

import html

import pytest

from surveys import catalogue
from surveys.administration import questionnaires
from surveys.administration.auditing import entries
from tests.houses import ON_SQLITE, Browser, visitor
from tests.webapp.drafting import DRAFT, HOME, draft, drafting, fields, save

pytestmark = ON_SQLITE
__all__ = ["drafting"]


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
    assert save(drafting, f"{DRAFT}/bo", typed="CS 1").status_code == 422
    assert save(drafting, f"{DRAFT}/bo", typed="cs 2").status_code == 303
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


def test_a_members_form_without_the_words_of_its_pages_is_no_draft(clerk):
    text = catalogue.source("member-annual", 1).replace("version = 1", "version = 7")
    lines = [line for line in text.splitlines() if not line.startswith("save.")]
    reply = upload(clerk, "\n".join(lines).encode(), "member-annual.toml")

    assert reply.status_code == 422
    assert "member-annual.toml: texts.save: còn thiếu" in html.unescape(reply.text)
    assert upload(clerk, text.encode(), "member-annual.toml").status_code == 303


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
