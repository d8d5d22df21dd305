"""Watching finished weeks of a published view: is one of them unusual, is something creeping in?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveys.published import Estimate, View, WeekResult
from surveys.statistics.monitoring.cusum import DECISION, tabular_cusum
from surveys.statistics.monitoring.shares import ShareChart, monitor

FEWEST_WEEKS = 8
"""With fewer weeks, limits would say more about chance than about the weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One finished week: a share (0-1) of ``n``, its control limits, and whether it is beyond."""

    monday: date
    n: int
    value: float
    low: float
    high: float
    out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A control chart. ``risen`` and ``fallen`` tell that a lasting change has built up."""

    centre: float
    widened: bool
    weeks: tuple[Watched, ...]
    risen: bool = False
    fallen: bool = False


def attitude(view: View, *, before: date) -> Watch | None:
    """Watch the headline, week by week: p-chart, Laney's where weeks vary more than chance.

    The index of a week counts as one share of as many people as responded. That is what its
    error can be at most (`surveys.statistics.indices`), so the limits are never too narrow.

    Args:
        view: of a unit, or of the whole.
        before: the Monday of the running week, which is not finished.

    Returns:
        None with fewer than `FEWEST_WEEKS` weeks that may be shown.
    """
    weeks = [
        (week, week.index.value)
        for week in view.weeks
        if isinstance(week.index, Estimate) and week.week.monday < before
    ]
    if len(weeks) < FEWEST_WEEKS:
        return None
    people = [week.n for week, _ in weeks]
    chart = monitor([week.n * share for week, share in weeks], people)
    return _watch(chart, [week for week, _ in weeks], people, [share for _, share in weeks])


def participation(view: View, *, before: date) -> Watch | None:
    """Watch responses ÷ visits: p-chart for single weeks, cumulative sums for lasting changes.

    Stuffing and a desk that stopped asking both show here, before they show in the score.

    Args:
        view: of a unit, or of the whole.
        before: the Monday of the running week, which is not finished.

    Returns:
        None with fewer than `FEWEST_WEEKS` weeks whose visits are known.
    """
    weeks = [w for w in view.weeks if w.visits and w.week.monday < before]
    if len(weeks) < FEWEST_WEEKS:
        return None
    came = [max(week.visits or 0, week.n) for week in weeks]
    chart = monitor([week.n for week in weeks], came)
    deviates = [each / chart.sigma_z for each in chart.z]
    found = _watch(chart, weeks, came, [w.n / n for w, n in zip(weeks, came, strict=True)])
    return Watch(
        centre=found.centre,
        widened=found.widened,
        weeks=found.weeks,
        risen=tabular_cusum(deviates, side="high").path[-1] > DECISION,
        fallen=tabular_cusum(deviates, side="low").path[-1] > DECISION,
    )


def _watch(
    chart: ShareChart, weeks: Sequence[WeekResult], n: Sequence[int], values: Sequence[float]
) -> Watch:
    return Watch(
        centre=chart.centre,
        widened=chart.sigma_z > 1,
        weeks=tuple(
            Watched(
                monday=week.week.monday,
                n=n[place],
                value=values[place],
                low=chart.limits[place].low,
                high=chart.limits[place].high,
                out=place in chart.out,
            )
            for place, week in enumerate(weeks)
        ),
    )
