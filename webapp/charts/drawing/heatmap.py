"""Shares in rows and columns, every value printed; four tones, the two lower ones hatched."""

from __future__ import annotations

from matplotlib.figure import Figure

from surveys.published import Withheld
from webapp.charts.data.captions import Width
from webapp.charts.data.review import Heatmap
from webapp.charts.drawing import style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.key import Entry, Key
from webapp.charts.drawing.letters import height, length, wrap
from webapp.charts.drawing.rows import PAD
from webapp.charts.drawing.sheet import WIDTHS, Sheet
from webapp.charts.words import heatmap as words
from webapp.charts.words import phrases

LABEL: dict[Width, float] = {"wide": 1.95, "narrow": 1.15}
WIDEST = 0.95
TONES = (
    ("#d8b365", ("////", "#a97a2c")),
    ("#f3e3bd", ("////", "#d2ad63")),
    ("#c7eae5", None),
    ("#5ab4ac", None),
)


def draw(data: Heatmap, language: str, width: Width) -> Figure:
    """Draw one cell for each row and column; a withheld cell is a dash without a tone.

    Args:
        data: shares 0–1.
        language: of every word and number.
        width: of the sheet.
    """
    grid = _Grid(data, language, width)
    return framed(data, width, grid.tall, grid.paint).figure


class _Grid:
    """The layout of names, headers and cells."""

    def __init__(self, data: Heatmap, language: str, width: Width) -> None:
        self.data = data
        self.language = language
        self.left = LABEL[width] + 0.08
        self.cell = min(WIDEST, (WIDTHS[width] - self.left) / max(1, len(data.columns)))
        self.names = [wrap(row.name.speak(language), LABEL[width]) for row in data.rows]
        columns = [column.speak(language) for column in data.columns]
        room = self.cell - 0.08
        self.upright = any(length(w, style.SMALL) > room for c in columns for w in c.split())
        self.headers = [
            wrap(column, 1.5 if self.upright else room, style.SMALL) for column in columns
        ]
        self.key = Key(_entries(data, language), WIDTHS[width])

    @property
    def head(self) -> float:
        """Return the height of the headers, in inches."""
        if self.upright:
            lengths = [length(line, style.SMALL) for lines in self.headers for line in lines]
            return max([0.1, *lengths]) + 0.1
        return height(max(map(len, self.headers), default=1), style.SMALL) + 0.1

    @property
    def tall(self) -> float:
        """Return the height of everything, in inches."""
        rows = sum(self._height(number) for number in range(len(self.names)))
        return self.key.tall + 0.12 + self.head + rows

    def paint(self, sheet: Sheet, top: float) -> None:
        """Draw everything below ``top``."""
        self.key.paint(sheet, top)
        y = top + self.key.tall + 0.12 + self.head
        self._write_headers(sheet, y)
        for number, row in enumerate(self.data.rows):
            bottom = y + self._height(number)
            sheet.lines(0, (y + bottom) / 2, self.names[number])
            for place, value in enumerate(row.cells):
                self._cell(sheet, self.left + place * self.cell, (y, bottom), value)
            y = bottom

    def _height(self, number: int) -> float:
        return max(height(len(self.names[number])), 0.2) + PAD

    def _write_headers(self, sheet: Sheet, bottom: float) -> None:
        step = height(1, style.SMALL)
        for place, lines in enumerate(self.headers):
            middle = self.left + (place + 0.5) * self.cell
            if not self.upright:
                y = bottom - 0.05 - height(len(lines), style.SMALL) / 2
                look = {"size": style.SMALL, "colour": style.GREY, "align": "center"}
                sheet.lines(middle, y, lines, **look)
                continue
            for number, line in enumerate(lines):
                x = middle + (number - (len(lines) - 1) / 2) * step
                sheet.upright(x, bottom - 0.05, line, hang=False, size=style.SMALL)

    def _cell(
        self, sheet: Sheet, x: float, ends: tuple[float, float], value: float | Withheld
    ) -> None:
        top, bottom = ends
        middle = (x + self.cell / 2, (top + bottom) / 2)
        if isinstance(value, Withheld):
            sheet.text(*middle, "–", colour=style.GREY, align="center")
            return
        tone, hatch = TONES[words.band(value)]
        corners = ((x + 0.015, top + 0.015), (x + self.cell - 0.015, bottom - 0.015))
        sheet.bar(*corners, tone, hatch=hatch)
        text = words.figure(value, self.language)
        sheet.text(*middle, text, align="center", ground=tone if hatch else None)


def _entries(data: Heatmap, language: str) -> list[Entry]:
    looks = zip(words.bands(language), TONES, strict=True)
    entries = [Entry(text, tone, hatch) for text, (tone, hatch) in looks]
    if any(isinstance(cell, Withheld) for row in data.rows for cell in row.cells):
        entries.append(Entry(phrases.too_little(language), style.GREY, shape="dash"))
    return entries
