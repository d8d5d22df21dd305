"""The workbook on paper: tables that can be read, texts that are not cut, charts that are whole."""

from __future__ import annotations

import pytest

from tests.webapp.opened import workbook
from tests.webapp.record_samples import record
from webapp.documents.workbook.book import record_xlsx
from webapp.documents.workbook.sheets import LETTERS, LINE_HEIGHT, WIDEST


@pytest.fixture(scope="module")
def book():
    return workbook(record_xlsx(record(), "vi"))


def test_a_printed_table_is_wide_enough_for_its_texts_and_not_too_wide_to_be_read(book):
    """Where 220 digits stand beside each other on A4, letters of 11 points come out at 6."""
    for sheet in book.worksheets[1:-1]:
        shapes = sheet.column_dimensions.values()
        assert sum(shape.width * (shape.max - shape.min + 1) for shape in shapes) < 220
        assert sheet.page_setup.orientation == "landscape"
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str):
                lines = sheet.row_dimensions[cell.row].height / LINE_HEIGHT
                assert len(cell.value) <= lines * WIDEST * LETTERS, cell.value


def test_charts_are_printed_three_on_a_page(book):
    sheet = book["Biểu đồ"]
    breaks = {each.id for each in sheet.row_breaks.brk}
    tops = [chart.anchor._from.row for chart in sheet._charts]

    assert breaks == set(tops[3::3])
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
