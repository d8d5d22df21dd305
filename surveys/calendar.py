"""Where days begin, and weeks and quarters: the finest times kept of a citizen's response."""

from __future__ import annotations

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
