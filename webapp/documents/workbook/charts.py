"""Charts that Excel draws from the sheets: units, levels of each unit, weeks of each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from webapp.charts.words import phrases
from webapp.documents.lettering import safe_cell
from webapp.documents.tables import Row
from webapp.documents.workbook import member_charts
from webapp.documents.workbook.sheets import FONT, Hand, Placed

ACCENT = "#0B5563"
LEVELS = ("#8C3A0A", "#D9926B", "#D5DDDF", "#7FB3BC", "#0B5563")
"""Worst to best; they differ in grey, too."""
WIDE, HIGH = 820, 370
"""Pixels of a chart."""
ROW, ROWS = 15.75, 18
"""Points of a row, and how many of them a chart covers."""
COLUMNS, CHARACTERS = 10, 11
"""The columns that a chart covers, and their width."""
ON_A_PAGE = 3
"""As many as fit on a sheet of A4 when its width is filled."""
GRID = {"visible": True, "line": {"color": "#D5DDDF", "width": 0.5}}
TEXT = {"name": FONT, "size": 11}
DAYS = {"date_axis": True, "num_format": "dd/mm", "num_font": TEXT}

Titled = tuple[list[Any], str, Any]
"""The cell that holds the title, the same in words, and the chart."""


def add(hand: Hand, sheets: Mapping[str, Placed], language: str) -> None:
    """Add a sheet with all charts, if there is anything to draw."""
    made = list(_charts(hand, sheets, language))
    if not made:
        return
    sheet = hand.sheet(phrases.pick(language, "Biểu đồ", "Charts"))
    sheet.set_default_row(ROW)
    sheet.set_column(0, COLUMNS - 1, CHARACTERS)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks(range(ON_A_PAGE * ROWS, len(made) * ROWS, ON_A_PAGE * ROWS))
    for number, (cell, said, chart) in enumerate(made):
        # The title is a reference: a name that looks like one would be taken for one.
        chart.set_title({"name": cell, "name_font": {**TEXT, "size": 13}})
        chart.set_size({"width": WIDE, "height": HIGH})
        chart.show_blanks_as("gap")
        sheet.insert_chart(number * ROWS, 0, chart, {"description": safe_cell(said)})


def _charts(hand: Hand, sheets: Mapping[str, Placed], language: str) -> Iterator[Titled]:
    if "units" in sheets:
        placed = sheets["units"]
        at = placed.column(phrases.index(language)) or 0
        yield [placed.sheet, 0, at], phrases.index(language), _units(hand, placed, at)
    if "items" in sheets:
        for unit, rows in _blocks(sheets["items"]):
            yield _name(sheets["items"], rows), unit, _levels(hand, sheets["items"], rows)
    if "weeks" in sheets:
        title = phrases.pick(language, "Theo tuần", "By week")
        for unit, rows in _blocks(sheets["weeks"]):
            chart = _weeks(hand, sheets["weeks"], rows, language)
            chart.set_x_axis({**DAYS, "name": title, "name_font": TEXT})
            yield _name(sheets["weeks"], rows), f"{unit}. {title}", chart
    yield from member_charts.charts(hand, sheets, language)


def _name(placed: Placed, rows: tuple[int, int]) -> list[Any]:
    """Return the reference of the cell that names the unit of these rows."""
    return [placed.sheet, rows[0], 0]


def _blocks(placed: Placed) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each unit with the first and the last row it has on the sheet."""
    down = 1
    for unit, rows in groupby(placed.table.rows, key=lambda row: str(row[0])):
        count = len(list(rows))
        yield unit, (down, down + count - 1)
        down += count


def _units(hand: Hand, placed: Placed, at: int) -> Any:
    rows = 1, len(placed.table.rows)
    chart = hand.book.add_chart({"type": "bar"})
    values = [row[at : at + 3] for row in placed.table.rows]
    chart.add_series(
        {
            "name": [placed.sheet, 0, at],
            "categories": [placed.sheet, rows[0], 0, rows[1], 0],
            "values": [placed.sheet, rows[0], at, rows[1], at],
            "fill": {"color": ACCENT},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0.0%", "position": "inside_base"}
            | {"font": {**TEXT, "color": "#FFFFFF"}},
            "y_error_bars": _ranges(values),
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis(
        {"min": 0, "max": 1, "num_format": "0%", "num_font": TEXT, "major_gridlines": GRID}
    )
    chart.set_y_axis({"reverse": True, "num_font": TEXT})
    return chart


def _ranges(values: Sequence[Row]) -> dict[str, Any]:
    """Return the intervals as error bars, for rows of value, low and high."""
    return {
        "type": "custom",
        "line": {"color": "#000000", "width": 1.5},
        "plus_values": [_distance(value, high) for value, _low, high in values],
        "minus_values": [_distance(low, value) for value, low, _high in values],
    }


def _distance(low: Any, high: Any) -> float:
    return high - low if isinstance(low, float) and isinstance(high, float) else 0.0


def _levels(hand: Hand, placed: Placed, rows: tuple[int, int]) -> Any:
    headings = [column.heading for column in placed.table.columns]
    first = next(at for at, heading in enumerate(headings) if heading.endswith(" 1"))
    chart = hand.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for at, colour in enumerate(LEVELS, first):
        chart.add_series(
            {
                "name": [placed.sheet, 0, at],
                "categories": [placed.sheet, rows[0], 2, rows[1], 2],
                "values": [placed.sheet, rows[0], at, rows[1], at],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_legend({"position": "bottom", "font": TEXT})
    chart.set_x_axis({"num_format": "0%", "num_font": TEXT, "major_gridlines": GRID})
    chart.set_y_axis({"reverse": True, "num_font": TEXT})
    return chart


def _weeks(hand: Hand, placed: Placed, rows: tuple[int, int], language: str) -> Any:
    at = placed.column(phrases.index(language)) or 0
    monday = at - 3
    chart = hand.book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": [placed.sheet, 0, at],
            "categories": [placed.sheet, rows[0], monday, rows[1], monday],
            "values": [placed.sheet, rows[0], at, rows[1], at],
            "line": {"color": ACCENT, "width": 2},
            "marker": {"type": "circle", "size": 6, "fill": {"color": ACCENT}},
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis(
        {"min": 0, "max": 1, "num_format": "0%", "num_font": TEXT, "major_gridlines": GRID}
    )
    return chart
