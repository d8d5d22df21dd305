"""How often each answer to one item was chosen."""

from __future__ import annotations

from matplotlib.figure import Figure

from surveys.published import RatingResult, WithheldItem
from webapp import wording
from webapp.charts.data.captions import Width
from webapp.charts.data.results import Distribution
from webapp.charts.drawing import style
from webapp.charts.drawing.frame import framed
from webapp.charts.drawing.letters import wrap
from webapp.charts.drawing.rows import Column, Line, Rows
from webapp.charts.drawing.sheet import WIDTHS, Scale, Sheet
from webapp.charts.words import distribution as words
from webapp.charts.words import phrases

BAR = 0.24


def draw(data: Distribution, language: str, width: Width) -> Figure:
    """Draw one bar for each answer, in the order of the form.

    Args:
        data: counts in people; a withheld item is a sentence.
        language: of every word and number.
        width: of the sheet.
    """
    if isinstance(data.item, WithheldItem):
        said = wrap(phrases.withheld(data.item.why, language), WIDTHS[width])

        def say(sheet: Sheet, top: float) -> None:
            sheet.lines(0, top + 0.25, said, colour=style.GREY)

        return framed(data, width, 0.5, say).figure
    rows = Rows(
        [Line(name) for name in words.names(data.item, language)],
        _columns(data.item, language),
        width,
        BAR,
    )

    def paint(sheet: Sheet, top: float) -> None:
        _bars(sheet, data, rows, top)

    return framed(data, width, rows.tall, paint).figure


def _columns(item: words.Shown, language: str) -> tuple[Column, Column]:
    shares = tuple(f"{share}%" for share in words.shares(item))
    counts = tuple(wording.number(count, 0, language) for count in item.counts)
    return (
        Column(phrases.per_cent(language), shares, bold=True),
        Column(phrases.answers(language), counts, suffix=phrases.form_suffix(language)),
    )


def _bars(sheet: Sheet, data: Distribution, rows: Rows, top: float) -> None:
    item = data.item
    if isinstance(item, WithheldItem):
        return
    longest = max(*item.counts, 1)
    scale = Scale(0, longest, rows.left, rows.right - (0 if rows.narrow else 0.1))
    for number, lane in enumerate(rows.paint(sheet, top)):
        rated = isinstance(item, RatingResult)
        colour = style.LEVELS[number] if rated else style.ACCENT
        hatch = style.LEVEL_HATCH[number] if rated else None
        if item.counts[number]:
            up, down = lane.centre - BAR / 2, lane.centre + BAR / 2
            end = scale(item.counts[number])
            sheet.bar((scale(0), up), (end, down), colour, hatch=hatch)
        at = [(scale(0), lane.centre - BAR / 2), (scale(0), lane.centre + BAR / 2)]
        sheet.line(at, colour=style.GREY, width=0.8)
