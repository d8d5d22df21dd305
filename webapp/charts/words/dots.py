"""What dots and intervals say, of units and of factors. In the order given: no ranking."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.published import Estimate, Withheld
from webapp import wording
from webapp.charts.data.results import Dots, Factors, Row
from webapp.charts.words import phrases


def sentence(data: Dots, language: str) -> str:
    """Return the whole, and how many units there are numbers for."""
    shown = sum(isinstance(row.result, Estimate) for row in data.rows)
    counted = phrases.pick(
        language,
        f"{shown} trên {len(data.rows)} đơn vị đủ số liệu để hiển thị",
        f"{shown} of {len(data.rows)} units have enough answers to be shown",
    )
    if data.whole is None:
        return f"{counted}."
    return f"{phrases.whole(language)}: {phrases.share(data.whole, language)}; {counted}."


def alt(data: Dots, language: str) -> str:
    """Return every unit with its value, interval and n."""
    head = phrases.pick(
        language,
        "Biểu đồ điểm và khoảng dao động của các đơn vị",
        "Dot and interval of each unit",
    )
    whole = f" {sentence(data, language)}" if data.whole else ""
    return f"{head}.{whole} {_rows(data.rows, language)}."


def factors_sentence(data: Factors, language: str) -> str:
    """Return the highest and the lowest factor; what stands in bold sums them up."""
    parts = [
        (row.result.value, row)
        for row in data.rows
        if isinstance(row.result, Estimate) and not row.strong
    ]
    if not parts:
        return phrases.all_withheld([row.result for row in data.rows], language)
    best, worst = max(parts, key=_first)[1], min(parts, key=_first)[1]
    if best is worst:
        return f"{_named(best, language)}."
    return phrases.pick(
        language,
        f"Cao nhất: {_named(best, language)}; thấp nhất: {_named(worst, language)}.",
        f"Highest: {_named(best, language)}; lowest: {_named(worst, language)}.",
    )


def factors_alt(data: Factors, language: str) -> str:
    """Return every factor with its value and interval."""
    head = phrases.pick(
        language,
        "Biểu đồ điểm và khoảng dao động của các chỉ số",
        "Dot and interval of each index",
    )
    return f"{head}. {_rows(data.rows, language)}."


def _rows(rows: Sequence[Row], language: str) -> str:
    return "; ".join(_row(row, language) for row in rows)


def _row(row: Row, language: str) -> str:
    n = f", {phrases.forms(row.n, language)}" if isinstance(row.n, int) else ""
    if isinstance(row.result, Withheld):
        n = ""
    return f"{row.name.speak(language)}: {phrases.share(row.result, language)}{n}"


def _named(row: Row, language: str) -> str:
    value = row.result.value if isinstance(row.result, Estimate) else 0.0
    return f"“{row.name.speak(language)}” {wording.percent(value, 1, language)}"


def _first(pair: tuple[float, Row]) -> float:
    return pair[0]
