"""Tables that the clerk uploads: CSV or XLSX, read without trusting them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib import import_module

from webapp.forms.marking import later as _

LARGEST = 1024 * 1024
"""Bytes of an uploaded file."""
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
    """Read a workbook; what can do that is imported for the first one that comes."""
    found: Iterator[Row] = import_module("webapp.forms.workbooks").rows(content)
    return found
