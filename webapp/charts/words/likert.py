"""What the diverging bars say."""

from __future__ import annotations

from surveys.published import RatingResult, WithheldItem
from webapp import wording
from webapp.charts.data.results import Likert
from webapp.charts.words import phrases


def sentence(data: Likert, language: str) -> str:
    """Return the strongest and the weakest row; reverse-scored items do not take part."""
    rated = [each for each in data.items if isinstance(each, RatingResult) and not each.reverse]
    if not rated:
        return phrases.all_withheld([_why(item) for item in data.items], language)
    best = max(rated, key=_share)
    worst = min(rated, key=_share)
    if _share(best) == _share(worst):
        return f"{_named(best, language)}."
    return phrases.pick(
        language,
        f"Cao nhất: {_named(best, language)}; thấp nhất: {_named(worst, language)}.",
        f"Highest: {_named(best, language)}; lowest: {_named(worst, language)}.",
    )


def alt(data: Likert, language: str) -> str:
    """Return every row with its satisfied share and n, or why it is withheld."""
    head = phrases.pick(
        language,
        f"Biểu đồ thanh phân kỳ, {len(data.items)} nội dung",
        f"Diverging stacked bars, {len(data.items)} items",
    )
    rows = (_row(item, language) for item in data.items)
    return f"{head}. {'; '.join(rows)}."


def _row(item: RatingResult | WithheldItem, language: str) -> str:
    name = item.short.speak(language)
    if isinstance(item, WithheldItem):
        return f"{name}: {phrases.share(item.why, language)}"
    mark = f" ({phrases.reverse(language)})" if item.reverse else ""
    level = phrases.or_better(item.labels[3].speak(language), language).lower()
    share = wording.percent(item.satisfied.value, 1, language)
    return f"{name}{mark}: {level} {share}, n = {wording.number(item.answered, 0, language)}"


def _named(item: RatingResult, language: str) -> str:
    return f"“{item.short.speak(language)}” {wording.percent(item.satisfied.value, 1, language)}"


def _share(item: RatingResult) -> float:
    return item.satisfied.value


def _why(item: RatingResult | WithheldItem) -> object:
    return item.why if isinstance(item, WithheldItem) else None
