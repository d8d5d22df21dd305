"""Published numbers in rows and columns: what workbook, CSV and the report's annex are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from surveys.published import Estimate, Withheld
from webapp import wording
from webapp.charts.words import phrases
from webapp.documents.lettering import plain


class Kind(StrEnum):
    """What stands in a column, and so how it is written."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    WHOLE_SHARE = "whole_share"
    MEAN = "mean"
    SCORE = "score"
    POINTS = "points"
    DAY = "day"
    SHARE_RANGE = "share_range"
    MEAN_RANGE = "mean_range"


ENDS: Mapping[Kind, Kind] = {Kind.SHARE_RANGE: Kind.SHARE, Kind.MEAN_RANGE: Kind.MEAN}
"""An `Estimate` fills a column of a range; its value and its two ends are written as these."""

Value = str | float | date | Estimate | Withheld | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``width`` is its part of the printed width, in no particular unit."""

    heading: str
    kind: Kind
    width: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of published numbers; a `Withheld` stands for all empty cells behind it, too."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def without(self, *headings: str) -> Table:
        """Return the table without the columns of these headings."""
        kept = [at for at, column in enumerate(self.columns) if column.heading not in headings]
        return replace(
            self,
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
        )

    def only(self, wanted: Callable[[Row], bool]) -> Table:
        """Return the table with the rows that are wanted."""
        return replace(self, rows=tuple(row for row in self.rows if wanted(row)))


def spread(table: Table, language: str) -> Table:
    """Return the table with every range in three columns of its own: value and both ends."""
    columns: list[Column] = []
    for column in table.columns:
        columns += _three_columns(column, language) if column.kind in ENDS else [column]
    rows = tuple(tuple(_three_values(table.columns, row)) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=rows)


def _three_columns(column: Column, language: str) -> list[Column]:
    kind = ENDS[column.kind]
    low = phrases.pick(language, "khoảng từ", "range from")
    high = phrases.pick(language, "đến", "to")
    return [
        Column(column.heading, kind, column.width),
        Column(f"{column.heading} – {low}", kind, column.width),
        Column(f"{column.heading} – {high}", kind, column.width),
    ]


def _three_values(columns: tuple[Column, ...], row: Row) -> Iterator[Value]:
    for column, value in zip(columns, row, strict=True):
        if column.kind not in ENDS:
            yield value
        elif isinstance(value, Estimate):
            yield from (value.value, value.low, value.high)
        else:
            yield from (value, None, None)


def noted(table: Table, language: str) -> Table:
    """Return the table with withheld values empty, and why they are in a last column.

    For programs: a column of numbers holds numbers only, and no chart takes a word for 0.
    """
    notes = tuple(_notes(table.columns, row, language) for row in table.rows)
    if not any(notes):
        return table
    column = Column(note_heading(language), Kind.TEXT, 40)
    rows = (
        tuple(None if isinstance(value, Withheld) else value for value in row) for row in table.rows
    )
    return replace(
        table,
        columns=(*table.columns, column),
        rows=tuple((*row, note or None) for row, note in zip(rows, notes, strict=True)),
    )


def note_heading(language: str) -> str:
    """Return the heading of the column that says why there is no number."""
    return phrases.pick(language, "Ghi chú", "Note")


def _notes(columns: tuple[Column, ...], row: Row, language: str) -> str:
    return "; ".join(
        f"{column.heading}: {phrases.withheld(value, language)}"
        for column, value in zip(columns, row, strict=True)
        if isinstance(value, Withheld)
    )


def written(value: Value, kind: Kind, language: str) -> str:
    """Return one value as all outputs print it; nothing where there is none."""
    match value:
        case None:
            return ""
        case Withheld():
            return phrases.withheld(value, language)
        case str():
            return plain(value)
        case Estimate():
            return _FORMS[ENDS[kind]](value.value, language)
        case date():
            return wording.short_date(value)
        case _:
            return _FORMS[kind](value, language)


def written_range(value: Estimate, kind: Kind, language: str) -> str:
    """Return the two ends of a range: "74,1–81,0%", "4,02–4,31"."""
    if kind is Kind.SHARE_RANGE:
        return wording.interval(value.low, value.high, language)
    return "–".join(_FORMS[ENDS[kind]](end, language) for end in (value.low, value.high))


_FORMS: Mapping[Kind, Callable[[float, str], str]] = {
    Kind.COUNT: lambda value, language: wording.number(value, 0, language),
    Kind.SHARE: lambda value, language: wording.percent(value, 1, language),
    Kind.WHOLE_SHARE: lambda value, language: wording.percent(value, 0, language),
    Kind.MEAN: lambda value, language: wording.number(value, 2, language),
    Kind.SCORE: lambda value, language: wording.number(value, 1, language),
    Kind.POINTS: lambda value, language: wording.points(value, language),
}
