"""Charts that Excel draws of a members' round: the awareness profile, self beside citizens.

Only of groups whose scores are known exactly: a bar cannot be a band.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from webapp.charts.words import phrases
from webapp.documents.tables import Row
from webapp.documents.workbook.sheets import FONT, Hand, Placed

NOW, OTHER = "#0B5563", "#D9926B"
TEXT = {"name": FONT, "size": 11}
GRID = {"visible": True, "line": {"color": "#D5DDDF", "width": 0.5}}
LABELS = {"value": True, "num_format": "0.0", "font": TEXT}

Titled = tuple[list[Any], str, Any]


def charts(hand: Hand, sheets: Mapping[str, Placed], language: str) -> Iterator[Titled]:
    """Yield each chart with the cell of its title and the same in words."""
    if "dimensions" in sheets:
        headings = (("Điểm", "Score"), ("Năm trước", "Year before"))
        yield from _of_groups(hand, sheets["dimensions"], 1, _said(headings, language), by=(0,))
    if "gaps" in sheets:
        headings = (("Điểm tự đánh giá", "Score of self"), ("Người dân", "Citizens"))
        yield from _of_groups(hand, sheets["gaps"], 3, _said(headings, language), by=(0, 1))


def _said(headings: tuple[tuple[str, str], ...], language: str) -> tuple[str, ...]:
    return tuple(phrases.pick(language, *each) for each in headings)


def _of_groups(
    hand: Hand, placed: Placed, named: int, headings: tuple[str, ...], *, by: tuple[int, ...]
) -> Iterator[Titled]:
    """Yield a chart for each block of rows: one series for each heading known in all of them."""
    columns = [at for at in map(placed.column, headings) if at is not None]
    down = 1
    for said, found in groupby(placed.table.rows, key=lambda row: [str(row[at]) for at in by]):
        rows = list(found)
        last = down + len(rows) - 1
        series = [at for at in columns if _is_known(rows, at)]
        if columns[0] in series:
            chart = _bars(hand, placed, (down, last), named, series)
            yield [placed.sheet, down, by[-1]], ". ".join(said), chart
        down = last + 1


def _is_known(rows: list[Row], at: int) -> bool:
    """Tell whether there is a number in every row: an empty bar would look like a zero."""
    return all(isinstance(row[at], int | float) for row in rows)


def _bars(hand: Hand, placed: Placed, rows: tuple[int, int], named: int, series: list[int]) -> Any:
    chart = hand.book.add_chart({"type": "bar"})
    for at, colour in zip(series, (NOW, OTHER), strict=False):
        chart.add_series(
            {
                "name": [placed.sheet, 0, at],
                "categories": [placed.sheet, rows[0], named, rows[1], named],
                "values": [placed.sheet, rows[0], at, rows[1], at],
                "fill": {"color": colour},
                "gap": 50,
                "data_labels": LABELS,
            }
        )
    chart.set_legend({"position": "bottom", "font": TEXT})
    chart.set_x_axis({"min": 0, "max": 100, "num_font": TEXT, "major_gridlines": GRID})
    chart.set_y_axis({"reverse": True, "num_font": TEXT})
    return chart
