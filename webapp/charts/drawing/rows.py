"""Rows under each other: a name at the left, a graphic, figures at the right.

On a wide sheet they stand in columns; on a phone the name and its figures stand on a
line of their own above the graphic, which then has the whole width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.charts.data.captions import Width
from webapp.charts.drawing import style
from webapp.charts.drawing.letters import height, length, wrap
from webapp.charts.drawing.sheet import WIDTHS, Sheet

LABEL = 1.95
GAP = 0.14
PAD = 0.15
SHORT = 0.68


@dataclass(frozen=True, slots=True)
class Column:
    """Figures at the right of the rows; ``None`` leaves a cell empty.

    On a phone the headers are soon out of sight; ``prefix`` and ``suffix`` say what a number is.
    """

    header: str
    cells: tuple[str | None, ...]
    bold: bool = False
    prefix: str = ""
    suffix: str = ""

    @property
    def room(self) -> float:
        """Return the width of the column, in inches, with its gap."""
        cells = [length(cell, style.BODY, "bold") for cell in self.cells if cell]
        return max([0.3, _two_lines(self.header), *cells]) + GAP


@dataclass(frozen=True, slots=True)
class Line:
    """One row to lay out: its name, whether it is bold, and a sentence in place of a graphic.

    ``more`` is what this row needs below the graphic, in inches.
    """

    name: str
    said: str | None = None
    strong: bool = False
    more: float = 0.0


@dataclass(frozen=True, slots=True)
class Lane:
    """Where one row stands; the graphic is centred on ``centre``."""

    top: float
    centre: float
    bottom: float


class Rows:
    """The layout of all rows of one chart."""

    def __init__(
        self, lines: Sequence[Line], columns: Sequence[Column], width: Width, graphic: float
    ) -> None:
        self.lines = tuple(lines)
        self.columns = tuple(columns)
        self.narrow = width == "narrow"
        self.graphic = graphic
        self.right = WIDTHS[width] - (0 if self.narrow else sum(c.room for c in columns))
        self.left = 0.0 if self.narrow else LABEL + GAP
        self.edge = WIDTHS[width]
        room = self.edge - sum(map(self._room, columns)) if self.narrow else LABEL
        self.names = [wrap(line.name, room, weight=_weight(line)) for line in self.lines]
        said_room = self.edge if self.narrow else self.right - self.left + 0.05
        self.said = [wrap(line.said or "", said_room) for line in self.lines]

    @property
    def head(self) -> float:
        """Return the height of the column headers, in inches."""
        if not self.columns:
            return 0.0
        most = max(len(self._header(column)) for column in self.columns)
        return height(most, style.SMALL) + 0.08

    @property
    def tall(self) -> float:
        """Return the height of header and rows, in inches."""
        return self.head + sum(self._height(number) for number in range(len(self.lines)))

    def paint(self, sheet: Sheet, top: float) -> list[Lane]:
        """Write headers, names, figures and sentences; return where the graphics go."""
        self._write_headers(sheet, top)
        lanes = []
        y = top + self.head
        for number in range(len(self.lines)):
            lane = self._lane(number, y)
            if number or self.head:
                sheet.line([(0, y), (self.edge, y)], colour=style.HAIR, width=0.7)
            self._write(sheet, number, lane)
            lanes.append(lane)
            y = lane.bottom
        return lanes

    def _height(self, number: int) -> float:
        name = height(len(self.names[number]))
        said = height(len(self.said[number]))
        more = self._below(number)
        if self.narrow:
            return name + (said or self.graphic) + more + PAD + 0.05
        return max(name, said or self.graphic) + more + PAD

    def _below(self, number: int) -> float:
        """Return what a row needs below its graphic; a sentence has nothing below it."""
        return 0.0 if self.said[number] else self.lines[number].more

    def _lane(self, number: int, top: float) -> Lane:
        bottom = top + self._height(number)
        if not self.narrow:
            return Lane(top, (top + bottom) / 2, bottom)
        above = top + PAD / 2 + height(len(self.names[number]))
        return Lane(top, (above + bottom - PAD / 2 + 0.03) / 2, bottom)

    def _write(self, sheet: Sheet, number: int, lane: Lane) -> None:
        line, names = self.lines[number], self.names[number]
        beside = lane.centre - self._below(number) / 2
        middle = lane.top + PAD / 2 + height(len(names)) / 2 if self.narrow else beside
        sheet.lines(0, middle, names, weight=_weight(line))
        sheet.lines(self.left, lane.centre, self.said[number], colour=style.GREY)
        figures = lane.top + PAD / 2 + height(1) / 2 if self.narrow else beside
        self._write_figures(sheet, number, figures)

    def _write_figures(self, sheet: Sheet, number: int, y: float) -> None:
        right = self.edge
        for column in reversed(self.columns):
            cell = column.cells[number]
            if cell:
                if self.narrow and cell[0].isdigit():
                    cell = column.prefix + cell + column.suffix
                colour = style.INK if column.bold else style.GREY
                weight: style.Weight = "bold" if column.bold else "normal"
                sheet.text(right, y, cell, align="right", weight=weight, colour=colour)
            right -= self._room(column)

    def _write_headers(self, sheet: Sheet, top: float) -> None:
        right = self.edge
        for column in reversed(self.columns):
            lines = self._header(column)
            y = top + self.head - 0.06 - height(len(lines), style.SMALL) / 2
            sheet.lines(right, y, lines, size=style.SMALL, colour=style.GREY, align="right")
            right -= self._room(column)

    def _room(self, column: Column) -> float:
        return column.room + (length(column.prefix + column.suffix) if self.narrow else 0)

    def _header(self, column: Column) -> tuple[str, ...]:
        return wrap(column.header, column.room - GAP + 0.01, style.SMALL)


def _two_lines(header: str) -> float:
    """Return the width at which a header takes two lines, or one if it is short."""
    whole = length(header, style.SMALL)
    if whole <= SHORT:
        return whole + 0.01
    words = header.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words) + 1)]
    return min(max(length(part, style.SMALL) for part in split) for split in splits) + 0.01


def _weight(line: Line) -> style.Weight:
    return "bold" if line.strong else "normal"
