"""Title above, note below, and the paper cut to what stands between them."""

from __future__ import annotations

from collections.abc import Callable

from webapp.charts.data.captions import Captioned, Width
from webapp.charts.drawing import style
from webapp.charts.drawing.letters import height, wrap
from webapp.charts.drawing.sheet import WIDTHS, Sheet

TITLE = 11.5
EDGE = 0.06


def framed(
    data: Captioned, width: Width, tall: float, paint: Callable[[Sheet, float], None]
) -> Sheet:
    """Return a sheet with title and note, and between them what ``paint(sheet, top)`` draws.

    Args:
        data: whose title and note are written.
        width: which of the two widths.
        tall: the height of what is painted, in inches.
        paint: draws between ``top`` and ``top + tall``.
    """
    room = WIDTHS[width]
    title = wrap(data.title, room, TITLE, "bold")
    note = wrap(data.note, room, style.SMALL)
    above = height(len(title), TITLE) + 0.08 if title else EDGE
    below = height(len(note), style.SMALL) + 0.1 if note else EDGE
    sheet = Sheet(room, above + tall + below)
    sheet.lines(0, height(len(title), TITLE) / 2, title, size=TITLE, weight="bold")
    paint(sheet, above)
    middle = sheet.height - 0.02 - height(len(note), style.SMALL) / 2
    sheet.lines(0, middle, note, size=style.SMALL, colour=style.GREY)
    return sheet
