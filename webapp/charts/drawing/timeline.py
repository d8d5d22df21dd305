"""Periods from left to right with a share upwards: the ground of trends and control charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from webapp import wording
from webapp.charts.data.captions import Width
from webapp.charts.drawing import style
from webapp.charts.drawing.letters import height, length
from webapp.charts.drawing.sheet import WIDTHS, Scale, Sheet

LEFT = 0.52
PLOT: dict[Width, float] = {"wide": 2.2, "narrow": 1.9}
THICK = 0.135
"""Room an upright number needs; where periods stand closer, only every second n is written."""


class Timeline:
    """The place of each period and each share, and what is written around them."""

    def __init__(
        self,
        days: Sequence[date],
        counts: Sequence[int | None],
        width: Width,
        *,
        period: wording.Period = "week",
        count: str = "n",
    ) -> None:
        self.days = list(days)
        self.counts = list(counts)
        self.plot = PLOT[width]
        self.period = period
        self.count = count
        self.edge = WIDTHS[width] - 0.15
        step = (self.edge - LEFT) / max(1, len(self.days))
        self.step = step
        self.x = [LEFT + step * (number + 0.5) for number in range(len(self.days))]

    @property
    def radius(self) -> float:
        """Return the radius of dots that do not touch each other, in inches."""
        return min(0.045, self.step * 0.36)

    def tall(self, language: str) -> float:
        """Return the height of plot, dates and numbers, in inches."""
        return 0.1 + self.plot + 0.1 + height(2, style.SMALL) + 0.1 + self._count_height(language)

    def scale(self, low: float, high: float, top: float) -> Scale:
        """Return the upright scale of a plot that begins at ``top``."""
        return Scale(low, high, top + 0.1 + self.plot, top + 0.1)

    def paint(self, sheet: Sheet, scale: Scale, ticks: Sequence[float], language: str) -> None:
        """Draw the grid, the per cents at the left, the dates and the numbers below."""
        for tick in ticks:
            y = scale(tick)
            base = tick == ticks[0]
            colour = style.GREY if base else style.HAIR
            sheet.line([(LEFT, y), (self.edge, y)], colour=colour, width=0.8)
            text = wording.percent(tick, 0, language)
            look = style.SMALL
            sheet.text(LEFT - 0.07, y, text, size=look, colour=style.GREY, align="right")
        self._dates(sheet, scale.start + 0.07, language)
        self._numbers(sheet, scale.start + 0.07 + height(2, style.SMALL) + 0.06, language)

    def _dates(self, sheet: Sheet, top: float, language: str) -> None:
        every = ceil(0.58 / self.step)
        year = None
        for number in range(0, len(self.days), every):
            day, x = self.days[number], self.x[number]
            sheet.line([(x, top - 0.07), (x, top - 0.02)], colour=style.GREY, width=0.8)
            lines = [wording.period_tick(day, self.period, language)]
            if day.year != year:
                lines.append(str(day.year))
            year = day.year
            for place, line in enumerate(lines):
                y = top + height(1, style.SMALL) * (place + 0.5)
                sheet.text(x, y, line, size=style.SMALL, colour=style.GREY, align="center")

    def _upright(self, language: str) -> bool:
        texts = (wording.number(n, 0, language) for n in self.counts if n is not None)
        return any(length(text, style.SMALL) + 0.05 > self.step for text in texts)

    def _count_height(self, language: str) -> float:
        if not self._upright(language):
            return height(1, style.SMALL)
        texts = (wording.number(n, 0, language) for n in self.counts if n is not None)
        return max([0.1, *(length(text, style.SMALL) for text in texts)]) + 0.05

    def _numbers(self, sheet: Sheet, top: float, language: str) -> None:
        look = style.SMALL
        at = (LEFT - 0.07, top + 0.07)
        sheet.text(*at, self.count, size=look, colour=style.GREY, align="right")
        upright = self._upright(language)
        every = ceil(THICK / self.step) if upright else 1
        for number in range(0, len(self.days), every):
            n, x = self.counts[number], self.x[number]
            text = "–" if n is None else wording.number(n, 0, language)
            if upright and n is not None:
                sheet.upright(x, top, text, hang=True, size=style.SMALL)
            else:
                sheet.text(x, top + 0.07, text, size=look, colour=style.GREY, align="center")


def runs(shown: Sequence[bool]) -> list[range]:
    """Return the stretches of neighbouring periods that are shown; between them are gaps."""
    found: list[range] = []
    for number, is_shown in enumerate(shown):
        if not is_shown:
            continue
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
