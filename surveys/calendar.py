"""Where days begin, and weeks and quarters: the finest times kept of a citizen's response."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time of all offices: a day ends at midnight in Viet Nam."""
WEEK = timedelta(days=7)


def monday(day: date) -> date:
    """Return the Monday of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())


def quarter(day: date) -> date:
    """Return the first day of the quarter of ``day``."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def months_before(day: date, months: int) -> date:
    """Return the same day that many months ago, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
