"""What the trend says."""

from __future__ import annotations

from surveys.published import Estimate, WeekResult
from webapp import wording
from webapp.charts.data.results import Trend
from webapp.charts.words import phrases


def sentence(data: Trend, language: str) -> str:
    """Return the latest period that may be shown, and how many may be shown."""
    shown = _shown(data)
    if not shown:
        return phrases.all_withheld([week.index for week in data.weeks], language)
    week, index = shown[-1]
    name = wording.period_label(week.week.monday, data.period, language)
    text = f"{phrases.share(index, language)}, {phrases.forms(week.n, language)}"
    of_all = _how_many(len(shown), data, language)
    return phrases.pick(
        language,
        f"Gần nhất, {name}: {text}; {of_all}.",
        f"Latest, {name}: {text}; {of_all}.",
    )


def alt(data: Trend, language: str) -> str:
    """Return first, last, lowest and highest value and the number of gaps."""
    shown = _shown(data)
    if not shown:
        return sentence(data, language)
    head = phrases.pick(language, "Biểu đồ đường", "Line chart")
    ordered = sorted(shown, key=lambda pair: pair[1].value)
    places = (("từ", "from"), ("đến", "to"), ("thấp nhất", "lowest"), ("cao nhất", "highest"))
    pairs = (shown[0], shown[-1], ordered[0], ordered[-1])
    parts = (
        f"{phrases.pick(language, *place)} {_at(week, index, data, language)}"
        for place, (week, index) in zip(places, pairs, strict=True)
    )
    return f"{head}: {'; '.join(parts)}; {_how_many(len(shown), data, language)}."


def _shown(data: Trend) -> list[tuple[WeekResult, Estimate]]:
    return [(week, week.index) for week in data.weeks if isinstance(week.index, Estimate)]


def _at(week: WeekResult, index: Estimate, data: Trend, language: str) -> str:
    name = wording.period_label(week.week.monday, data.period, language)
    return f"{wording.percent(index.value, 1, language)} ({name}, n = {week.n})"


def _how_many(shown: int, data: Trend, language: str) -> str:
    periods = phrases.periods(data.period, language)
    return phrases.pick(
        language,
        f"{shown} trên {len(data.weeks)} {periods} đủ số liệu",
        f"{shown} of {len(data.weeks)} {periods} have enough answers",
    )
