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
    """Return the rows that changed clearly, or how much may be said of all."""
    clear = [row for row in data.rows if row.clear]
    if clear:
        return "; ".join(_row(row, data, language) for row in clear) + "."
    compared = [row for row in data.rows if row.difference]
    if not compared:
        return phrases.pick(language, "Chưa đủ số liệu để so sánh.", "Too little to compare.")
    equal = sum(row.equal for row in compared)
    if equal == len(compared):
        return phrases.pick(
            language,
            "Các dòng so sánh được đều tương đương (trong ±10 điểm).",
            "All rows that can be compared are equivalent (within ±10 points).",
        )
    return _undecided(equal, len(compared), language)


def _undecided(equal: int, compared: int, language: str) -> str:
    if not equal:
        return phrases.pick(
            language,
            "Chưa đủ dữ liệu để kết luận khác nhau ở bất kỳ dòng nào.",
            "Not enough data to conclude that any row differs.",
        )
    return phrases.pick(
        language,
        f"{equal} trên {compared} dòng tương đương (trong ±10 điểm); ở các dòng còn lại chưa đủ "
        "dữ liệu để kết luận khác nhau.",
        f"{equal} of {compared} rows are equivalent (within ±10 points); for the others there is "
        "not enough data to conclude that they differ.",
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
