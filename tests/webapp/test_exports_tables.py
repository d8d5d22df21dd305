"""Workbook and CSV: real numbers, Vietnamese headings, nothing that computes or hides."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.opened import rows, workbook
from tests.webapp.record_samples import record, view
from webapp.documents.lettering import COMPUTED, plain, safe_cell
from webapp.documents.projection.record import side_by_side
from webapp.documents.table_csv import record_csv
from webapp.documents.workbook.book import record_xlsx

HARMFUL = (
    '=HYPERLINK("http://a.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "\t=1+1",
    " =cmd|' /C calc'!A0",
    "Quầy!A1",
    "<b>đậm</b> & {{ 7*7 }} {% raw %}",
    "Phòng \u202egnòhp\u202c 1",
)


@pytest.fixture(scope="module")
def book():
    return workbook(record_xlsx(record(), "vi"))


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_a_workbook_has_a_sheet_for_each_table_and_one_for_charts(book):
    assert book.sheetnames == [
        "Thông tin",
        "Đơn vị",
        "Chỉ số",
        "Nội dung đánh giá",
        "Câu hỏi lựa chọn",
        "Theo tuần",
        "Nguồn phiếu",
        "Biểu đồ",
    ]


def test_numbers_are_numbers_and_days_are_days_with_their_formats(book):
    sheet = book["Đơn vị"]
    by_heading = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}

    assert (by_heading["Số phiếu"].value, by_heading["Số phiếu"].number_format) == (321, "#,##0")
    assert by_heading["Chỉ số"].value == pytest.approx(0.8012)
    assert by_heading["Chỉ số"].number_format == "0.0%"
    assert by_heading["Từ tuần (thứ Hai)"].value == datetime(2026, 1, 5)
    assert by_heading["Từ tuần (thứ Hai)"].number_format == "dd/mm/yyyy"


def test_headings_stay_when_a_sheet_is_scrolled_and_pages_are_a4(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        if sheet.title not in ("Thông tin", "Biểu đồ"):
            assert sheet.freeze_panes[-1] == "2"
            assert sheet.print_title_rows == "$1:$1"


def test_excel_draws_units_levels_and_weeks_itself(book):
    drawn = book["Biểu đồ"]._charts

    assert len(drawn) == 1 + 4 + 4


def test_nobody_is_named_and_nothing_is_hidden(book):
    properties = book.properties

    assert not properties.creator
    assert not properties.lastModifiedBy
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert not any(
        shape.hidden
        for sheet in book
        for shape in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values())
    )
    assert not any(cell.comment for cell in cells(book))


def test_a_withheld_value_is_an_empty_cell_with_the_reason_beside_it(book):
    sheet = book["Nội dung đánh giá"]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[2] == "Đúng hẹn")

    numbers = row[3:-1]
    assert set(numbers) == {None}
    assert headings[-1] == "Ghi chú"
    assert "Chưa đủ số liệu để hiển thị (dưới 5 phiếu)" in row[-1]


@pytest.mark.parametrize("name", HARMFUL)
def test_no_name_becomes_a_formula_a_link_or_markup(name: str):
    made = record_xlsx(record(name), "vi")

    for cell in cells(workbook(made)):
        assert cell.data_type != "f"
        assert cell.hyperlink is None
        assert not str(cell.value or "").startswith(COMPUTED)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in archive.namelist():
            assert b"<f>=" not in archive.read(part)
    assert safe_cell(name) in {cell.value for cell in cells(workbook(made))}


@pytest.mark.parametrize("name", HARMFUL)
def test_no_cell_of_csv_begins_like_a_formula(name: str):
    read = rows(record_csv(record(name), "vi"))

    assert safe_cell(name) in {row["Đơn vị"] for row in read}
    for row in read:
        assert not any(value.startswith(COMPUTED) for value in row.values())


@given(st.text(max_size=80))
def test_no_text_whatever_is_taken_for_a_formula(text: str):
    written = safe_cell(text)

    assert not written.startswith(COMPUTED)
    assert plain(written) == written


def test_csv_opens_in_excel_in_viet_nam():
    made = record_csv(record(), "vi")

    assert made.startswith("\ufeffBảng;Đơn vị;".encode())
    assert b"\r\n" in made
    read = rows(made)
    assert read[0]["Số phiếu"] == "321"
    assert read[0]["Chỉ số"] == "80,1%"
    assert read[0]["Số lượt giao dịch"] == "4.257"
    assert {row["Đơn vị"] for row in read} >= {"Toàn cơ quan", "Cơ sở cai nghiện ma túy"}


def test_every_line_of_csv_has_the_same_cells():
    read = list(csv.reader(io.StringIO(record_csv(record(), "vi").decode()), delimiter=";"))

    assert {len(line) for line in read} == {len(read[0])}


def test_withheld_values_are_no_zeros_in_csv():
    hidden = [
        row
        for row in rows(record_csv(record(), "vi"))
        if row["Đơn vị"] == "Cơ sở cai nghiện ma túy" and row["Bảng"] == "Nội dung đánh giá"
    ]

    assert len(hidden) == 2
    for row in hidden:
        said = {heading: value for heading, value in row.items() if value}
        assert said.keys() == {"Bảng", "Đơn vị", "Nội dung", "Mã", "Ghi chú"}
        assert "Chưa đủ số liệu" in said["Ghi chú"]


@pytest.mark.parametrize("make", [record_xlsx, record_csv])
def test_equal_records_give_equal_bytes(make):
    assert make(record(), "vi") == make(record(), "vi")


def test_english_headings_for_who_reads_english():
    book = workbook(record_xlsx(record(), "en"))

    assert "Rated items" in book.sheetnames
    assert rows(record_csv(record(), "en"))[0]["Unit"] == "The whole"


def test_one_unit_is_written_like_a_round_of_one():
    read = rows(record_csv(side_by_side(view()), "vi"))

    assert {row["Đơn vị"] for row in read} == {"Văn phòng Sở"}


def test_a_workbook_says_how_numbers_were_made(book):
    said = " ".join(str(cell.value) for cell in cells(book) if cell.parent.title == "Thông tin")

    assert "Wilson" in said
    assert "dưới 5 câu trả lời" in said
    assert re.search(r"không xếp hạng", said)
