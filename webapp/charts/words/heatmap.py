"""What a heat map says."""

from __future__ import annotations

from surveys.published import Withheld
from webapp import wording
from webapp.charts.data.review import Heatmap
from webapp.charts.words import phrases

LIMITS = (0.5, 0.65, 0.8)
"""Where the tones change; for colouring only."""


def band(value: float) -> int:
    """Return 0 to 3: the tone of a share, as it is printed (rounded to 0.1 points)."""
    printed = round(value, 3)
    return sum(printed >= limit for limit in LIMITS)


def bands(language: str) -> tuple[str, ...]:
    """Return the names of the four tones."""
    below, above = (
        phrases.pick(language, "dưới 50%", "below 50%"),
        phrases.pick(language, "từ 80%", "80% and more"),
    )
    to = phrases.pick(language, "đến dưới", "to below")
    return below, f"50 {to} 65%", f"65 {to} 80%", above


def figure(value: float, language: str) -> str:
    """Return a share as it is printed in its cell: per cent without the sign."""
    return wording.percent(value, 1, language).rstrip("%")


def sentence(data: Heatmap, language: str) -> str:
    """Return how many of the values lie below 65 %, and how many are withheld."""
    values = [cell for row in data.rows for cell in row.cells if not isinstance(cell, Withheld)]
    if not values:
        return phrases.all_withheld([cell for row in data.rows for cell in row.cells], language)
    low = sum(band(value) < 2 for value in values)
    hidden = sum(len(row.cells) for row in data.rows) - len(values)
    return phrases.pick(
        language,
        f"{low} trên {len(values)} ô dưới 65%; {hidden} ô chưa đủ số liệu.",
        f"{low} of {len(values)} cells are below 65%; {hidden} have too few answers.",
    )


def alt(data: Heatmap, language: str) -> str:
    """Return every cell, row by row."""
    head = phrases.pick(language, "Bảng nhiệt, tỷ lệ (%)", "Heat map, per cent")
    columns = ", ".join(column.speak(language) for column in data.columns)
    rows = "; ".join(
        f"{row.name.speak(language)}: {', '.join(_cell(cell, language) for cell in row.cells)}"
        for row in data.rows
    )
    return f"{head}. {phrases.pick(language, 'Cột', 'Columns')}: {columns}. {rows}."


def _cell(cell: float | Withheld, language: str) -> str:
    if isinstance(cell, Withheld):
        return phrases.too_little(language)
    return figure(cell, language)
