"""Diverging stacked bars: how often each level was chosen, the neutral level split at zero."""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise

from matplotlib.figure import Figure

from surveys.published import RatingResult, WithheldItem
from webapp import wording
from webapp.charts.data.captions import Width
from webapp.charts.data.results import Likert
from webapp.charts.drawing import key, style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.key import Key
from webapp.charts.drawing.letters import length
from webapp.charts.drawing.rows import Column, Lane, Line, Rows
from webapp.charts.drawing.sheet import WIDTHS, Scale, Sheet
from webapp.charts.words import phrases

BAR = 0.27
NEUTRAL = 2
BETWEEN = 0.18
Item = RatingResult | WithheldItem


def draw(data: Likert, language: str, width: Width) -> Figure:
    """Draw all items in the order given, one block for each scale.

    Args:
        data: counts in people; withheld items carry none.
        language: of every word and number.
        width: of the sheet.
    """
    blocks = [_Block(items, language, width) for items in _by_scale(data.items)]
    sides = [side for block in blocks for side in block.sides]
    reach = (max([0.1, *(low for low, _ in sides)]), max([0.1, *(high for _, high in sides)]))

    def paint(sheet: Sheet, top: float) -> None:
        for block in blocks:
            block.paint(sheet, top, reach)
            top += block.tall + BETWEEN

    tall = sum(block.tall + BETWEEN for block in blocks) - BETWEEN
    return framed(data, width, tall, paint).figure


class _Block:
    """The items of one scale and, above them, the names of its levels."""

    def __init__(self, items: tuple[Item, ...], language: str, width: Width) -> None:
        self.items = items
        self.language = language
        rated = [item for item in items if isinstance(item, RatingResult)]
        labels = [label.speak(language) for label in rated[0].labels] if rated else []
        self.key = Key(key.levels(labels), WIDTHS[width]) if labels else None
        self.rows = Rows(
            [_line(item, language) for item in items],
            (_satisfied(items, labels, language), _answered(items, language)) if rated else (),
            width,
            BAR,
        )
        self.sides = [_sides(item) for item in rated]

    @property
    def tall(self) -> float:
        return (self.key.tall + 0.08 if self.key else 0) + self.rows.tall

    def paint(self, sheet: Sheet, top: float, reach: tuple[float, float]) -> None:
        if self.key:
            self.key.paint(sheet, top)
            top += self.key.tall + 0.08
        scale = Scale(-reach[0], reach[1], self.rows.left, self.rows.right)
        for item, lane in zip(self.items, self.rows.paint(sheet, top), strict=True):
            if isinstance(item, RatingResult):
                _bar(sheet, item, lane, scale)


def _by_scale(items: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """Split the items where the scale changes; withheld items stay with those before them."""
    scales: list[object] = []
    for item in items:
        last = scales[-1] if scales else None
        scales.append(item.labels if isinstance(item, RatingResult) else last)
    first = next((scale for scale in scales if scale), None)
    pairs = [(scale or first, item) for scale, item in zip(scales, items, strict=True)]
    return [tuple(item for _, item in block) for _, block in groupby(pairs, lambda pair: pair[0])]


def _sides(item: RatingResult) -> tuple[float, float]:
    """Return how far the bar reaches to the left and to the right of zero, as shares."""
    one, two, three, four, five = item.counts
    return (one + two + three / 2) / item.answered, (four + five + three / 2) / item.answered


def _bar(sheet: Sheet, item: RatingResult, lane: Lane, scale: Scale) -> None:
    start = -_sides(item)[0]
    ends = [start, *(start + share / item.answered for share in accumulate(item.counts))]
    up, down = lane.centre - BAR / 2, lane.centre + BAR / 2
    places = [(scale(left), scale(right)) for left, right in pairwise(ends)]
    for level, (left, right) in enumerate(places):
        if item.counts[level]:
            hatch = style.LEVEL_HATCH[level]
            sheet.bar((left, up), (right, down), style.LEVELS[level], hatch=hatch)
    sheet.line([(scale(0), up - 0.02), (scale(0), down + 0.08)], width=0.8)
    for level, figure in enumerate(wording.whole_percents(item.counts)):
        left, right = places[level]
        if right - left > length(str(figure), style.SMALL) + 0.05:
            _figure(sheet, ((left + right) / 2, lane.centre), figure, level)


def _figure(sheet: Sheet, at: tuple[float, float], figure: int, level: int) -> None:
    ground = style.LEVELS[level] if level <= NEUTRAL else None  # over the hatch and the line
    ink = style.LEVEL_INK[level]
    sheet.text(*at, str(figure), size=style.SMALL, align="center", colour=ink, ground=ground)


def _line(item: Item, language: str) -> Line:
    name = item.short.speak(language)
    if isinstance(item, WithheldItem):
        return Line(name, said=phrases.withheld(item.why, language))
    if item.reverse:
        name = f"{name} ({phrases.reverse(language)})"
    return Line(name)


def _satisfied(items: tuple[Item, ...], labels: list[str], language: str) -> Column:
    cells = (
        wording.percent(item.satisfied.value, 1, language)
        if isinstance(item, RatingResult)
        else None
        for item in items
    )
    return Column(phrases.or_better(labels[3], language), tuple(cells), bold=True)


def _answered(items: tuple[Item, ...], language: str) -> Column:
    cells = (
        wording.number(item.answered, 0, language)
        if isinstance(item, RatingResult)
        else phrases.few(item.why, language)
        for item in items
    )
    return Column(phrases.answers(language), tuple(cells), prefix="n = ")
