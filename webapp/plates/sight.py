"""What a page of results looks at: a record, and two records side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from surveys.published import Overview, View, WeekResult
from surveys.questionnaire import Wording
from surveys.report import comparisons
from surveys.report.comparisons import Pair
from webapp.wording import Period

Seen = TypeVar("Seen", View, Overview)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight(Generic[Seen]):
    """A record, the two (periods of it, or units) that are compared, and the running week.

    ``series`` is the record by other periods than weeks, if ``by`` says so.
    """

    record: Seen
    now: Seen
    before: Seen
    now_name: Wording
    before_name: Wording
    week: date
    series: tuple[WeekResult, ...] = ()
    by: Period = "week"


def pairs(sight: Sight[Seen]) -> tuple[Pair, ...]:
    """Return all comparisons of the page; the first is the headline's (of the whole, if seen)."""
    match sight.now, sight.before:
        case View() as now, View() as before:
            return comparisons.of_rows(now, before)
        case Overview() as now, Overview() as before:
            return comparisons.of_units(now, before)
    raise TypeError("Two records of one kind are compared.")
