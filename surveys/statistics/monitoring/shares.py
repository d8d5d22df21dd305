"""Weekly shares: p-chart, and Laney's p′ chart where weeks vary more than chance allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean

from surveys.statistics.intervals import Interval, check_share

SIGMAS = 3.0
"""How many standard deviations from the centre a week may be."""

MOVING_RANGE = 1.128
"""The mean distance of two neighbouring standard normal values (d₂ for two)."""

LANEY_FROM = 1.1
"""From this σ_z on the plain limits would cry wolf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareChart:
    """Shares by week (0-1): their centre, each week's limits and deviate, and which are out.

    ``z`` is in standard deviations of the plain p-chart; ``sigma_z`` is by how much the
    limits are widened (1 for a plain chart); ``out`` are places, counted from 0.
    """

    centre: float
    sigma_z: float
    limits: tuple[Interval, ...]
    z: tuple[float, ...]
    out: tuple[int, ...]


def p_chart(
    x: Sequence[float], n: Sequence[int], *, centre: float | None = None, sigma_z: float = 1.0
) -> ShareChart:
    """Return the p-chart of weekly shares.

    Args:
        x: people who gave the answer, week by week (of an index: its share of ``n``).
        n: people who answered, week by week; at least 1 each.
        centre: a known share (0-1) to compare with; else that of all weeks together.
        sigma_z: by how much the limits are widened.

    Returns:
        Limits three standard deviations from the centre, cut to 0-1.

    Raises:
        ValueError: there is no week, or the counts are impossible.

    Source:
        W. A. Shewhart (1931); D. C. Montgomery, Statistical Quality Control, section 7.2.
    """
    weeks = list(zip(x, n, strict=True))
    for satisfied, answered in weeks:
        check_share(satisfied, answered)
    middle = _centre(weeks) if centre is None else centre
    spreads = [sqrt(middle * (1 - middle) / answered) for _, answered in weeks]
    z = tuple(_deviate(a / b - middle, s) for (a, b), s in zip(weeks, spreads, strict=True))
    reach = [SIGMAS * sigma_z * spread for spread in spreads]
    return ShareChart(
        centre=middle,
        sigma_z=sigma_z,
        limits=tuple(Interval(middle - each, middle + each).within(0.0, 1.0) for each in reach),
        z=z,
        out=tuple(week for week, each in enumerate(z) if abs(each) > SIGMAS * sigma_z),
    )


def laney_sigma(z: Sequence[float]) -> float:
    """Return σ_z: by how much weeks vary more than chance would make them.

    Args:
        z: deviates of at least two weeks, from `p_chart`.

    Raises:
        ValueError: there are fewer than two weeks.

    Source:
        D. B. Laney (2002), Quality Engineering 14(4), 531-537.
    """
    if len(z) < 2:
        raise ValueError("How much weeks vary needs at least two weeks.")
    return fmean(abs(after - before) for before, after in pairwise(z)) / MOVING_RANGE


def laney_chart(x: Sequence[float], n: Sequence[int], *, centre: float | None = None) -> ShareChart:
    """Return Laney's p′ chart: a p-chart with its limits multiplied by σ_z.

    Args:
        x: people who gave the answer (of an index: its share of ``n``), at least two weeks.
        n: people who answered, week by week; at least 1 each.
        centre: a known share (0-1) to compare with; else that of all weeks together.

    Raises:
        ValueError: there are fewer than two weeks, or the counts are impossible.

    Source:
        Laney (2002), see `laney_sigma`.
    """
    plain = p_chart(x, n, centre=centre)
    return p_chart(x, n, centre=plain.centre, sigma_z=laney_sigma(plain.z))


def monitor(x: Sequence[float], n: Sequence[int], *, centre: float | None = None) -> ShareChart:
    """Return the p-chart, or Laney's where σ_z is above 1.1.

    Args:
        x: people who gave the answer, week by week (of an index: its share of ``n``).
        n: people who answered, week by week; at least 1 each.
        centre: a known share (0-1) to compare with; else that of all weeks together.

    Raises:
        ValueError: there is no week, or the counts are impossible.
    """
    plain = p_chart(x, n, centre=centre)
    sigma_z = laney_sigma(plain.z) if len(plain.z) > 1 else 1.0
    return p_chart(x, n, centre=plain.centre, sigma_z=sigma_z) if sigma_z > LANEY_FROM else plain


def _centre(weeks: Sequence[tuple[float, int]]) -> float:
    if not weeks:
        raise ValueError("A chart needs at least one week.")
    return sum(x for x, _ in weeks) / sum(n for _, n in weeks)


def _deviate(distance: float, spread: float) -> float:
    """Return ``distance`` in standard deviations; where all agree nobody deviates."""
    return distance / spread if spread > 0 else 0.0
