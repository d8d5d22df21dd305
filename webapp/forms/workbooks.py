"""Workbooks that the clerk uploads, read without trusting them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from webapp.forms.marking import later as _
from webapp.forms.sheets import MOST_COLUMNS, MOST_ROWS, Row, Unreadable

LARGEST_INSIDE = 20 * 1024 * 1024
"""Bytes that a workbook may unpack to."""


def rows(content: bytes) -> Iterator[Row]:
    """Yield the rows of the first sheet, its heading included.

    Raises:
        Unreadable: it is damaged, or unpacks to too much.
    """
    damaged = _("Tệp Excel bị hỏng hoặc không phải tệp .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST_INSIDE:
                raise Unreadable(_("Tệp Excel bung ra quá lớn, không mở để bảo đảm an toàn."))
        yield from _cells(content)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, SyntaxError) as error:
        raise Unreadable(damaged) from error


def _cells(content: bytes) -> Iterator[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the workbook has besides cells does not matter
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    lines = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(lines, start=1):
        yield number, tuple(_said(each) for each in cells)
    book.close()


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
