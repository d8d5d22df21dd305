"""What the comparison of two periods says."""

from __future__ import annotations

from surveys.published import Withheld
from webapp import wording
from webapp.charts.data.review import Comparison, ComparisonRow
from webapp.charts.words import phrases


def hidden(row: ComparisonRow, language: str) -> str | None:
    """Return the sentence of a row of which neither period may be shown."""
    if isinstance(row.before, Withheld) and isinstance(row.now, Withheld):
        return phrases.withheld(row.now, language)
    return None


def verdict(row: ComparisonRow, names: tuple[str, str], language: str) -> str:
    """Return "+1,1 điểm (−0,9 đến +3,1): chưa đủ dữ liệu …", or which period is withheld."""
    parts = [
        f"{name}: {phrases.share(value, language)}"
        for name, value in zip(names, (row.before, row.now), strict=True)
        if isinstance(value, Withheld)
    ]
    if parts:
        return "; ".join(parts)
    if row.difference:
        change = row.difference
        unit = phrases.pick(language, "điểm", "points")
        span = wording.points_interval(100 * change.low, 100 * change.high, language)
        parts.append(f"{wording.points(100 * change.value, language)} {unit} ({span})")
    if row.verdict:
        parts.append(row.verdict.speak(language))
    return ": ".join(parts)


def sentence(data: Comparison, language: str) -> str:
    """Return the rows that changed clearly, or that none did."""
    clear = [row for row in data.rows if row.clear]
    if clear:
        return "; ".join(_row(row, data, language) for row in clear) + "."
    shown = [row for row in data.rows if not isinstance(row.before, Withheld)]
    if not any(row.difference for row in shown):
        return phrases.pick(language, "Chưa đủ số liệu để so sánh.", "Too little to compare.")
    return phrases.pick(
        language,
        "Chưa đủ dữ liệu để kết luận khác nhau ở bất kỳ dòng nào.",
        "No row differs clearly.",
    )


def alt(data: Comparison, language: str) -> str:
    """Return every row with both values and the verdict."""
    head = phrases.pick(language, "Biểu đồ so sánh hai kỳ", "Two periods compared")
    names = f"{data.before_name.speak(language)} → {data.now_name.speak(language)}"
    rows = "; ".join(_row(row, data, language) for row in data.rows)
    return f"{head}, {names}. {rows}."


def _row(row: ComparisonRow, data: Comparison, language: str) -> str:
    if isinstance(row.before, Withheld) and isinstance(row.now, Withheld):
        return f"{row.name.speak(language)}: {phrases.share(row.now, language)}"
    names = (data.before_name.speak(language), data.now_name.speak(language))
    parts = [
        f"{name} {phrases.share(value, language)}"
        for name, value in zip(names, (row.before, row.now), strict=True)
        if not isinstance(value, Withheld)
    ]
    parts.append(verdict(row, names, language))
    return f"{row.name.speak(language)}: {', '.join(part for part in parts if part)}"
