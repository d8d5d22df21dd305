"""Changes that reach far: mergers, splits, names, ends and the next year."""

from __future__ import annotations

import re

from tests.founding import rate, today
from tests.houses import ON_SQLITE
from tests.webapp.page_checks import check_page
from tests.webapp.test_office import NAMES, fill, seen
from webapp.wording import short_date

pytestmark = ON_SQLITE
YEAR = str(today().year)


def test_a_merger_is_shown_before_it_is_done(clerk, house):
    rate(house.database, 5, point="VP1")
    path = "/quan-tri/don-vi/nhap"
    wanted = {
        **NAMES,
        "parts": ["office", "merit"],
        "into": "",
        "code": "tiepdan",
        "opened_on": today().isoformat(),
    }

    preview = fill(clerk, path, **wanted)
    assert preview.status_code == 200
    assert "VP1, NCC1" in preview.text or "NCC1, VP1" in preview.text
    assert clerk.get("/quan-tri/don-vi/tiepdan").status_code == 404

    assert "Chỉ hoàn tác được trong 48 giờ" in preview.text
    confirm = {"seen": seen(preview.text), "previewed": "1", **wanted}
    for wrong in ("", "Văn phòng"):
        assert clerk.send(path, typed=wrong, **confirm).status_code == 422
    assert clerk.get("/quan-tri/don-vi/tiepdan").status_code == 404
    assert clerk.send(path, typed="phòng tiếp dân", **confirm).status_code == 303
    page = clerk.get("/quan-tri/don-vi/tiepdan").text
    assert f"Ngày {short_date(today())}" in page
    assert "Phòng Tiếp dân" in clerk.get(f"/ket-qua/{YEAR}/tiepdan").text
    assert clerk.get("/d/VP1").status_code == 200

    undo = re.search(r'href="(/quan-tri/hoan-tac/\w+)"', page)
    assert undo is not None
    for lang in ("en", "vi"):
        check_page(clerk.get(f"{undo[1]}?lang={lang}"), status=200, lang=lang)
        check_page(clerk.get(f"/quan-tri/don-vi/tiepdan?lang={lang}"), status=200, lang=lang)
    shown = clerk.get(undo[1]).text
    assert "Điểm tiếp đón về đơn vị cũ" in shown
    assert "NCC1, VP1" in shown
    back = clerk.send(undo[1], seen=seen(shown))
    assert back.status_code == 303
    assert "Đã hoàn tác" in clerk.get(back.location).text
    assert clerk.get("/quan-tri/don-vi/tiepdan").status_code == 404
    assert "Văn phòng Sở" in clerk.get("/quan-tri/diem-tiep-don/VP1").text
    assert "Hoàn tác thay đổi" in clerk.get("/quan-tri/nhat-ky").text


def test_what_cannot_be_undone_says_why(clerk, house):
    path = "/quan-tri/don-vi/office/doi-ten"
    assert fill(clerk, path, **NAMES, on=today().isoformat()).status_code == 303
    rate(house.database, 5, point="VP1")

    page = clerk.get("/quan-tri/don-vi/office").text
    assert "đã có phiếu được đếm" in page
    assert "/quan-tri/hoan-tac/" not in page


def test_a_unit_that_others_go_into_need_not_be_ticked_too(clerk):
    path, wanted = "/quan-tri/don-vi/nhap", {"parts": ["merit"], "into": "office"}
    preview = fill(clerk, path, **wanted, opened_on=today().isoformat())
    assert "VP1" in preview.text
    confirm = {"seen": seen(preview.text), "previewed": "1", "typed": "Văn phòng Sở", **wanted}

    assert clerk.send(path, **confirm, opened_on=today().isoformat()).status_code == 303
    assert "Thôi hoạt động" in clerk.get("/quan-tri/don-vi?tim=nguoi+co+cong").text


