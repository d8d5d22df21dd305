"""What in a record needs a leader's attention, as data; the sentences are the page's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surveys.calendar import WEEK
from surveys.published import Overview, RatingResult, UnitInfo, View, Withheld
from surveys.report import monitoring
from surveys.report.monitoring import Watch

RECENT = 4 * WEEK
"""A signal older than this was for an earlier Monday."""
FEW = 30
"""People; below this an interval is too wide to decide anything."""
MUCH_FLAGGED = 0.2
"""Share of responses with something unusual about them."""


class Signal(StrEnum):
    """Something unusual in the weekly monitoring."""

    WEEK_LOW = "week_low"
    WEEK_HIGH = "week_high"
    PARTICIPATION_LOW = "participation_low"
    PARTICIPATION_HIGH = "participation_high"
    PARTICIPATION_FALLEN = "participation_fallen"
    PARTICIPATION_RISEN = "participation_risen"


class Caution(StrEnum):
    """A reason to read the numbers of a unit with care."""

    WITHHELD = "withheld"
    FEW = "few"
    VISITS_UNKNOWN = "visits_unknown"
    MUCH_FLAGGED = "much_flagged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A signal of a unit (None: of the whole), and the week it belongs to, if to one."""

    unit: UnitInfo | None
    signal: Signal
    week: date | None
    value: float


def comparable(view: View) -> list[RatingResult]:
    """Return the items whose shares can be compared: shown, and not asked the other way round."""
    return [each for each in view.ratings if isinstance(each, RatingResult) and not each.reverse]


def weakest(view: View) -> RatingResult | None:
    """Return the item with the smallest satisfied share; the earlier of equals, no reverse ones."""
    shown = comparable(view)
    return min(shown, key=lambda item: item.satisfied.value) if len(shown) > 1 else None


def strongest(view: View) -> RatingResult | None:
    """Return the item with the largest satisfied share."""
    shown = comparable(view)
    return max(shown, key=lambda item: item.satisfied.value) if len(shown) > 1 else None


def signals(record: Overview, *, before: date) -> tuple[Seen, ...]:
    """Return the recent signals of each unit, in the record's order."""
    return tuple(seen for view in record.units for seen in of_view(view, before=before))


def of_view(view: View, *, before: date) -> Iterator[Seen]:
    """Yield the recent signals of one view: the newest unusual weeks, and lasting changes."""
    attitude = monitoring.attitude(view, before=before)
    if attitude:
        yield from _weeks(view, attitude, before, Signal.WEEK_LOW, Signal.WEEK_HIGH)
    came = monitoring.participation(view, before=before)
    if came is None:
        return
    yield from _weeks(view, came, before, Signal.PARTICIPATION_LOW, Signal.PARTICIPATION_HIGH)
    for is_so, signal in (
        (came.fallen, Signal.PARTICIPATION_FALLEN),
        (came.risen, Signal.PARTICIPATION_RISEN),
    ):
        if is_so:
            yield Seen(unit=view.unit, signal=signal, week=None, value=came.centre)


def cautions(view: View) -> tuple[Caution, ...]:
    """Return the reasons to read this view with care."""
    if isinstance(view.n, Withheld):
        return (Caution.WITHHELD,)
    flagged = view.sources.flagged if view.sources else 0
    told = {
        Caution.FEW: view.n < FEW,
        Caution.VISITS_UNKNOWN: view.coverage is None,
        Caution.MUCH_FLAGGED: isinstance(flagged, int) and flagged > MUCH_FLAGGED * view.n,
    }
    return tuple(warning for warning, is_so in told.items() if is_so)


def _weeks(view: View, watch: Watch, before: date, low: Signal, high: Signal) -> Iterator[Seen]:
    for week in reversed(watch.weeks):
        if week.out and week.monday >= before - RECENT:
            signal = low if week.value < watch.centre else high
            yield Seen(unit=view.unit, signal=signal, week=week.monday, value=week.value)
