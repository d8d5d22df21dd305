"""One table on one sheet: headings that stay, numbers with their format, A4 when printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.documents.lettering import safe_cell
from webapp.documents.tables import Column, Kind, Table, Value

FORMATS: Mapping[Kind, str] = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.WHOLE_SHARE: "0%",
    Kind.MEAN: "0.00",
    Kind.SCORE: "0.0",
    Kind.POINTS: "+0.0;−0.0;0.0",
    Kind.DAY: "dd/mm/yyyy",
}
"""Excel shows comma and dot as the computer is set: in Viet Nam 0,0% and 1.234."""

FONT = "Times New Roman"
INK, HEAD, LINE = "#1A2224", "#E3EEF0", "#BFCBCE"
A4 = 9
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.75}
"""Inches."""
LONGEST_HEADER = 100
LINE_HEIGHT = 15.5
HEAD_HEIGHT = 3 * LINE_HEIGHT
"""Points."""
WIDEST = 60
"""Characters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and the name of the sheet it stands on; headings in row 0, the rest below."""

    sheet: str
    table: Table

    def column(self, heading: str) -> int | None:
        """Return the place of a column, from 0."""
        headings = [column.heading for column in self.table.columns]
        return headings.index(heading) if heading in headings else None


class Hand:
    """Writes into one workbook: keeps its formats, and the title that each printed page has."""

    def __init__(self, book: Any, title: str) -> None:
        self.book = book
        self._header = safe_cell(title).replace("&", "&&")[:LONGEST_HEADER]
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **given: Any) -> Any:
        """Return a format, made once."""
        key = tuple(sorted(given.items()))
        if key not in self._formats:
            look = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"}
            self._formats[key] = self.book.add_format({**look, **given})
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """Return a new sheet, ready for printing on A4 with numbered pages."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_margins(**MARGINS)
        sheet.set_header(f'&C&"{FONT}"{self._header} – &A')
        sheet.set_footer(f'&C&"{FONT}"&P/&N')
        sheet.hide_gridlines(2)
        return sheet


def add_table(hand: Hand, table: Table) -> Placed:
    """Write a table on a sheet of its own."""
    sheet = hand.sheet(table.title)
    head = hand.format(
        bold=True, bg_color=HEAD, border=1, border_color=LINE, text_wrap=True, align="center"
    )
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(table, at))
        sheet.write_string(0, at, safe_cell(column.heading), head)
    for down, row in enumerate(table.rows, 1):
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(hand, sheet, (down, at), value, column)
    _prepare(sheet, table)
    return Placed(table.title, table)


def _write(hand: Hand, sheet: Any, place: tuple[int, int], value: Value, column: Column) -> None:
    look = hand.format(
        num_format=FORMATS[column.kind],
        border=1,
        border_color=LINE,
        text_wrap=column.kind is Kind.TEXT,
    )
    match value:
        case str():
            sheet.write_string(*place, safe_cell(value), look)
        case date():
            sheet.write_datetime(*place, value, look)
        case int() | float():
            sheet.write_number(*place, value, look)
        case _:
            sheet.write_blank(*place, None, look)


def _prepare(sheet: Any, table: Table) -> None:
    texts = [column.kind is Kind.TEXT for column in table.columns]
    named = texts.index(False) if False in texts else len(texts)
    last = len(table.rows), len(table.columns) - 1
    sheet.set_row(0, HEAD_HEIGHT)
    sheet.freeze_panes(1, named)
    sheet.autofilter(0, 0, *last)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, *last)


def _width(table: Table, at: int) -> int:
    column = table.columns[at]
    if column.kind is not Kind.TEXT:
        return 11
    longest = max((len(str(row[at])) for row in table.rows if row[at]), default=0)
    return min(WIDEST, max(longest + 2, len(column.heading) + 2))