def test_a_split_is_shown_before_it_is_done(clerk):
    path = "/quan-tri/don-vi/office/tach"
    wanted = {**NAMES, "code": "tiepdan", "desks": ["VP1"], "opened_on": today().isoformat()}

    preview = fill(clerk, path, **wanted)
    assert "Xem trước" in preview.text
    assert clerk.send(path, seen=seen(preview.text), previewed="1", **wanted).status_code == 303
    assert "Phòng Tiếp dân" in clerk.get("/quan-tri/diem-tiep-don/VP1").text


def test_a_rename_keeps_the_past_under_its_past_name(clerk):
    reply = fill(clerk, "/quan-tri/don-vi/office/doi-ten", **NAMES, on=today().isoformat())

    assert reply.status_code == 303
    page = clerk.get("/quan-tri/don-vi/office").text
    assert "Phòng Tiếp dân" in page
    assert "Văn phòng Sở" in page


def test_closing_asks_for_the_name_and_cannot_be_done_by_a_slip(clerk):
    path = "/quan-tri/don-vi/rehab/dong"

    wrong = fill(clerk, path, on=today().isoformat(), typed="Văn phòng")
    assert wrong.status_code == 422
    assert "chưa đúng" in wrong.text
    right = fill(clerk, path, on=today().isoformat(), typed="cơ sở cai nghiện  ma túy")
    assert right.status_code == 303
    assert clerk.get("/d/CN1").status_code == 409


def test_the_next_years_round_is_made_from_this_years(clerk):
    page = clerk.get(f"/quan-tri/dot-khao-sat/them?tu={YEAR}").text
    following = str(int(YEAR) + 1)
    assert f'value="{following}"' in page

    reply = fill(
        clerk,
        "/quan-tri/dot-khao-sat/them",
        slug=following,
        title_vi=f"Ý kiến người dân năm {following}",
        title_en="Ratings",
        opens_on=f"{following}-01-01",
        closes_on="",
        short_form="citizen-short 1",
        full_form="",
        units=["office"],
    )
    assert reply.status_code == 303
    assert "Đang chuẩn bị" in clerk.get(f"/quan-tri/dot-khao-sat/{following}").text
    assert clerk.send(f"/quan-tri/dot-khao-sat/{following}/mo").status_code == 303
    assert "Đang mở" in clerk.get(f"/quan-tri/dot-khao-sat/{following}").text
    assert clerk.send(f"/quan-tri/dot-khao-sat/{following}/mo").status_code == 422


def test_a_round_is_made_public_and_closed_by_its_name(clerk, browser, house):
    rate(house.database, 5)
    units = ["office", "merit", "employment", "rehab", "social_work"]
    path = f"/quan-tri/dot-khao-sat/{YEAR}"
    kept = clerk.get(f"{path}/sua").text
    dates = dict(re.findall(r'name="(opens_on|closes_on)"[^>]*value="([^"]*)"', kept))
    reply = fill(
        clerk, f"{path}/sua", title_vi="Đợt", title_en="Round", public="y", units=units, **dates
    )
    assert reply.status_code == 303
    assert browser.get(f"/ket-qua/{YEAR}").status_code == 200

    assert fill(clerk, f"{path}/dong", typed="Đợt khác").status_code == 422
    assert fill(clerk, f"{path}/dong", typed="Đợt").status_code == 303
    assert "Đã đóng" in clerk.get(path).text


def test_taking_back_a_name_says_which_one_returns(clerk):
    path = "/quan-tri/don-vi/office/doi-ten"
    assert fill(clerk, path, **NAMES, on=today().isoformat()).status_code == 303

    page = clerk.get("/quan-tri/don-vi/office").text
    undo = re.search(r'href="(/quan-tri/hoan-tac/\w+)"', page)
    assert undo is not None
    shown = clerk.get(undo[1]).text
    assert "Văn phòng Sở, thay cho tên “Phòng Tiếp dân”" in shown
