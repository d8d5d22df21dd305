"""The published record as CSV that Excel in Viet Nam opens: BOM, semicolons, decimal commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from surveys.published import Overview
from surveys.published_members import MemberRecord
from webapp import wording
from webapp.charts.words import phrases
from webapp.documents.lettering import safe_cell
from webapp.documents.projection.everything import all_tables
from webapp.documents.tables import (
    Column,
    Kind,
    Row,
    Table,
    note_heading,
    noted,
    spread,
    written,
)

BOM = "\ufeff"


def record_csv(
    record: Overview | None, language: str, members: MemberRecord | None = None
) -> bytes:
    """Return all tables of what is given in one rectangle: the first column names the table.

    Columns of the same heading are one column, so that the whole can be filtered. Text that
    could be taken for a formula is prefixed; a withheld value is an empty cell, and the
    sentence stands in the last column.
    """
    made = [
        noted(spread(table, language), language) for table in all_tables(record, members, language)
    ]
    columns = _headings([column for table in made for column in table.columns], language)
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([phrases.pick(language, "Bảng", "Table"), *map(safe_cell, columns)])
    writer.writerows(line for table in made for line in _lines(table, columns))
    return (BOM + target.getvalue()).encode()


def _headings(columns: Sequence[Column], language: str) -> list[str]:
    """Return each heading once: what is said first, then what is counted, the notes last."""
    note = note_heading(language)
    said = [column.heading for column in columns if column.kind is Kind.TEXT]
    counted = [column.heading for column in columns]
    return [each for each in dict.fromkeys([*said, *counted]) if each != note] + [note]


def _lines(table: Table, columns: Sequence[str]) -> Iterator[list[str]]:
    for row in table.rows:
        cells = dict(_cells(table.columns, row))
        yield [table.title, *(cells.get(heading, "") for heading in columns)]


def _cells(columns: Sequence[Column], row: Row) -> Iterator[tuple[str, str]]:
    # Numbers in Vietnamese form in every language: the file is for Excel as it is set there.
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str):
            yield column.heading, safe_cell(value)
        else:
            yield column.heading, _number(written(value, column.kind, "vi"))


def _number(text: str) -> str:
    """Return a number as a spreadsheet reads it: "+1,1" and "−0,9" would stay text."""
    return text.removeprefix("+").replace(wording.MINUS, "-")
