"""One table on one sheet: headings that stay, numbers with their format, A4 when printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
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
"""Points."""
WIDEST = 34
"""Digits, of which a column's width is told; longer texts are wrapped, so that a printed table
stays large enough to be read."""
LETTERS, BOLD_LETTERS = 1.3, 1.15
"""How many letters of the font there is room for where a digit of the default font stands."""
NUMBERS = 8
WIDTHS = {Kind.DAY: 12}


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
    widths = [_width(table, at) for at in range(len(table.columns))]
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, widths[at])
        sheet.write_string(0, at, safe_cell(column.heading), head)
    sheet.set_row(0, height(max(map(_lines, table.columns, widths))))
    for down, row in enumerate(table.rows, 1):
        sheet.set_row(down, row_height(row, widths))
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
    sheet.freeze_panes(1, named)
    sheet.autofilter(0, 0, *last)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, *last)


def _width(table: Table, at: int) -> int:
    """Return the width of a column in characters; no word of its heading is cut."""
    column = table.columns[at]
    if column.kind is not Kind.TEXT:
        return max(WIDTHS.get(column.kind, NUMBERS), *map(len, column.heading.split()))
    longest = max((len(str(row[at])) for row in table.rows if row[at]), default=0)
    return min(WIDEST, max(longest, len(column.heading)) + 2)


def _lines(column: Column, width: int) -> int:
    """Return how many lines a heading takes."""
    return len(wrap(column.heading, int(width * BOLD_LETTERS)))


def row_height(row: Sequence[object], widths: Sequence[int]) -> float:
    """Return the height of a row whose texts are wrapped, in points."""
    texts = [each for each in zip(row, widths, strict=True) if isinstance(each[0], str)]
    return height(max(len(wrap(str(text), int(width * LETTERS))) for text, width in texts))


def height(lines: int) -> float:
    """Return the height of so many lines, in points: not every program finds it by itself."""
    return LINE_HEIGHT * max(lines, 1)
