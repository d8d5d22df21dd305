"""The clerk's office: forms keep what was typed, nothing is overwritten, every deed is noted."""

from __future__ import annotations

import html
import re

import pytest

from surveys.lettering import tidy
from tests.founding import today
from tests.houses import ON_SQLITE, Browser, visitor

pytestmark = ON_SQLITE
YEAR = str(today().year)
NAMES = {
    "name_vi": "Phòng Tiếp dân",
    "name_en": "Reception Division",
    "staff_vi": "công chức",
    "staff_en": "staff",
    "parent_vi": "",
    "parent_en": "",
}
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "${7*7} %(name)s %s",
    '=HYPERLINK("http://x")',
    'x" hx-get="/quan-tri" hx-trigger="load',
    "javascript:alert(1)",
)


def seen(page: str) -> str:
    found = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    assert found
    return found[1]


def fill(clerk: Browser, path: str, **fields: object):
    """Open a form and send it, as a browser does."""
    return clerk.send(path, seen=seen(clerk.get(path).text), **fields)


def test_every_room_is_reached_from_the_first_page(clerk):
    page = clerk.get("/quan-tri").text

    for path in re.findall(r'<h2><a href="([^"]+)"', page):
        assert clerk.get(path).status_code in (200, 404), path
    assert "/quan-tri/tu-danh-gia" in page


def test_settings_are_kept_and_what_is_wrong_is_said_beside_the_field(clerk):
    good = {
        "name": "Sở Nội vụ tỉnh Vĩnh Long",
        "place": "Vĩnh Long",
        "report_layout": "administrative",
        "retention_months": "12",
        "redaction_days": "20",
        "citizen_floor": "6",
        "member_floor": "12",
        "opens_at": "07:00",
        "closes_at": "17:00",
        "last_workday": "4",
    }

    reply = fill(clerk, "/quan-tri/cai-dat", **{**good, "feedback_url": "javascript:alert(1)"})
    assert reply.status_code == 422
    assert 'id="feedback_url-error"' in reply.text
    assert "Sở Nội vụ tỉnh Vĩnh Long" in reply.text

    wrong = {"citizen_floor": "4", "member_floor": "21", "opens_at": "7h", "closes_at": "06:59"}
    for name, value in wrong.items():
        refused = fill(clerk, "/quan-tri/cai-dat", **{**good, name: value})
        assert refused.status_code == 422
        assert f'id="{name}-error"' in refused.text

    assert fill(clerk, "/quan-tri/cai-dat", **good).status_code == 303
    assert "Sở Nội vụ tỉnh Vĩnh Long" in clerk.get("/").text
    assert "Sửa cài đặt" in clerk.get("/quan-tri/nhat-ky").text


def test_two_clerks_notice_each_other(app, clerk):
    other = visitor(app, "quantri")
    path = "/quan-tri/diem-tiep-don/VP1/sua"
    digest = seen(clerk.get(path).text)
    fill(other, path, label="Quầy số 1", unit="office", state="resting")

    reply = clerk.send(path, seen=digest, label="Quầy số 2", unit="office", state="open")

    assert reply.status_code == 409
    assert "Quầy số 1" in reply.text
    assert "Quầy số 2" in reply.text
    assert "Tạm nghỉ: quét mã" in reply.text, "states are said in the words of the form"
    assert "Quầy số 1" in clerk.get("/quan-tri/diem-tiep-don/VP1").text
    again = clerk.send(path, seen=seen(reply.text), label="Quầy số 2", unit="office", state="open")
    assert again.status_code == 303
    assert "Quầy số 2" in clerk.get("/quan-tri/diem-tiep-don/VP1").text


def test_lists_are_searched_without_accents_sorted_and_paged(clerk):
    for number in range(60):
        code = f"M{number:02d}"
        fill(
            clerk,
            "/quan-tri/diem-tiep-don/them",
            code=code,
            label="Đường Lê Lợi",
            unit="merit",
            state="open",
        )

    first = clerk.get("/quan-tri/diem-tiep-don?tim=duong+le+loi").text
    second = clerk.get("/quan-tri/diem-tiep-don?tim=duong+le+loi&trang=2").text

    assert "60 mục" in first
    assert "Trang 1 / 2" in first
    assert "M49" in first
    assert "M49" not in second
    assert "M50" in second
    assert "VP1" not in first


def test_a_list_is_exported_for_a_vietnamese_spreadsheet(clerk):
    fill(
        clerk,
        "/quan-tri/diem-tiep-don/them",
        code="X1",
        label='=HYPERLINK("http://x")',
        unit="merit",
        state="open",
    )
    reply = clerk.get("/quan-tri/diem-tiep-don?tep=csv")

    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.text.startswith("\ufeffMã;Tên;")
    assert "'=HYPERLINK" in reply.text
    assert "attachment" in reply.headers["Content-Disposition"]


def test_a_resting_desk_tells_its_visitors_and_opens_again(clerk, browser):
    path = "/quan-tri/diem-tiep-don/VP1/sua"
    fill(clerk, path, label="Quầy", unit="office", state="resting")
    assert browser.get("/d/VP1").status_code == 409

    fill(clerk, path, label="Quầy", unit="office", state="open")
    assert browser.get("/d/NCC1").status_code == 200


def test_a_code_that_is_taken_is_refused_beside_its_field(clerk):
    reply = fill(
        clerk,
        "/quan-tri/diem-tiep-don/them",
        code="VP1",
        label="Quầy mới",
        unit="merit",
        state="open",
    )
    assert reply.status_code == 422
    assert 'id="code-error"' in reply.text
    assert "Quầy mới" in reply.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_name_holds_is_shown_as_text(clerk, leader, payload):
    fill(
        clerk,
        "/quan-tri/don-vi/office/doi-ten",
        **{**NAMES, "name_vi": payload, "name_en": payload},
        on=today().isoformat(),
    )
    fill(clerk, "/quan-tri/diem-tiep-don/VP1/sua", label=payload, unit="office", state="open")
    fill(
        clerk,
        "/quan-tri/chi-bo/them",
        code="CB1",
        name_vi=payload,
        members="5",
        opened_on=today().isoformat(),
    )
    fill(clerk, "/quan-tri/tai-khoan/truongvp", name=payload, role="head", units=["office"])

    for path in (
        "/quan-tri/don-vi",
        "/quan-tri/don-vi/office",
        "/quan-tri/diem-tiep-don",
        "/quan-tri/diem-tiep-don/VP1",
        "/quan-tri/chi-bo",
        "/quan-tri/tai-khoan",
        "/quan-tri/nhat-ky",
    ):
        page = clerk.get(path).text
        assert tidy(payload) in html.unescape(page), path
        assert not re.search(r"<(script(?! src)|img src=x|svg onload)", page), path
        assert not re.search(r"<[^>]+\shx-get=", page), path
