"""The sentences of a page: its headline, its people, its strongest and weakest row, its sources."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.published import Sources, View, Withheld
from surveys.report import attention
from surveys.report.comparisons import Pair
from webapp import current, wording
from webapp.speech import _
from webapp.summaries.words import change, relation, share, why


@dataclass(frozen=True, slots=True)
class Headline:
    """The one large number in words; ``value`` is empty where it is withheld."""

    value: str
    limits: str
    sentence: str
    people: str


def headline(view: View, pair: Pair | None, names: tuple[str, str, str]) -> Headline:
    """Return the headline of a view.

    Args:
        view: of a unit, or of the whole.
        pair: its headline in the two periods that are compared.
        names: of the view's own period and of these two.
    """
    result = view.headline.result
    if isinstance(result, Withheld):
        return Headline("", "", why(result), "")
    span = wording.interval(result.low, result.high, current.language())
    said = _("Thái độ phục vụ, %(period)s: %(share)s", period=names[0], share=share(result.value))
    return Headline(share(result.value), span, _compared(said, view, pair, names), people(view))


def _compared(said: str, view: View, pair: Pair | None, names: tuple[str, str, str]) -> str:
    """Return what may be said of the change; a number of another period begins its own sentence."""
    if pair is None:
        return f"{said}."
    words = relation(pair, names[2])
    if pair.now == view.headline.result:
        return f"{said}, {words}{_detail(pair)}."
    if isinstance(pair.now, Withheld):
        alone = _("Riêng %(period)s", period=names[1])
    else:
        reached = share(pair.now.value)
        alone = _("Riêng %(period)s đạt %(share)s,", period=names[1], share=reached)
    return f"{said}. {alone} {words}{_detail(pair)}."


def _detail(pair: Pair) -> str:
    return f" ({change(pair.difference)})" if pair.difference else ""


def people(view: View) -> str:
    """Return how many responded: "1.284 phiếu, 9,1% lượt giao dịch"."""
    if isinstance(view.n, Withheld):
        return why(view.n)
    n = wording.number(view.n, 0, current.language())
    if view.coverage is None:
        return _("%(n)s phiếu; chưa biết số lượt giao dịch", n=n)
    return _("%(n)s phiếu, %(share)s lượt giao dịch", n=n, share=share(view.coverage))


def extremes(view: View) -> str:
    """Return the strongest and the weakest row in a sentence, or nothing."""
    weak, strong = attention.weakest(view), attention.strongest(view)
    if weak is None or strong is None or weak.satisfied.value == strong.satisfied.value:
        return ""
    language = current.language()
    return _(
        "Thấp nhất là “%(weak)s” (%(low)s), cao nhất là “%(strong)s” (%(high)s) "
        "trong %(rows)s nội dung.",
        weak=weak.short.speak(language),
        low=share(weak.satisfied.value),
        strong=strong.short.speak(language),
        high=share(strong.satisfied.value),
        rows=len(attention.comparable(view)),
    )


def sources(found: Sources, view: View) -> str:
    """Return "214 phiếu: 12 vé, 180 QR, 22 giấy; 9 bị gắn cờ", or why it is not told yet."""
    language = current.language()
    if not found.tiers:
        return _("Nguồn phiếu: chưa đủ số liệu để tách riêng mà không lộ người trả lời.")
    names = _tiers()
    parts = [f"{wording.number(n, 0, language)} {names.get(tier, tier)}" for tier, n in found.tiers]
    total = wording.number(sum(n for _tier, n in found.tiers), 0, language)
    flagged = (
        _("số bị gắn cờ: dưới %(floor)s", floor=view.floor)
        if isinstance(found.flagged, Withheld)
        else _("%(n)s bị gắn cờ", n=wording.number(found.flagged, 0, language))
    )
    said = _(
        "%(n)s phiếu: %(parts)s; %(flagged)s.", n=total, parts=", ".join(parts), flagged=flagged
    )
    return f"{said} {_unflagged(found)}".strip()


def _unflagged(found: Sources) -> str:
    if isinstance(found.without_flagged, Withheld):
        return ""
    kept = found.without_flagged
    span = wording.interval(kept.low, kept.high, current.language())
    return _(
        "Không tính phiếu gắn cờ: %(share)s (khoảng %(range)s).",
        share=share(kept.value),
        range=span,
    )


def _tiers() -> dict[str, str]:
    return {
        "ticket": _("vé"),
        "kiosk": _("máy tại sảnh"),
        "qr_rotating": _("QR trên màn hình"),
        "qr_static": _("QR"),
        "paper": _("giấy"),
        "other": _("nguồn khác"),
    }
