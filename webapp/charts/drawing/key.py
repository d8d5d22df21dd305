"""The names of the levels, once, in the order of the bars below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from webapp.charts.drawing import style
from webapp.charts.drawing.letters import height, length
from webapp.charts.drawing.sheet import DASHES, Sheet

SWATCH = 0.16
AFTER = 0.2


@dataclass(frozen=True, slots=True)
class Entry:
    """One swatch and its words; a swatch looks like what it stands for."""

    text: str
    colour: str
    hatch: tuple[str, str] | None = None
    shape: Literal["bar", "box", "dot", "ring", "dash", "dashes", "diamond"] = "bar"


class Key:
    """Entries in reading order, on as many lines as they need."""

    def __init__(self, entries: Sequence[Entry], room: float) -> None:
        self.lines: list[list[Entry]] = [[]]
        used = 0.0
        for entry in entries:
            size = _room(entry)
            if used and used + size - AFTER > room:
                self.lines.append([])
                used = 0.0
            self.lines[-1].append(entry)
            used += size

    @property
    def tall(self) -> float:
        """Return the height of the key, in inches."""
        return height(len(self.lines)) + 0.06

    def paint(self, sheet: Sheet, top: float, left: float = 0.0) -> None:
        """Draw the key."""
        for number, line in enumerate(self.lines):
            y = top + height(1) * (number + 0.5)
            x = left
            for entry in line:
                _swatch(sheet, entry, x, y)
                sheet.text(x + SWATCH + 0.06, y, entry.text, size=style.SMALL)
                x += _room(entry)


def _swatch(sheet: Sheet, entry: Entry, x: float, y: float) -> None:
    middle = (x + SWATCH / 2, y)
    if entry.shape in {"bar", "box"}:
        filled = entry.shape == "bar"
        half = SWATCH * 0.42 if filled else 0.05
        corners = ((x, y - half), (x + SWATCH, y + half))
        colour = entry.colour if filled else "white"
        sheet.bar(*corners, colour, hatch=entry.hatch, edge="none" if filled else entry.colour)
    elif entry.shape in {"dot", "ring"}:
        sheet.dot(middle, colour=entry.colour, hollow=entry.shape == "ring")
    elif entry.shape == "diamond":
        sheet.diamond(middle, entry.colour)
    else:
        dashes = DASHES if entry.shape == "dashes" else None
        sheet.line([(x, y), (x + SWATCH, y)], colour=entry.colour, dashes=dashes)


def levels(labels: Sequence[str]) -> tuple[Entry, ...]:
    """Return the five entries of a scale, worst first."""
    looks = zip(labels, style.LEVELS, style.LEVEL_HATCH, strict=True)
    return tuple(Entry(text, colour, hatch) for text, colour, hatch in looks)


def _room(entry: Entry) -> float:
    return SWATCH + 0.06 + length(entry.text, style.SMALL) + AFTER
