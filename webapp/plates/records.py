"""The charts of one record: levels, weeks, indices, one item, units, units × items, funnel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from surveys.published import Estimate, Overview, RatingResult, View, Withheld, WithheldItem
from surveys.statistics.monitoring import funnel as limits
from webapp.charts.data import results as data
from webapp.charts.data.review import Funnel, FunnelLimit, FunnelPoint, Heatmap, HeatRow
from webapp.plates.sight import Sight

FUNNEL_STEPS = 30
FACTORS = 3
"""A form with fewer indices has no factors."""


def likert(sight: Sight[View]) -> data.Likert:
    """Return the levels of all items."""
    return data.Likert.of(sight.record)


def trend(sight: Sight[View]) -> data.Trend:
    """Return the weeks, or longer periods where these were asked for."""
    if sight.by == "week":
        return data.Trend.of(sight.record)
    return data.Trend(weeks=sight.series, period=sight.by)


def factors(sight: Sight[View]) -> data.Factors | None:
    """Return the indices side by side, where the form has factors."""
    view = sight.record
    if len(view.indices) < FACTORS:
        return None
    return data.Factors.of(view.indices, strong=view.headline.key)


def distribution(sight: Sight[View], code: str) -> data.Distribution | None:
    """Return one item, or the first for no code; None if the view has none of that code."""
    items = (*sight.record.ratings, *sight.record.choices)
    found = next((item for item in items if code in ("", item.code)), None)
    return data.Distribution(item=found) if found else None


def dots(sight: Sight[Overview]) -> data.Dots:
    """Return the units around the whole."""
    return data.Dots.of(sight.record)


def heatmap(sight: Sight[Overview]) -> Heatmap | None:
    """Return the satisfied share of each item (rows, as asked) in each unit (columns)."""
    units = [view for view in sight.record.units if view.unit]
    if not units:
        return None
    return Heatmap(
        columns=tuple(view.unit.name for view in units if view.unit),
        rows=tuple(
            HeatRow(name=item.short, cells=tuple(_cell(view, item.code) for view in units))
            for item in units[0].ratings
        ),
    )


def funnel(sight: Sight[Overview]) -> Funnel | None:
    """Return the units by size, inside the limits of chance around the whole."""
    whole = sight.record.whole.headline.result if sight.record.whole else None
    if not isinstance(whole, Estimate) or not 0 < whole.value < 1:
        return None
    points = tuple(_points(sight.record, whole.value))
    return Funnel(
        centre=whole.value,
        points=points,
        limits=_limits(whole.value, [point.n for point in points]),
        withheld=tuple(
            (view.unit.name, view.headline.result)
            for view in sight.record.units
            if view.unit and isinstance(view.headline.result, Withheld)
        ),
    )


def _cell(view: View, code: str) -> float | Withheld:
    item = next(each for each in view.ratings if each.code == code)
    return item.why if isinstance(item, WithheldItem) else _share(item)


def _share(item: RatingResult) -> float:
    return item.satisfied.value


def _points(record: Overview, centre: float) -> Iterator[FunnelPoint]:
    for view in record.units:
        result = view.headline.result
        if view.unit and isinstance(result, Estimate) and isinstance(view.n, int):
            beyond = _beyond(limits.funnel(centre, view.n), result.value)
            yield FunnelPoint(name=view.unit.name, n=view.n, value=result.value, beyond=beyond)


def _beyond(around: limits.Funnel, value: float) -> Literal["", "95", "99.8"]:
    if value not in around.exact_998:
        return "99.8"
    return "" if value in around.exact_95 else "95"


def _limits(centre: float, sizes: Sequence[int]) -> tuple[FunnelLimit, ...]:
    """Return the limits from the smallest unit to a little beyond the largest, denser below."""
    if not sizes:
        return ()
    low, high = max(1, min(sizes) // 2), round(max(sizes) * 1.05) + 1
    ratio = (high / low) ** (1 / FUNNEL_STEPS)
    found = sorted({round(low * ratio**step) for step in range(FUNNEL_STEPS + 1)})
    return tuple(_limit(n, limits.funnel(centre, n)) for n in found)


def _limit(n: int, around: limits.Funnel) -> FunnelLimit:
    inner, outer = around.exact_95, around.exact_998
    return FunnelLimit(
        n=n, low95=inner.low, high95=inner.high, low998=outer.low, high998=outer.high
    )
