"""The workbook of a record: a sheet for each table, native charts, nothing hidden."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter

from surveys.published import Overview
from surveys.published_members import MemberRecord
from webapp.documents.lettering import plain
from webapp.documents.projection.everything import all_tables
from webapp.documents.tables import noted, spread
from webapp.documents.workbook import charts, cover
from webapp.documents.workbook.sheets import Hand, add_table

SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Fixed: the bytes depend on the numbers only (privacy rule P12)."""


def record_xlsx(
    record: Overview | None, language: str, members: MemberRecord | None = None
) -> bytes:
    """Return what is given as XLSX; equal records give equal bytes.

    Text that could be taken for a formula is prefixed; a withheld value is an empty cell, and
    the sentence stands in the last column. No author, no hidden sheet (privacy rule P10).
    """
    target = io.BytesIO()
    every = all_tables(record, members, language)
    made = [noted(spread(table, language), language) for table in every]
    with xlsxwriter.Workbook(target, SETTINGS) as book:
        title = _title(record, members, language)
        book.set_properties({"title": plain(title), "created": MADE})
        hand = Hand(book, title)
        cover.add(hand, cover.lines(record, members, made, language), title, language)
        sheets = {table.key: add_table(hand, table) for table in made}
        charts.add(hand, sheets, language)
    return target.getvalue()


def _title(record: Overview | None, members: MemberRecord | None, language: str) -> str:
    """Return the title of the first of the two that is given."""
    rounds = (each.round for each in (record, members) if each)
    return next((each.title.speak(language) for each in rounds), "")
