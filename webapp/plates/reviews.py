"""The charts that watch and compare: control charts, participation, two records side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from surveys.calendar import WEEK
from surveys.published import View, WeekResult, Withheld
from surveys.questionnaire import Wording
from surveys.report import monitoring
from surveys.report.comparisons import Pair
from surveys.report.monitoring import Watch, Watched
from surveys.statistics.comparison.verdicts import Verdict
from webapp.charts.data.review import (
    Comparison,
    ComparisonRow,
    Control,
    ControlGap,
    ControlPoint,
)
from webapp.plates.sight import Seen, Sight, pairs

WHOLE = Wording(vi="Toàn cơ quan", en="The whole")
BEYOND = Wording(vi="ngoài giới hạn kiểm soát", en="beyond the control limits")


def control(sight: Sight[View]) -> Control | None:
    """Return the index week by week under control limits; None with too few weeks."""
    watch = monitoring.attitude(sight.record, before=sight.week)
    return _control(sight, watch, _withheld) if watch else None


def participation(sight: Sight[View]) -> Control | None:
    """Return responses ÷ visits week by week; None with too few weeks."""
    watch = monitoring.participation(sight.record, before=sight.week)
    return _control(sight, watch, lambda _week: None) if watch else None


def comparison(sight: Sight[Seen]) -> Comparison:
    """Return every row of both records, and the words."""
    return Comparison(
        before_name=sight.before_name,
        now_name=sight.now_name,
        rows=tuple(_row(pair) for pair in pairs(sight)),
    )


def _row(pair: Pair) -> ComparisonRow:
    found = pair.difference
    return ComparisonRow(
        name=pair.name or WHOLE,
        before=pair.before,
        now=pair.now,
        difference=found.change if found else None,
        verdict=found.verdict.wording if found else None,
        clear=found is not None and found.verdict is Verdict.CLEAR,
        equal=found is not None and found.verdict is Verdict.EQUIVALENT,
    )


def _control(
    sight: Sight[View], watch: Watch, gap: Callable[[WeekResult], Withheld | None]
) -> Control:
    """Return the weeks from the first to the last that is watched, with gaps where it must be."""
    watched = {week.monday: _point(week) for week in watch.weeks}
    gaps = {
        week.week.monday: ControlGap(begins=week.week.monday, why=why)
        for week in sight.record.weeks
        if (why := gap(week))
    }
    return Control(
        points=tuple(
            point
            for monday in _weeks(min(watched), max(watched))
            if (point := watched.get(monday) or gaps.get(monday))
        ),
        centre=watch.centre,
    )


def _weeks(first: date, last: date) -> list[date]:
    return [first + number * WEEK for number in range((last - first) // WEEK + 1)]


def _withheld(week: WeekResult) -> Withheld | None:
    return week.index if isinstance(week.index, Withheld) else None


def _point(week: Watched) -> ControlPoint:
    return ControlPoint(
        begins=week.monday,
        n=week.n,
        value=week.value,
        lower=week.low,
        upper=week.high,
        signal=BEYOND if week.out else None,
    )
