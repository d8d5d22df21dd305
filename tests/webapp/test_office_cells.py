"""The clerk's cells and sites: history, mergers and splits that are shown before they are done."""

from __future__ import annotations

import pytest

from tests.founding import today
from tests.houses import ON_SQLITE, Browser
from tests.webapp.test_office import fill, seen

pytestmark = ON_SQLITE
DAY = today().isoformat()


@pytest.fixture
def office(clerk: Browser) -> Browser:
    """A clerk who has listed two cells."""
    for code, members in (("CB1", "17"), ("CB2", "9")):
        reply = fill(
            clerk,
            "/quan-tri/chi-bo/them",
            code=code,
            name_vi=f"Chi bộ {code}",
            members=members,
            units=["office", "merit"],
            opened_on=DAY,
        )
        assert reply.status_code == 303
    return clerk


def test_a_cells_members_and_units_are_kept(office):
    assert "Văn phòng Sở" in office.get("/quan-tri/chi-bo/CB1").text
    reply = fill(office, "/quan-tri/chi-bo/CB1/sua", members="18", units=["rehab"])
    assert reply.status_code == 303

    page = office.get("/quan-tri/chi-bo/CB1").text
    assert "18" in page
    assert "Cơ sở cai nghiện ma túy" in page
    assert "Văn phòng Sở" not in page
    assert "Sửa chi bộ" in office.get("/quan-tri/nhat-ky").text


def test_a_renamed_cell_shows_both_names_in_its_history(office):
    path = "/quan-tri/chi-bo/CB1/doi-ten"
    preview = fill(office, path, name_vi="Chi bộ Mới", on=DAY)
    assert "nối tiếp" in preview.text
    done = office.send(path, seen=seen(preview.text), previewed="1", name_vi="Chi bộ Mới", on=DAY)
    assert done.status_code == 303
    assert "Chi bộ Mới" in office.get("/quan-tri/chi-bo").text


def test_a_merger_of_cells_is_shown_before_it_is_done(office):
    path = "/quan-tri/chi-bo/nhap"
    wanted = {"parts": ["CB1", "CB2"], "into": "CB2", "opened_on": DAY}

    preview = fill(office, path, **wanted)
    assert preview.status_code == 200
    assert "26" in preview.text
    assert "Phòng Người có công; Văn phòng Sở" in preview.text
    assert "dừng ở đợt cuối" in preview.text
    assert "Đang hoạt động" in office.get("/quan-tri/chi-bo?tim=CB1").text

    confirm = {"seen": seen(preview.text), "previewed": "1", **wanted}
    assert office.send(path, typed="CB2", **confirm).status_code == 422
    assert office.send(path, typed="Chi bộ CB2", **confirm).status_code == 303
    assert "nhập vào" in office.get("/quan-tri/chi-bo/CB1").text
    assert "Thôi hoạt động" in office.get("/quan-tri/chi-bo?tim=CB1").text
    assert office.get("/quan-tri/chi-bo/CB1/sua").status_code == 422


def test_a_split_asks_for_fewer_members_than_there_are(office):
    path = "/quan-tri/chi-bo/CB2/tach"
    wanted = {"code": "CB3", "name_vi": "Chi bộ Ba", "opened_on": DAY, "units": ["office"]}

    preview = fill(office, path, **wanted, members="9")
    refused = office.send(path, seen=seen(preview.text), previewed="1", **wanted, members="9")
    assert refused.status_code == 422
    assert 'id="members-error"' in refused.text
    assert "Xem trước</button>" in refused.text

    preview = fill(office, path, **wanted, members="4")
    done = office.send(path, seen=seen(preview.text), previewed="1", **wanted, members="4")
    assert done.status_code == 303
    assert "tách từ" in office.get("/quan-tri/chi-bo/CB3").text


def test_what_changes_between_preview_and_deed_is_noticed(office):
    path = "/quan-tri/chi-bo/nhap"
    wanted = {"parts": ["CB1", "CB2"], "into": "CB2", "opened_on": DAY}
    preview = fill(office, path, **wanted)
    fill(office, "/quan-tri/chi-bo/CB1/sua", members="30", units=[])

    late = office.send(path, seen=seen(preview.text), previewed="1", **wanted)

    assert late.status_code == 409
    assert "Đang hoạt động" in office.get("/quan-tri/chi-bo?tim=CB1").text


def test_a_closed_cell_asks_for_its_name(office):
    path = "/quan-tri/chi-bo/CB1/dong"
    assert fill(office, path, on=DAY, typed="CB1").status_code == 422
    assert fill(office, path, on=DAY, typed="chi bộ cb1").status_code == 303
    assert "Thôi hoạt động" in office.get("/quan-tri/chi-bo?tim=CB1").text


def test_a_desk_stands_at_a_site_that_cannot_be_dropped_meanwhile(office):
    fill(
        office,
        "/quan-tri/dia-diem/them",
        code="CS2",
        name="Cơ sở 2",
        address="Số 9, đường Lê Lợi",
    )
    desk = {"label": "Quầy", "unit": "office", "state": "open"}
    fill(office, "/quan-tri/diem-tiep-don/VP1/sua", **desk, site="CS2")
    assert "Cơ sở 2, Số 9, đường Lê Lợi" in office.get("/quan-tri/diem-tiep-don/VP1").text
    assert "VP1" in office.get("/quan-tri/diem-tiep-don?tim=co+so+2").text

    assert office.send("/quan-tri/dia-diem/CS2/bo").status_code == 422
    fill(office, "/quan-tri/diem-tiep-don/VP1/sua", **desk, site="")
    assert office.send("/quan-tri/dia-diem/CS2/bo").status_code == 303
    assert "Cơ sở 2" not in office.get("/quan-tri/dia-diem").text


def test_numbers_and_days_in_lists_are_sorted_as_such(office):
    page = office.get("/quan-tri/chi-bo?xep=2").text

    assert page.index("Chi bộ CB2") < page.index("Chi bộ CB1")
