"""What a page of results looks at, for this visitor: the record and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from flask import request

from surveys.calendar import monday, quarter
from surveys.published import Overview, View
from surveys.questionnaire import Wording
from surveys.report import citizens
from surveys.report.citizens import Wanted
from webapp import current, periods
from webapp.periods import ChosenPeriod, PeriodRefused
from webapp.plates.sight import Seen, Sight
from webapp.records import alphabetical, query_of_visitor, wanted_by_visitor
from webapp.wording import Period

OTHER = "vs_"
"""Before the names of a second period, and of its round, in an address."""
BESIDE = "with"
"""The name of a second unit in an address."""

PERIODS: Mapping[str, Period] = {"month": "month", "quarter": "quarter"}
BEGINS: Mapping[Period, Callable[[date], date]] = {
    "month": lambda week: week.replace(day=1),
    "quarter": quarter,
}

Find = Callable[[Wanted], Seen]


def of_round(slug: str, *, compares: bool = True) -> Sight[Overview]:
    """Return the units of a round, this period and the one before.

    Raises:
        SignInFirst, UnknownRound, PeriodRefused: as `webapp.records.wanted_by_visitor`.
    """
    today = current.today()
    with current.reading() as connection:

        def find(wanted: Wanted) -> Overview:
            return alphabetical(citizens.overview(connection, wanted, on=today))

        return _sight(slug, find, compares=compares)


def of_unit(slug: str, unit: str, *, compares: bool = True) -> Sight[View]:
    """Return one unit, this period and the one before, or beside another unit.

    Raises:
        UnknownUnit: the unit, or the other one, is not there or may not be seen.
        PeriodRefused: as below, or a unit is to be compared with itself.
        SignInFirst, UnknownRound: as `webapp.records.wanted_by_visitor`.
    """
    today, other = current.today(), request.args.get(BESIDE, "")
    with current.reading() as connection:

        def find(wanted: Wanted, code: str = unit) -> View:
            return citizens.unit(connection, wanted, code, on=today)

        found = _sight(slug, find, compares=compares and not other)
        if not (other and compares):
            return found
        if other == unit:
            raise PeriodRefused("overlapping")
        beside = find(wanted_by_visitor(slug), other)
    return replace(found, before=beside, now_name=_name(found.record), before_name=_name(beside))


def by_period(sight: Sight[View], by: str) -> Sight[View]:
    """Return the sight of a unit with its series by months or quarters; weeks for other words."""
    period, unit = PERIODS.get(by), sight.record.unit
    if period is None or unit is None:
        return sight
    wanted, today = wanted_by_visitor(sight.record.round.slug), current.today()
    with current.reading() as connection:
        found = citizens.series(connection, wanted, unit.code, begin=BEGINS[period], on=today)
    return replace(sight, series=found, by=period)


def _name(view: View) -> Wording:
    return view.unit.name if view.unit else view.round.title


def query() -> dict[str, str]:
    """Return what the visitor chose, what it is compared with included."""
    second = periods.read(request.args, OTHER).as_query(OTHER)
    others = {name: request.args.get(name, "") for name in (BESIDE, f"{OTHER}round")}
    return {**query_of_visitor(), **second, **{name: each for name, each in others.items() if each}}


def _sight(slug: str, find: Find[Seen], *, compares: bool) -> Sight[Seen]:
    wanted = wanted_by_visitor(slug)
    record = find(wanted)
    sight = Sight(
        record=record,
        now=record,
        before=record,
        now_name=periods.read(request.args).name,
        before_name=periods.read(request.args, OTHER).name,
        week=monday(current.today()),
    )
    if not compares:
        return sight
    if request.args.get(f"{OTHER}round"):
        return _beside_round(sight, find)
    now, before = compared_periods(record.round.closes_on)
    return replace(
        sight,
        now=find(_in(wanted, now)),
        before=find(_in(wanted, before)),
        now_name=now.name,
        before_name=before.name,
    )


def _beside_round(sight: Sight[Seen], find: Find[Seen]) -> Sight[Seen]:
    """Put another round, or a period of it, beside the record."""
    wanted = wanted_by_visitor(request.args[f"{OTHER}round"])
    if wanted.round == sight.record.round.slug:
        raise PeriodRefused("overlapping")
    other = find(_in(wanted, periods.read(request.args, OTHER)))
    return replace(
        sight, before=other, now_name=sight.record.round.title, before_name=other.round.title
    )


def _in(wanted: Wanted, period: ChosenPeriod) -> Wanted:
    return replace(wanted, first_week=period.first, last_week=period.last)


def compared_periods(closes_on: date | None) -> tuple[ChosenPeriod, ChosenPeriod]:
    """Return the two periods that the address asks to compare.

    Raises:
        PeriodRefused: dates make no period, or the two have weeks in common.
    """
    chosen, second = periods.read(request.args), periods.read(request.args, OTHER)
    if second.is_whole:
        today = current.today()
        return periods.compared(chosen, on=min(today, closes_on or today))
    if chosen.overlaps(second):
        raise PeriodRefused("overlapping")
    return chosen, second
