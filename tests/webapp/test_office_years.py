"""The turn of the year, drafts thrown away, and closings taken back."""

from __future__ import annotations

from tests.founding import today
from tests.houses import ON_SQLITE
from tests.member_house import PLAN
from tests.webapp.test_office import fill

pytestmark = ON_SQLITE
YEAR = today().year
DAY = today().isoformat()
FOLLOWING = str(YEAR + 1)
NEXT = f"/quan-tri/nam-moi?nam={FOLLOWING}"
ROUNDS = "/quan-tri/tu-danh-gia"


def test_next_years_rounds_of_citizens_and_members_are_prepared_together(clerk):
    plan = {**PLAN, "opens_on": f"{YEAR}-03-02", "merge_cells_0": ["0", "1"]}
    assert clerk.send(f"{ROUNDS}/moi", **plan).status_code == 303
    fill(
        clerk,
        "/quan-tri/chi-bo/them",
        code="chi-bo-van-phong",
        name_vi="Chi bộ Văn phòng",
        members="15",
        opened_on=f"{YEAR}-01-01",
    )
    page = clerk.get(NEXT).text
    assert f"Chuẩn bị năm {FOLLOWING}" in page
    assert f"2 chi bộ, 18 đảng viên, dự kiến từ 02/03/{FOLLOWING}" in page

    assert fill(clerk, NEXT, citizens=[]).status_code == 422
    assert fill(clerk, NEXT, citizens=[FOLLOWING], members="y").status_code == 303

    assert "Đang chuẩn bị" in clerk.get(f"/quan-tri/dot-khao-sat/{FOLLOWING}").text
    assert 'value="15"' in clerk.get(f"{ROUNDS}/tu-danh-gia-{FOLLOWING}/noi-dung").text
    assert "đã được chuẩn bị" in clerk.get(NEXT).text


def test_a_round_that_would_end_before_it_begins_is_refused_beside_its_field(clerk):
    path = f"/quan-tri/dot-khao-sat/{YEAR}/sua"
    reply = fill(
        clerk, path, title_vi="Đợt", title_en="Round", opens_on=DAY, closes_on=f"{YEAR - 1}-01-01"
    )

    assert reply.status_code == 422
    assert 'id="closes_on-error"' in reply.text


def test_a_draft_can_be_thrown_away_and_an_open_round_cannot(clerk):
    fill(clerk, NEXT, citizens=[FOLLOWING])
    path = "/quan-tri/dot-khao-sat"

    assert clerk.send(f"{path}/{YEAR}/bo").status_code == 422
    assert clerk.send(f"{path}/{FOLLOWING}/bo").status_code == 303
    assert clerk.get(f"{path}/{FOLLOWING}").status_code == 404
    assert clerk.get(f"{path}/{YEAR}").status_code == 200


def test_the_threshold_that_is_settled_holds_for_new_rounds_only(clerk):
    kept = clerk.get("/quan-tri/cai-dat").text
    settled = {
        "name": "Sở Nội vụ",
        "place": "Vĩnh Long",
        "report_layout": "party",
        "citizen_floor": "9",
        "member_floor": "12",
        "opens_at": "07:00",
        "closes_at": "17:00",
        "last_workday": "4",
        "retention_months": "12",
        "redaction_days": "20",
    }
    assert 'name="citizen_floor"' in kept
    assert fill(clerk, "/quan-tri/cai-dat", **settled).status_code == 303
    fill(clerk, NEXT, citizens=[FOLLOWING])

    assert "9 phiếu" in clerk.get(f"/quan-tri/dot-khao-sat/{FOLLOWING}").text
    assert "5 phiếu" in clerk.get(f"/quan-tri/dot-khao-sat/{YEAR}").text
    assert (
        'name="floor" type="text" autocomplete="off" value="12"' in clerk.get(f"{ROUNDS}/moi").text
    )


def test_the_first_members_round_begins_with_the_listed_cells(clerk):
    fill(
        clerk,
        "/quan-tri/chi-bo/them",
        code="CB1",
        name_vi="Chi bộ Một",
        members="17",
        units=["office"],
        opened_on=DAY,
    )

    page = clerk.get(f"{ROUNDS}/moi").text
    assert 'value="Chi bộ Một"' in page
    assert 'value="17"' in page
    assert 'value="office" selected' in page


def test_what_was_closed_by_mistake_goes_on_unless_it_was_merged(clerk):
    fill(clerk, "/quan-tri/don-vi/rehab/dong", on=DAY, typed="Cơ sở cai nghiện ma túy")
    assert "Mở lại" in clerk.get("/quan-tri/don-vi/rehab").text

    assert clerk.send("/quan-tri/don-vi/rehab/mo-lai").status_code == 303
    page = clerk.get("/quan-tri/don-vi/rehab").text
    assert "Đóng đơn vị" in page
    assert "Mở lại (đã đóng nhầm)" not in page

    merged = {"parts": ["rehab", "office"], "into": "office", "opened_on": DAY}
    path = "/quan-tri/don-vi/nhap"
    preview = fill(clerk, path, **merged)
    seen = preview.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert (
        clerk.send(path, seen=seen, previewed="1", typed="Văn phòng Sở", **merged).status_code
        == 303
    )
    assert "Mở lại (đã đóng nhầm)" not in clerk.get("/quan-tri/don-vi/rehab").text
    assert clerk.send("/quan-tri/don-vi/rehab/mo-lai").status_code == 422
