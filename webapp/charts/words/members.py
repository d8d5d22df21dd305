"""What the charts of members' self-assessment say. Of a band never more than its two ends."""

from __future__ import annotations

from surveys.published import Estimate, Withheld
from webapp import wording
from webapp.charts.data.members import Band, Dumbbell, DumbbellRow, Profile, ProfileRow, Score
from webapp.charts.words import phrases

LIMITS = (50.0, 65.0, 80.0)
"""Where the bands of scores change; for reading only, no appraisal of anybody."""


def bands(language: str) -> tuple[str, str, str, str]:
    """Return the names of the four bands, lowest first."""
    if language == "en":
        return "Needs attention", "Fair", "Good", "Very good"
    return "Cần tập trung khắc phục", "Trung bình", "Khá", "Tốt"


def sides(language: str) -> tuple[str, str, str]:
    """Return the names of own view, citizens' view and gap."""
    return (
        phrases.pick(language, "Tự đánh giá", "Self"),
        phrases.pick(language, "Người dân", "Citizens"),
        phrases.pick(language, "Chênh lệch", "Gap"),
    )


def withheld(why: Withheld, language: str) -> str:
    """Return why a score of a group is withheld."""
    return phrases.withheld(why, language)


def score(value: Score | None, language: str) -> str | None:
    """Return "81,3", of a band "75–100", and "dưới 10" or "–" where it is withheld."""
    if isinstance(value, Estimate):
        return wording.number(value.value, 1, language)
    if isinstance(value, Band):
        return _span(value, language)
    return None if value is None else phrases.few(value, language) or "–"


def gap(row: DumbbellRow, language: str) -> str | None:
    """Return the gap in points with its sign."""
    if isinstance(row.gap, Band):
        low, high = (wording.points(end, language, 0) for end in (row.gap.low, row.gap.high))
        return f"{low} … {high}"
    return None if row.gap is None else wording.points(row.gap, language)


def sentence(data: Dumbbell, language: str) -> str:
    """Return the rows that are flagged, or that none is."""
    flagged = [row for row in data.rows if row.flagged]
    if flagged:
        return "; ".join(_dumbbell_row(row, language) for row in flagged) + "."
    return phrases.pick(
        language,
        "Không có nội dung nào chênh lệch rõ giữa tự đánh giá và người dân.",
        "No clear gap between self-assessment and citizens.",
    )


def alt(data: Dumbbell, language: str) -> str:
    """Return every row with both scores and the gap."""
    head = phrases.pick(
        language,
        "Biểu đồ so sánh tự đánh giá của đơn vị với đánh giá của người dân, thang 0–100",
        "Self-assessment beside citizens' ratings, scale 0–100",
    )
    return f"{head}. {'; '.join(_dumbbell_row(row, language) for row in data.rows)}."


def profile_sentence(data: Profile, language: str) -> str:
    """Return how many dimensions may be shown, and of which year."""
    shown = sum(not isinstance(row.now, Withheld) for row in data.rows)
    if not shown:
        return phrases.all_withheld([row.now for row in data.rows], language)
    return phrases.pick(
        language,
        f"{data.now_name.speak(language)}: {shown} trên {len(data.rows)} nhóm nội dung có số liệu.",
        f"{data.now_name.speak(language)}: {shown} of {len(data.rows)} dimensions have results.",
    )


def profile_alt(data: Profile, language: str) -> str:
    """Return every dimension, this year and the year before."""
    head = phrases.pick(
        language,
        "Biểu đồ kết quả tự đánh giá theo nhóm nội dung, thang 0–100",
        "Self-assessment by dimension, scale 0–100",
    )
    years = data.now_name.speak(language)
    if data.before_name:
        years = f"{data.before_name.speak(language)} → {years}"
    return f"{head}, {years}. {'; '.join(_profile_row(row, language) for row in data.rows)}."


def _dumbbell_row(row: DumbbellRow, language: str) -> str:
    own, citizens, difference = sides(language)
    text = f"{row.name.speak(language)}: {own.lower()} {_said(row.own, language)}"
    text += f", {citizens.lower()} {_said(row.citizens, language)}"
    shown = gap(row, language)
    return f"{text}, {difference.lower()} {shown}" if shown else text


def _profile_row(row: ProfileRow, language: str) -> str:
    before = f"{_said(row.before, language)} → " if row.before is not None else ""
    return f"{row.name.speak(language)}: {before}{_said(row.now, language)}"


def _said(value: Score | None, language: str) -> str:
    return score(value, language) or "–"


def _span(band: Band, language: str) -> str:
    low, high = (wording.number(end, 0, language) for end in (band.low, band.high))
    return f"{low}–{high}"
