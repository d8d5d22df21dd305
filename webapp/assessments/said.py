"""What the pages of members' results say: scores, shares, bounds and readings in words."""

from __future__ import annotations

from collections.abc import Mapping

from surveys.published import Withheld
from surveys.published_gaps import GapEstimate, GapRow, Reading
from surveys.published_members import Part, ShownGroup
from surveys.published_scores import Exact, Range, Score
from surveys.scoring import READINGS
from webapp import current, wording
from webapp.charts.words import phrases
from webapp.speech import _

LOW_RATE = 60
"""Per cent of the members who answered, below which a warning stands beside the result."""


def score(found: Score | float | None, decimals: int = 1) -> str:
    """Return "72,5", of a band "65–80", and a dash where it is withheld."""
    language = current.language()
    if isinstance(found, Exact):
        return wording.number(found.value, decimals, language)
    if isinstance(found, Range):
        return f"{wording.number(found.low, 0, language)}–{wording.number(found.high, 0, language)}"
    if isinstance(found, float | int):
        return wording.number(found, decimals, language)
    return "–"


def worst(found: Score) -> str:
    """Return between which ends the value of all members lies, whatever the silent would say."""
    if isinstance(found, Withheld):
        return "–"
    low, high = (
        wording.number(e, 0, current.language()) for e in (found.worst_low, found.worst_high)
    )
    return f"{low}–{high}"


def why(withheld: Withheld) -> str:
    """Return the sentence that stands where a value is withheld."""
    return phrases.withheld(withheld, current.language())


def part(found: Part) -> str:
    """Return a share as it may be printed: "25%", or "17–33%"."""
    return f"{found.low}%" if found.low == found.high else f"{found.low}–{found.high}%"


def taking_part(group: ShownGroup) -> str:
    """Return how many of how many answered."""
    return _(
        "%(n)s trên %(total)s đảng viên đã trả lời (%(rate)s).",
        n=group.n,
        total=group.info.issued,
        rate=wording.percent(group.response_rate, 0, current.language()),
    )


def gap(found: GapEstimate | Withheld) -> str:
    """Return a gap in points with its sign; of a band both ends."""
    if isinstance(found, Withheld):
        return "–"
    language = current.language()
    if found.low_value == found.high_value:
        return wording.points(found.low_value, language)
    return wording.points_interval(found.low_value, found.high_value, language, decimals=0)


def gap_range(found: GapEstimate | Withheld) -> str:
    """Return the 95 % interval of a gap."""
    if isinstance(found, Withheld):
        return "–"
    return wording.points_interval(found.low, found.high, current.language())


def reading(row: GapRow) -> str:
    """Return how a gap is read, in words."""
    if row.reading is None:
        return why(row.gap) if isinstance(row.gap, Withheld) else "–"
    if row.reading is Reading.UNCLEAR:
        return _("Chưa đủ dữ liệu để kết luận khác nhau")
    return READINGS[row.reading.value].speak(current.language())


def kinds() -> Mapping[str, str]:
    """Return what groups of members are."""
    return {"whole": _("Toàn Đảng bộ"), "cell": _("Chi bộ"), "merge": _("Nhóm gộp")}
