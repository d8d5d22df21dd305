"""Columns for scores of which only a band may be known, and the bounds around them."""

from __future__ import annotations

from surveys.published import Withheld
from surveys.published_scores import Exact, Range, Score
from webapp.charts.words import phrases
from webapp.documents.tables import Column, Kind, Value


def group_column(language: str) -> Column:
    """Return the column of groups of members."""
    return Column(phrases.pick(language, "Nhóm", "Group"), Kind.TEXT, 32)


def score_columns(heading: str, language: str, *, kind: Kind = Kind.SCORE) -> tuple[Column, ...]:
    """Return a column for exact values, and two for the ends of a band."""
    ends = Kind.POINTS if kind is Kind.POINTS else Kind.COUNT
    low = phrases.pick(language, "khoảng từ", "range from")
    high = phrases.pick(language, "đến", "to")
    return (
        Column(heading, kind),
        Column(f"{heading} – {low}", ends),
        Column(f"{heading} – {high}", ends),
    )


def score_values(found: Score | None) -> tuple[Value, ...]:
    """Return what stands in `score_columns`; a band has no value, an exact score no ends."""
    match found:
        case Exact():
            return (found.value, None, None)
        case Range():
            return (None, found.low, found.high)
    return (found, None, None)


def worst_columns(language: str) -> tuple[Column, ...]:
    """Return the columns between which the score of all members surely lies."""
    head = phrases.pick(language, "Tính cả người chưa trả lời", "With those who did not answer")
    low, high = (
        phrases.pick(language, *each) for each in (("khoảng từ", "range from"), ("đến", "to"))
    )
    return Column(f"{head} – {low}", Kind.COUNT), Column(f"{head} – {high}", Kind.COUNT)


def worst_values(found: Score) -> tuple[Value, ...]:
    """Return what stands in `worst_columns`."""
    if isinstance(found, Withheld):
        return (None, None)
    return (found.worst_low, found.worst_high)
