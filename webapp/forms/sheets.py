"""Tables that the clerk uploads: CSV or XLSX, read without trusting them."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from webapp.forms.marking import later as _

LARGEST = 1024 * 1024
"""Bytes of an uploaded file."""
LARGEST_INSIDE = 20 * 1024 * 1024
"""Bytes that a workbook may unpack to."""
MOST_ROWS = 20_000
MOST_COLUMNS = 20

Row = tuple[int, tuple[str, ...]]
"""The number of a row in its file, and its cells as text."""


class Unreadable(ValueError):
    """The file cannot be read; the message says why, in Vietnamese."""


def rows(name: str, content: bytes) -> list[Row]:
    """Return the rows of a CSV or XLSX file without its heading and empty rows.

    Raises:
        Unreadable: it is too large, of another kind, or damaged.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("Tệp quá lớn (nhiều nhất 1 MB). Xin chia thành nhiều tệp."))
    if content[:4] == b"PK\x03\x04":
        found = list(_workbook(content))
    elif name.casefold().endswith((".csv", ".txt")) and b"\x00" not in content:
        found = list(_text(content))
    else:
        raise Unreadable(_("Chỉ nhận tệp CSV hoặc Excel (.xlsx)."))
    filled = [(number, cells) for number, cells in found[1:] if any(cells)]
    if len(filled) > MOST_ROWS:
        raise Unreadable(_("Tệp có quá nhiều dòng (nhiều nhất 20.000). Xin chia thành nhiều tệp."))
    return filled


def _text(content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("Tệp CSV chưa ở dạng UTF-8. Xin lưu lại dạng CSV UTF-8.")) from error
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, tuple(each.strip() for each in cells[:MOST_COLUMNS])
    except csv.Error as error:
        raise Unreadable(_("Tệp CSV bị hỏng.")) from error


def _workbook(content: bytes) -> Iterator[Row]:
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
