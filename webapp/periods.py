"""The period that a visitor chose: two dates in the address, each standing for its week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surveys.calendar import WEEK, monday, quarter


class PeriodRefused(Exception):
    """The dates in the address make no period; ``reason`` is ``unreadable`` or ``reversed``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ChosenPeriod:
    """From the week of ``first`` to the week of ``last``; None is open."""

    first: date | None = None
    last: date | None = None

    def as_query(self) -> dict[str, str]:
        """Return the period as it stands in an address."""
        given = {"from": self.first, "to": self.last}
        return {name: day.isoformat() for name, day in given.items() if day}


def read(args: Mapping[str, str]) -> ChosenPeriod:
    """Return the period in ``from`` and ``to``.

    Raises:
        PeriodRefused: a date cannot be read, or the first is after the last.
    """
    first, last = _day(args.get("from", "")), _day(args.get("to", ""))
    if first and last and first > last:
        raise PeriodRefused("reversed")
    return ChosenPeriod(first, last)


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise PeriodRefused("unreadable") from error


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter by its first day, and the Mondays that fall into it."""

    start: date
    first: date
    last: date

    @property
    def number(self) -> int:
        """Return 1 to 4."""
        return (self.start.month + 2) // 3


def quarters(since: date, until: date) -> list[Quarter]:
    """Return the quarters that hold a Monday from ``since`` to ``until``, the newest first."""
    found: dict[date, Quarter] = {}
    week = monday(since)
    while week <= until:
        start = quarter(week)
        first = found[start].first if start in found else week
        found[start] = Quarter(start, first, week)
        week += WEEK
    return list(found.values())[::-1]
