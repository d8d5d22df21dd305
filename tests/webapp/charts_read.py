"""A chart as it is read: its text and its table on a page; the same rows in a workbook, in Word."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document

from tests.houses import Browser
from tests.webapp.opened import workbook
from tests.webapp.test_same_numbers import WRITTEN

NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
"""A number as it is printed, without its sign of per cent, also inside a range."""
FIGURE = re.compile(r'alt="([^"]*)".*?<table(.*?)</table>', re.DOTALL)
ROW = re.compile(r"<tr>?.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)

Lines = dict[str, list[set[str]]]
"""By the name of each row: the numbers in its cells, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a page says of a chart: alternative text, headings of its table, rows of its table."""

    alt: str
    headings: list[str]
    lines: Lines

    @property
    def numbers(self) -> set[str]:
        """Return every number of the table."""
        return {number for cells in self.lines.values() for cell in cells for number in cell}

    def cells(self, name: str, *headings: str) -> set[str]:
        """Return the numbers of one row in these columns; in all if none is named."""
        chosen = [self.headings.index(each) - 1 for each in headings]
        cells = self.lines[name]
        return set().union(*(cells[at] for at in chosen or range(len(cells))))


def chart_of(page: str) -> Chart:
    """Return the one chart of a page that shows a single one; sums below the table left out."""
    found = FIGURE.search(re.sub("<tfoot.*?</tfoot>", "", page, flags=re.DOTALL))
    assert found, page
    rows = [[_words(cell) for cell in CELL.findall(row)] for row in ROW.findall(found[2])]
    return Chart(
        alt=html.unescape(found[1]),
        headings=rows[0],
        lines={row[0]: [numbers(cell) for cell in row[1:]] for row in rows[1:]},
    )


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def _words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


class Files:
    """The pages, records and files of one house; of these each is fetched and read once."""

    def __init__(self, leader: Browser) -> None:
        self._leader = leader
        self._kept: dict[str, Any] = {}

    def page(self, address: str) -> str:
        reply = self._leader.get(address)
        assert reply.status_code == 200, address
        return reply.text

    def told(self, address: str) -> Any:
        return self._once(address, json.loads)

    def sheet(self, address: str, title: str, name: str) -> set[str]:
        """Return the numbers in the rows of a sheet that have a cell with this name."""
        sheets = self._once(address, _sheets)
        return set(_named(sheets[title], name))

    def word(self, address: str, name: str) -> set[str]:
        """Return the numbers in the rows of all tables of a report that have this name."""
        return set(_named(self._once(address, _rows_of_word), name))

    def _once(self, address: str, read: Callable[[bytes], Any]) -> Any:
        if address not in self._kept:
            self._kept[address] = read(self._leader.get(address).data)
        return self._kept[address]


def _sheets(file: bytes) -> dict[str, list[list[str]]]:
    return {
        sheet.title: [[_printed(cell) for cell in row] for row in sheet.iter_rows(min_row=2)]
        for sheet in workbook(file)
    }


def _rows_of_word(file: bytes) -> list[list[str]]:
    tables = Document(io.BytesIO(file)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def _printed(cell: Any) -> str:
    """Return a cell of a workbook as the pages print it."""
    if isinstance(cell.value, int | float):
        return WRITTEN[cell.number_format](cell.value)
    return str(cell.value or "")


def _named(rows: Iterable[list[str]], name: str) -> Iterator[str]:
    for row in rows:
        if name in row:
            yield from numbers(" ".join(cell for cell in row if cell != name))
