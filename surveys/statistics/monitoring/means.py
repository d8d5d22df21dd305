"""Weekly means: the XmR chart, and four signs that a week is no mere chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from surveys.statistics.intervals import Interval

LIMIT = 2.66
"""Three standard deviations, in mean moving ranges (3 / 1.128)."""

SCREEN = 3.267
"""A moving range so many times the mean one is left out of it, once."""

RUN = 7
"""So many weeks in a row on one side of the mean, or rising or falling, are a sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanChart:
    """Weekly means: centre, mean moving ranges, limits, and the places (from 0) with a sign.

    ``moving_range`` is screened (see `SCREEN`), ``raw_moving_range`` is not; both, the
    centre and the limits are in the unit of the values.
    """

    centre: float
    raw_moving_range: float
    moving_range: float
    limits: Interval
    outside: tuple[int, ...]
    shift: tuple[int, ...]
    trend: tuple[int, ...]
    two_of_three: tuple[int, ...]


def xmr_chart(values: Sequence[float]) -> MeanChart:
    """Return the XmR chart of at least two weekly values.

    Signs: outside the limits; seven in a row on one side of the mean; seven in a row
    rising or falling; two of three in the outer third of the limits, all three on one side.

    Args:
        values: one for each week, in order.

    Raises:
        ValueError: there are fewer than two values.

    Source:
        D. J. Wheeler, Understanding Variation; rules as in NHS England, Making Data Count.
    """
    if len(values) < 2:
        raise ValueError("A moving range needs at least two weeks.")
    centre, ranges = fmean(values), [abs(b - a) for a, b in pairwise(values)]
    raw = fmean(ranges)
    screened = fmean([each for each in ranges if each < SCREEN * raw] or ranges)
    reach = LIMIT * screened
    from_centre = [value - centre for value in values]
    return MeanChart(
        centre=centre,
        raw_moving_range=raw,
        moving_range=screened,
        limits=Interval(centre - reach, centre + reach),
        outside=tuple(week for week, gap in enumerate(from_centre) if abs(gap) > reach),
        shift=_runs([_sign(gap) for gap in from_centre], RUN),
        trend=_trends(values),
        two_of_three=_two_of_three(from_centre, reach),
    )


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _runs(signs: Sequence[int], length: int) -> tuple[int, ...]:
    """Return the places in a run of at least ``length`` equal signs that are not 0."""
    found: set[int] = set()
    for start in range(len(signs) - length + 1):
        window = signs[start : start + length]
        if window[0] != 0 and len(set(window)) == 1:
            found.update(range(start, start + length))
    return tuple(sorted(found))


def _trends(values: Sequence[float]) -> tuple[int, ...]:
    """Return the places in seven or more values that only rise, or only fall: six steps."""
    steps = _runs([_sign(after - before) for before, after in pairwise(values)], RUN - 1)
    return tuple(sorted({*steps, *(step + 1 for step in steps)}))


def _two_of_three(from_centre: Sequence[float], reach: float) -> tuple[int, ...]:
    near = [2 / 3 * reach < abs(gap) <= reach for gap in from_centre]
    signs = [_sign(gap) for gap in from_centre]
    found: set[int] = set()
    for start in range(len(signs) - 2):
        three = range(start, start + 3)
        if sum(near[week] for week in three) >= 2 and abs(sum(signs[week] for week in three)) == 3:
            found.update(week for week in three if near[week])
    return tuple(sorted(found))
