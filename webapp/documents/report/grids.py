"""Tables as they are printed: a value and its range side by side, sentences across cells."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.published import Estimate, Withheld
from webapp.charts.words import phrases
from webapp.documents.report.blocks import Cell, Grid
from webapp.documents.tables import ENDS, Column, Kind, Row, Table, written, written_range

SHORT = {
    "Hài lòng (mức 4 và 5)": "Hài lòng",
    "Điểm trung bình (1–5)": "Điểm TB",
}
"""What headings become where columns are narrow."""


def grid(table: Table, language: str, *, title: str = "") -> Grid:
    """Return the table for print; a withheld value covers the empty cells behind it."""
    columns = [each for column in table.columns for each in _printed(column, language)]
    return Grid(
        text=title or table.title,
        headings=tuple(SHORT.get(column.heading, column.heading) for column in columns),
        widths=tuple(column.width for column in columns),
        rows=tuple(tuple(_cells(table.columns, row, language)) for row in table.rows),
        note=table.note,
    )


def _printed(column: Column, language: str) -> list[Column]:
    if column.kind not in ENDS:
        return [column]
    span = phrases.pick(language, "Khoảng", "Range")
    value = 11 if column.kind is Kind.SHARE_RANGE else 9
    return [Column(column.heading, ENDS[column.kind], value), Column(span, Kind.TEXT, column.width)]


def _cells(columns: tuple[Column, ...], row: Row, language: str) -> Iterator[Cell]:
    covered = 0
    for at, (column, value) in enumerate(zip(columns, row, strict=True)):
        if covered:
            covered -= 1
        elif isinstance(value, Withheld):
            covered = _empty_behind(row, at)
            behind = columns[at : at + covered + 1]
            yield Cell(written(value, column.kind, language), sum(map(_width, behind)))
        elif isinstance(value, Estimate):
            yield Cell(written(value, column.kind, language))
            yield Cell(written_range(value, column.kind, language))
        else:
            yield Cell(written(value, column.kind, language), _width(column), _is_text(column))


def _empty_behind(row: Row, at: int) -> int:
    """Return how many empty cells follow."""
    following = [value is None for value in row[at + 1 :]]
    return following.index(False) if False in following else len(following)


def _width(column: Column) -> int:
    return 2 if column.kind in ENDS else 1


def _is_text(column: Column) -> bool:
    return column.kind is Kind.TEXT
