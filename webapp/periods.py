"""The period that a visitor chose: two dates in the address, each standing for its week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from surveys.calendar import WEEK, monday, quarter
from surveys.questionnaire import Wording
from webapp import wording

_CODE = re.compile(r"([0-9]{4})-Q([1-4])")
_BETWEEN = ".."


class PeriodRefused(Exception):
    """The dates in the address make no period.

    ``reason`` is ``unreadable``, ``reversed``, or ``overlapping`` for two that are compared.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ChosenPeriod:
    """From the week of ``first`` to the week of ``last``; None is open."""

    first: date | None = None
    last: date | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return self.first is None and self.last is None

    @property
    def code(self) -> str:
        """Return the period in one word of an address: "2026-Q4", "2026-10-05..", or nothing."""
        found = self.as_quarter()
        if found:
            return found.code
        return "" if self.is_whole else f"{self.first or ''}{_BETWEEN}{self.last or ''}"

    def as_query(self, prefix: str = "") -> dict[str, str]:
        """Return the period as it stands in an address."""
        given = {"from": self.first, "to": self.last}
        return {prefix + name: day.isoformat() for name, day in given.items() if day}

    def as_quarter(self) -> Quarter | None:
        """Return the quarter that this period is, if it is one."""
        found = Quarter(quarter(self.first)) if self.first else None
        return found if found and found.period == self else None

    @property
    def name(self) -> Wording:
        """Return what it is called: "quý IV/2026", "05/10/2026–15/11/2026"."""
        found = self.as_quarter()
        if found:
            names = (wording.period_label(found.start, "quarter", each) for each in ("vi", "en"))
            return Wording(*names)
        first, last = (wording.short_date(day) if day else "" for day in (self.first, self.last))
        if first and last:
            return Wording(vi=f"{first}–{last}", en=f"{first}–{last}")
        if first or last:
            vi, en = ("từ", "from") if first else ("đến", "until")
            return Wording(vi=f"{vi} {first}{last}", en=f"{en} {first}{last}")
        return Wording(vi="cả đợt", en="the whole round")

    def overlaps(self, other: ChosenPeriod) -> bool:
        """Tell whether both hold a same week."""
        first = max(monday(self.first or date.min), monday(other.first or date.min))
        return first <= monday(min(self.last or date.max, other.last or date.max))


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter by its first day; it has the weeks whose Monday falls into it."""

    start: date

    @property
    def number(self) -> int:
        """Return 1 to 4."""
        return (self.start.month + 2) // 3

    @property
    def code(self) -> str:
        """Return "2026-Q4"."""
        return f"{self.start.year}-Q{self.number}"

    @property
    def period(self) -> ChosenPeriod:
        """Return its weeks, from the first Monday to the last day."""
        following = _quarter_after(self.start)
        first = monday(self.start + 6 * timedelta(days=1))
        return ChosenPeriod(first, following - timedelta(days=1))

    @property
    def before(self) -> Quarter:
        """Return the quarter before."""
        return Quarter(quarter(self.start - timedelta(days=1)))


def read(args: Mapping[str, str], prefix: str = "") -> ChosenPeriod:
    """Return the period in ``from`` and ``to``, else in ``period`` (each after ``prefix``).

    Raises:
        PeriodRefused: a date cannot be read, or the first is after the last.
    """
    first, last = args.get(f"{prefix}from", ""), args.get(f"{prefix}to", "")
    if not (first or last):
        return _read_code(args.get(f"{prefix}period", ""))
    return _period(first, last)


def quarters(since: date, until: date) -> list[Quarter]:
    """Return the quarters that hold a Monday from ``since`` to ``until``, the newest first."""
    found: set[Quarter] = set()
    week = monday(since)
    while week <= until:
        found.add(Quarter(quarter(week)))
        week += WEEK
    return sorted(found, reverse=True)


def compared(chosen: ChosenPeriod, *, on: date) -> tuple[ChosenPeriod, ChosenPeriod]:
    """Return which two periods a page compares if the visitor names no second one.

    A quarter with the quarter before; other dates with as many weeks right before; an open
    period by the quarter of its end, or of the day ``on``.
    """
    found = chosen.as_quarter()
    if found is None and chosen.first and chosen.last:
        first, last = monday(chosen.first), monday(chosen.last)
        return chosen, ChosenPeriod(first - (last - first) - WEEK, first - timedelta(days=1))
    now = found or Quarter(quarter(monday(chosen.last or on)))
    return now.period, now.before.period


def _read_code(written: str) -> ChosenPeriod:
    found = _CODE.fullmatch(written)
    if found:
        year, number = int(found[1]), int(found[2])
        return Quarter(_day(f"{year:04d}-{3 * number - 2:02d}-01") or date.min).period
    first, between, last = written.partition(_BETWEEN)
    if written and not between:
        raise PeriodRefused("unreadable")
    return _period(first, last)


def _period(first: str, last: str) -> ChosenPeriod:
    since, until = _day(first), _day(last)
    if since and until and since > until:
        raise PeriodRefused("reversed")
    return ChosenPeriod(since, until)


FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)
"""Days outside are mistakes of typing, and the calendar needs room around a period."""


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise PeriodRefused("unreadable") from error
    if not FIRST <= day <= LAST:
        raise PeriodRefused("unreadable")
    return day


def _quarter_after(start: date) -> date:
    return quarter(start + timedelta(days=100))
