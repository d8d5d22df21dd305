"""Words for numbers: why a value is missing, what a comparison allows to be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surveys.published import Estimate, Withheld
from surveys.report.comparisons import Difference, Direction, Pair
from surveys.statistics.comparison.verdicts import Verdict
from webapp import current, wording
from webapp.charts.words import distribution, phrases
from webapp.speech import _


@dataclass(frozen=True, slots=True)
class Tag:
    """A small word for a change, its class, and the same in full."""

    text: str
    mark: str
    full: str


def why(withheld: Withheld) -> str:
    """Return the sentence that stands where a value is withheld."""
    return phrases.withheld(withheld, current.language())


def few(withheld: Withheld) -> str:
    """Return what stands in place of n: "dưới 5"."""
    return phrases.few(withheld, current.language()) or "–"


def start(sentence: str) -> str:
    """Return the words as a sentence or a heading begins."""
    return sentence[:1].upper() + sentence[1:]


def share(value: float, decimals: int = 1) -> str:
    """Return a share in per cent: "84,9%"."""
    return wording.percent(value, decimals, current.language())


def parts(item: distribution.Shown) -> list[str]:
    """Return how many chose each answer, in whole per cents as its chart says them."""
    return [f"{part}%" for part in distribution.shares(item)]


def limits(found: Estimate) -> str:
    """Return the interval of a share: "81,0–88,2%"."""
    return wording.interval(found.low, found.high, current.language())


def period(day: date, length: wording.Period) -> str:
    """Return the name of the week, month or quarter of that day."""
    return wording.period_label(day, length, current.language())


def change(found: Difference) -> str:
    """Return a difference with its interval: "+1,1 điểm; −0,9 đến +3,1"."""
    language, of = current.language(), found.change
    return _(
        "%(points)s điểm; %(range)s",
        points=wording.points(100 * of.value, language),
        range=wording.points_interval(100 * of.low, 100 * of.high, language),
    )


def verdict(found: Difference) -> str:
    """Return the words of a verdict: "khác biệt rõ"."""
    return found.verdict.wording.speak(current.language())


def tag(pair: Pair) -> Tag:
    """Return the tag of a comparison."""
    found = pair.difference
    if found is None:
        return Tag(_("chưa so sánh được"), "tag-none", _("một trong hai kỳ chưa đủ số liệu"))
    full = f"{verdict(found)} ({change(found)})"
    match found.direction:
        case Direction.UP:
            return Tag(_("tăng rõ"), "tag-up", full)
        case Direction.DOWN:
            return Tag(_("giảm rõ"), "tag-down", full)
    return Tag(_("chưa rõ khác"), "tag-same", full)


def relation(pair: Pair, other: str) -> str:
    """Return what may be said against ``other``: "tăng rõ so với quý III/2026"."""
    found = pair.difference
    if found is None:
        return _("chưa đủ số liệu để so với %(other)s", other=other)
    if found.verdict is Verdict.CLEAR:
        rose = found.direction is Direction.UP
        said = _("tăng rõ so với %(other)s") if rose else _("giảm rõ so với %(other)s")
        return said % {"other": other}
    if found.verdict is Verdict.EQUIVALENT:
        return _("tương đương (trong ±10 điểm) với %(other)s", other=other)
    return _("chưa đủ dữ liệu để kết luận khác %(other)s", other=other)
