"""Files of results: who gets them, what they are called, and what is shown meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from docx import Document

from surveys.administration.rounds import all_rounds
from surveys.store import rounds
from tests.addresses import YEAR
from tests.founding import rate
from tests.houses import ON_SQLITE, Browser, visitor
from tests.webapp.opened import docx_text, pdf_text, rows, workbook

FILES = ("bao-cao.docx", "bao-cao.pdf", "so-lieu.xlsx", "so-lieu.csv")
ROUND = f"/ket-qua/{YEAR}"
EVERY_FILE = pytest.mark.parametrize("file", FILES)
pytestmark = ON_SQLITE


@pytest.fixture
def rated(house):
    rate(house.database, 10, point="VP1", level=5)
    rate(house.database, 9, point="NCC1", level=4)
    rate(house.database, 3, point="CN1", level=1)


@EVERY_FILE
def test_a_leader_gets_every_file_of_a_round_and_of_a_unit(rated, leader: Browser, file: str):
    for path in (ROUND, f"{ROUND}/office"):
        reply = leader.get(f"{path}/{file}")

        assert reply.status_code == 200
        stem, ending = file.split(".")
        name = "-".join((stem, *path.split("/")[2:]))
        assert reply.headers["Content-Disposition"] == f"attachment; filename={name}.{ending}"
        assert reply.headers["Cache-Control"] == "no-store"


def test_all_files_tell_the_same_of_a_unit(rated, leader: Browser):
    texts = [
        docx_text(leader.get(f"{ROUND}/office/bao-cao.docx").data),
        pdf_text(leader.get(f"{ROUND}/office/bao-cao.pdf").data),
    ]
    (units,) = (
        row
        for row in rows(leader.get(f"{ROUND}/office/so-lieu.csv").data)
        if row["Bảng"] == "Đơn vị"
    )
    sheet = workbook(leader.get(f"{ROUND}/office/so-lieu.xlsx").data)["Đơn vị"]
    record = leader.get(f"{ROUND}/office.json").json

    assert record["n"] == 10
    assert record["headline"]["value"] == 1
    assert (units["Số phiếu"], units["Chỉ số"]) == ("10", "100,0%")
    assert 10 in next(sheet.iter_rows(min_row=2, values_only=True))
    assert all("100,0%" in text for text in texts)


def test_pending_answers_are_in_no_file(rated, leader: Browser):
    read = rows(leader.get(f"{ROUND}/so-lieu.csv").data)
    rehab = [row for row in read if row["Đơn vị"] == "Cơ sở cai nghiện ma túy"]

    assert rehab
    for row in rehab:
        assert not row["Số phiếu"]
        assert not row["Số trả lời"]
        assert "Chưa đủ số liệu" in row["Ghi chú"]


@EVERY_FILE
def test_who_is_not_signed_in_is_led_to_the_sign_in(browser: Browser, file: str):
    reply = browser.get(f"{ROUND}/{file}")

    assert reply.status_code == 303
    assert reply.location.startswith("/dang-nhap")


@EVERY_FILE
def test_another_unit_looks_like_none(rated, head: Browser, file: str):
    other, none = (head.get(f"{ROUND}/{unit}/{file}") for unit in ("merit", "khong-co"))

    assert other.status_code == none.status_code == 404
    assert other.text.replace("merit", "khong-co") == none.text


def test_the_files_of_a_head_hold_one_unit_only(rated, head: Browser):
    read = rows(head.get(f"{ROUND}/so-lieu.csv").data)

    assert {row["Đơn vị"] for row in read} == {"Văn phòng Sở"}
    assert "Phòng Người có công" not in docx_text(head.get(f"{ROUND}/bao-cao.docx").data)


@EVERY_FILE
def test_reversed_dates_are_refused_with_a_page(leader: Browser, file: str):
    reply = leader.get(f"{ROUND}/{file}?from=2026-03-01&to=2026-02-01")

    assert reply.status_code == 422
    assert reply.content_type.startswith("text/html")


@EVERY_FILE
def test_a_period_without_data_is_a_file_that_says_so(rated, leader: Browser, file: str):
    reply = leader.get(f"{ROUND}/{file}?from=2020-01-06&to=2020-03-30")

    assert reply.status_code == 200


def test_a_period_without_data_reads_as_none_yet(rated, leader: Browser):
    reply = leader.get(f"{ROUND}/bao-cao.docx?from=2020-01-06&to=2020-03-30")

    assert "Chưa có số liệu trong khoảng thời gian này" in docx_text(reply.data)


def test_no_unknown_file_is_made(leader: Browser):
    assert leader.get(f"{ROUND}/bao-cao.exe").status_code == 404
    assert leader.get(f"{ROUND}/office/bao-cao.odt").status_code == 404


def test_what_is_not_ready_in_a_second_is_waited_for_on_a_page(rated, app, house, leader: Browser):
    house.bindery.patience = 0
    path = f"{ROUND}/office/bao-cao.pdf"

    reply = leader.get(f"{path}?from=2026-01-05")
    assert reply.status_code == 303
    assert reply.location == f"{path}/dang-tao?from=2026-01-05"

    page = leader.get(reply.location)
    assert page.status_code == 200
    assert "Đang tạo tệp" in page.text
    assert f'hx-get="{path}/dang-tao?from=2026-01-05"' in page.text
    assert f'content="1; url={path}/dang-tao?from=2026-01-05"' in page.text


def test_a_file_that_is_ready_is_downloaded_by_itself(rated, leader: Browser):
    path = f"{ROUND}/office/so-lieu.csv"
    leader.get(path)

    page = leader.get(f"{path}/dang-tao")
    assert "Tệp đã sẵn sàng" in page.text
    assert f'content="0; url={path}"' in page.text
    started = leader.get(f"{path}/dang-tao?start=1", headers={"HX-Request": "true"})
    assert (started.status_code, started.headers["HX-Redirect"]) == (204, path)


def test_equal_requests_are_made_once_and_another_state_again(rated, house, leader: Browser):
    path = f"{ROUND}/so-lieu.xlsx"
    first = leader.get(path).data

    assert leader.get(path).data == first
    rate(house.database, 5, point="VP1", level=2)
    assert leader.get(path).data != first


def test_everyone_gets_the_files_of_a_public_round(rated, app, house):
    with house.database.reading() as connection:
        found = next(each for each in all_rounds(connection) if each.slug == YEAR)
    house.database.write(lambda connection: rounds.change(connection, replace(found, public=True)))

    assert visitor(app).get(f"{ROUND}/so-lieu.csv").status_code == 200


def test_an_office_may_use_its_own_word_form(rated, app, house, leader: Browser, tmp_path):
    own = Document()
    own.add_paragraph("MẪU RIÊNG {{ head.subject }}")
    folder = house.settings.instance / "templates"
    folder.mkdir()
    own.save(str(folder / "party.docx"))

    said = docx_text(leader.get(f"{ROUND}/bao-cao.docx").data)
    shutil.rmtree(folder)

    assert said.startswith("MẪU RIÊNG kết quả khảo sát thái độ phục vụ nhân dân năm")


def test_english_headings_in_an_english_visit(rated, leader: Browser):
    read = rows(leader.get(f"{ROUND}/so-lieu.csv?lang=en").data)

    assert read[0]["Unit"] == "The whole"
