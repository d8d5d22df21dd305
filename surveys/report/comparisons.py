"""Two published records side by side: what changed, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from surveys.published import Estimate, Overview, RatingResult, View, Withheld, WithheldItem
from surveys.questionnaire import Wording
from surveys.statistics.comparison.several import holm
from surveys.statistics.comparison.shares import equivalence, newcombe, score_test
from surveys.statistics.comparison.verdicts import Verdict
from surveys.statistics.indices import IndexComparison, index_difference

Counts = tuple[tuple[int, int], ...]
"""For each item: people satisfied, people who answered."""


class Direction(StrEnum):
    """What may be said of a change in one word."""

    UP = "up"
    DOWN = "down"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first record minus the second: a change of −1 to 1, p after Holm, and the words."""

    change: Estimate
    p_adjusted: float
    verdict: Verdict

    @property
    def direction(self) -> Direction:
        """Return where it went, if that is clear."""
        if self.verdict is not Verdict.CLEAR:
            return Direction.UNCLEAR
        return Direction.UP if self.change.value > 0 else Direction.DOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One unit or one row in both records; no ``difference`` where either is withheld."""

    key: str
    name: Wording | None
    now: Estimate | Withheld
    before: Estimate | Withheld
    difference: Difference | None


class _Side(NamedTuple):
    """One side of a pair: what is shown of it, and the counts behind."""

    result: Estimate | Withheld
    counts: Counts | None


class _Case(NamedTuple):
    """A pair before it is judged."""

    key: str
    name: Wording | None
    now: _Side
    before: _Side


def of_units(now: Overview, before: Overview) -> tuple[Pair, ...]:
    """Compare the headline of the whole (key "") and of each unit in two disjoint periods.

    Returns:
        The whole first, if it may be seen, then the units in the order of ``now``; p is
        corrected for all of them together.
    """
    cases = []
    if now.whole and before.whole:
        cases.append(_Case("", None, _headline(now.whole), _headline(before.whole)))
    earlier = {view.unit.code: view for view in before.units if view.unit}
    cases += [
        _Case(unit.code, unit.name, _headline(view), _headline(earlier[unit.code]))
        for view in now.units
        if (unit := view.unit) and unit.code in earlier
    ]
    return _judge(cases)


def of_rows(now: View, before: View) -> tuple[Pair, ...]:
    """Compare the headline (its index's key) and each rated item of two views.

    The views are of disjoint groups: two periods of one unit, or two units.

    Returns:
        The headline first, then the items in the order asked; p is corrected for all of
        them together.
    """
    earlier = {item.code: item for item in before.ratings}
    headline = _Case(now.headline.key, now.headline.name, _headline(now), _headline(before))
    rows = [
        _Case(item.code, item.short, _row(item), _row(earlier[item.code]))
        for item in now.ratings
        if item.code in earlier
    ]
    return _judge([headline, *rows])


def _headline(view: View) -> _Side:
    headline = view.headline
    if isinstance(headline.result, Withheld) or not headline.items:
        return _Side(headline.result, None)
    shown = {item.code: item for item in view.ratings if isinstance(item, RatingResult)}
    return _Side(headline.result, tuple(_count(shown[code]) for code in headline.items))


def _row(item: RatingResult | WithheldItem) -> _Side:
    if isinstance(item, WithheldItem):
        return _Side(item.why, None)
    return _Side(item.satisfied, (_count(item),))


def _count(item: RatingResult) -> tuple[int, int]:
    return item.counts[3] + item.counts[4], item.answered


def _judge(cases: Sequence[_Case]) -> tuple[Pair, ...]:
    tests = [_compare(case.now, case.before) for case in cases]
    adjusted = iter(holm([test.p for test in tests if test]))
    return tuple(
        Pair(
            key=case.key,
            name=case.name,
            now=case.now.result,
            before=case.before.result,
            difference=_difference(test, next(adjusted)) if test else None,
        )
        for case, test in zip(cases, tests, strict=True)
    )


def _difference(test: IndexComparison, p: float) -> Difference:
    change = Estimate(test.difference, test.interval.low, test.interval.high)
    return Difference(change=change, p_adjusted=p, verdict=test.verdict(p))


def _compare(one: _Side, other: _Side) -> IndexComparison | None:
    if one.counts is None or other.counts is None:
        return None
    return _tested(one.counts, other.counts)


@lru_cache(maxsize=4096)
def _tested(one: Counts, other: Counts) -> IndexComparison:
    """Compare two indices, or two shares (Newcombe, score test); the same counts only once."""
    if len(one) > 1:
        return index_difference(one, other)
    (x1, n1), (x2, n2) = one[0], other[0]
    return IndexComparison(
        difference=x1 / n1 - x2 / n2,
        interval=newcombe(x1, n1, x2, n2),
        p=score_test(x1, n1, x2, n2).p,
        p_equivalence=equivalence(x1, n1, x2, n2),
    )
