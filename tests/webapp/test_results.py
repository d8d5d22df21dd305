from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from werkzeug.test import TestResponse

from surveys.calendar import monday
from tests.founding import rate, today
from tests.houses import ON_SQLITE, Browser, visitor
from webapp.current import House
from webapp.wording import collation_key

YEAR = str(today().year)
ROUND = f"/ket-qua/{YEAR}"

pytestmark = ON_SQLITE


def text(reply: TestResponse) -> str:
    """Return what stands between the tags, in single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", reply.text).split())


def test_the_first_screen_names_the_number_the_people_and_what_it_allows_to_say(
    leader: Browser, house: House
):
    rate(house.database, 10)
    page = text(leader.get("/ket-qua"))

    assert "100,0%" in page
    assert "10 phiếu; chưa biết số lượt giao dịch" in page
    assert "chưa đủ số liệu để so với quý" in page
    assert "Xếp theo bảng chữ cái, không xếp hạng" in page
    assert "chỉ đúng nếu người trả lời giống mọi người đến giao dịch" in page


def test_units_stand_in_the_order_of_the_vietnamese_alphabet_whatever_their_numbers(
    leader: Browser, house: House
):
    for point, level in (("VP1", 5), ("NCC1", 1), ("CT1", 3)):
        rate(house.database, 5, point=point, level=level)
    page = leader.get(ROUND).text
    names = re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page)

    assert len(names) == 5
    assert names == sorted(names, key=collation_key)
    told = [unit["unit"]["name"]["vi"] for unit in leader.get(f"{ROUND}.json").json["units"]]
    assert told == names


def test_too_few_is_a_sentence_and_never_a_zero(leader: Browser, house: House):
    rate(house.database, 4)
    page = text(leader.get(f"{ROUND}/office"))

    assert "Chưa đủ số liệu" in page
    assert "0,0%" not in page
    assert "Cần chú ý Chưa đủ số liệu" in page


def test_a_unit_says_what_is_weakest_and_strongest(leader: Browser, house: House):
    rate(house.database, 10)
    page = text(leader.get(f"{ROUND}/office"))
    assert "Hài lòng chung 100,0%" in page
    assert "Thấp nhất là" not in page  # all rows are equal

    table = text(leader.get(f"{ROUND}/office/bieu-do/likert"))
    assert "Thái độ lịch sự 0 0 0 0 10 10 100,0%" in table


def test_every_chart_stands_beside_its_table_and_says_what_it_says(leader: Browser, house: House):
    rate(house.database, 10)
    for path in (ROUND, f"{ROUND}/office", f"{ROUND}/office?form=citizen-full.1"):
        page = leader.get(path).text
        plates = page.split('<section class="card stack plate')[1:]
        assert len(plates) >= 3
        for plate in plates:
            alt = re.search(r'alt="([^"]*)"', plate)
            assert alt is not None
            assert len(alt[1]) > 20
            assert "<figcaption>" in plate
            assert '<table class="table' in plate


def test_filters_are_plain_forms_and_addresses(leader: Browser, house: House):
    rate(house.database, 5)
    quarter = f"{today().year}-Q{(today().month + 2) // 3}"
    page = leader.get(f"{ROUND}?period={quarter}&form=citizen-short.1")

    assert page.status_code == 200
    assert f'<option value="{quarter}" selected>' in page.text
    assert '<option value="citizen-short.1" selected>' in page.text
    assert 'method="get"' in page.text
    assert leader.get(f"{ROUND}?period=&form=").status_code == 200


def test_htmx_gets_the_part_with_its_title_and_the_same_words(leader: Browser, house: House):
    rate(house.database, 5)
    page = leader.get(ROUND)
    part = leader.get(ROUND, headers={"HX-Request": "true"})

    assert part.text.startswith("<title>")
    assert '<section id="results"' in part.text
    assert "<html" not in part.text
    assert part.text.count("<h1") == 1
    assert part.text.split("</title>", 1)[1].strip() in page.text
    assert "HX-Request" in part.headers["Vary"]


def test_a_period_without_answers_is_a_page_with_a_way_out(leader: Browser, house: House):
    rate(house.database, 5)
    for path in (ROUND, f"{ROUND}/office"):
        page = leader.get(f"{path}?from=2003-01-06&to=2003-02-02")
        assert page.status_code == 200
        assert "Chưa đủ số liệu" in page.text
        assert '<option value="">' in page.text


def test_dates_the_wrong_way_round_are_explained(leader: Browser):
    for path in (ROUND, f"{ROUND}/office", f"{ROUND}/office.json", f"{ROUND}/bieu-do/dots.svg"):
        page = leader.get(f"{path}?from={YEAR}-12-01&to={YEAR}-01-01")
        assert page.status_code == 422
        assert "Ngày bắt đầu ở sau ngày kết thúc" in page.text
        assert f'href="{ROUND}' in page.text


def test_parts_that_overlap_are_not_compared(leader: Browser):
    chart = f"{ROUND}/office/bieu-do/comparison"
    for query in (
        f"from={YEAR}-02-01&to={YEAR}-04-01&vs_from={YEAR}-04-01&vs_to={YEAR}-05-01",
        "vs_period=2026-Q1",
        "with=office",
        f"vs_round={YEAR}",
    ):
        page = leader.get(f"{chart}?{query}")
        assert page.status_code == 422
        assert "trùng nhau" in page.text


def test_two_units_stand_side_by_side(leader: Browser, house: House):
    rate(house.database, 60, point="VP1", level=5)
    rate(house.database, 60, point="NCC1", level=1)
    page = text(leader.get(f"{ROUND}/office/bieu-do/comparison?with=merit"))

    assert "Văn phòng Sở với Phòng Người có công" in page
    assert "khác biệt rõ" in page
    assert "+100,0 điểm" in page


def test_a_new_organization_has_a_kind_page(app: Flask, house: House):
    house.database.write(
        lambda connection: connection.exec_driver_sql("update survey_round set state = 'draft'")
    )
    page = visitor(app, "lanhdao").get("/ket-qua")
    assert page.status_code == 200
    assert "Chưa có đợt khảo sát nào" in page.text


def test_the_method_is_one_click_away_from_every_figure(leader: Browser, house: House):
    rate(house.database, 5)
    for path in (ROUND, f"{ROUND}/office", f"{ROUND}/office/bieu-do/trend"):
        assert 'href="/ket-qua/cach-tinh"' in leader.get(path).text
    page = text(leader.get("/ket-qua/cach-tinh"))
    assert "tương đương (trong ±10 điểm)" in page
    assert "chưa đủ dữ liệu để kết luận khác nhau" in page


def test_english_is_complete_and_stays_when_filtering(leader: Browser, house: House):
    rate(house.database, 5)
    page = leader.get(f"{ROUND}?lang=en").text
    assert '<input type="hidden" name="lang" value="en">' in page
    assert "lang=en" in re.findall(r'<img src="([^"]+)"', page)[0]


def test_weeks_count_by_the_monday_they_begin_with(leader: Browser, house: House):
    rate(house.database, 5)
    week = monday(today())
    sunday = (week + timedelta(days=6)).isoformat()
    assert leader.get(f"{ROUND}/office.json?from={sunday}&to={sunday}").json["n"] == 5
    before = (week - timedelta(days=1)).isoformat()
    assert leader.get(f"{ROUND}/office.json?to={before}").json["n"] is None


def test_the_trend_goes_by_weeks_months_and_quarters(leader: Browser, house: House):
    rate(house.database, 5)
    chart = f"{ROUND}/office/bieu-do/trend"
    by_week, by_month, by_quarter = (
        text(leader.get(f"{chart}?by={by}")) for by in ("", "month", "quarter")
    )
    assert "tuần" in by_week
    first = monday(today())
    assert f"Tháng {first.month}/{first.year} 5" in by_month
    assert "Quý" in by_quarter
    assert len({by_week, by_month, by_quarter}) == 3
