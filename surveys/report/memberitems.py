"""From safe counts to the numbers of a members' group: items, dimensions, the overall index.

Everything here is a function of what is printed of the items (privacy rule P6b), but for
one number: where all items of a dimension are shown in whole per cents, its score is the
mean over the forms that have one, to 0.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from surveys.privacy.bands import Banded, banded_mean, worst_case
from surveys.privacy.member_items import SMALL, MemberItem
from surveys.published import Reason, Withheld
from surveys.published_members import ItemResult, Part, WithheldMemberItem
from surveys.published_scores import Exact, Range, Score
from surveys.questionnaire import Rating, Wording

BEST = 100.0


def item(
    rating: Rating, safe: MemberItem | Withheld, issued: int
) -> ItemResult | WithheldMemberItem:
    """Return the result of one rated item in a group of ``issued`` members."""
    dimension = rating.dimension or ""
    if isinstance(safe, Withheld):
        return WithheldMemberItem(
            code=rating.code, dimension=dimension, short=rating.short, why=safe
        )
    return ItemResult(
        code=rating.code,
        dimension=dimension,
        construct=rating.construct,
        short=rating.short,
        text=rating.text,
        reverse=rating.reverse,
        answered=safe.n,
        is_banded=isinstance(safe, Banded),
        parts=parts(rating.scale.labels, safe),
        satisfied=satisfied(safe, issued),
        mean=banded_mean(safe).value if isinstance(safe, Banded) else safe.mean,
        score=score(safe, issued, reverse=rating.reverse),
    )


def parts(labels: Sequence[Wording], safe: MemberItem) -> tuple[Part, ...]:
    """Return what is drawn of an item: five levels, or three of which only bands are known."""
    if isinstance(safe, Banded):
        names = (_joined(labels[:2]), labels[2], _joined(labels[3:]))
        drawn = zip(names, safe.bands, safe.bars, strict=True)
        return tuple(Part(name, *band.per_cent, BEST * bar) for name, band, bar in drawn)
    return tuple(
        Part(name, per_cent, per_cent, float(per_cent))
        for name, per_cent in zip(labels, safe.levels, strict=True)
    )


def _joined(labels: Sequence[Wording]) -> Wording:
    return Wording(
        vi=" / ".join(label.vi for label in labels), en=" / ".join(label.en for label in labels)
    )


def satisfied(safe: MemberItem, issued: int) -> Exact | Range:
    """Return levels 4 and 5 in per cent, with worst-case bounds for those who did not answer."""
    if isinstance(safe, Banded):
        band = safe.bands[-1]
        low, high = worst_case(band, issued)
        return Range(BEST * band.low, BEST * band.high, BEST * low, BEST * high)
    return _exact(float(sum(safe.levels[3:])), safe.n, issued)


def score(safe: MemberItem, issued: int, *, reverse: bool) -> Exact | Range:
    """Return the score 0-100 of an item, a reverse one turned round, with worst-case bounds."""
    if isinstance(safe, Banded):
        mean = banded_mean(safe)
        low, high = 25 * (mean.low - 1), 25 * (mean.high - 1)
        if reverse:
            low, high = BEST - high, BEST - low
        return _range(low, high, safe.n, issued)
    points = 25 * (safe.mean - 1)
    return _exact(BEST - points if reverse else points, safe.n, issued)


def dimension(
    found: Sequence[ItemResult | WithheldMemberItem],
    scores: tuple[int, float] | None,
    issued: int,
    floor: int,
) -> Score:
    """Return the score of a group in a dimension.

    Args:
        found: the results of the dimension's items.
        scores: how many forms have a score in the dimension and their sum, if that may be told.
        issued: N.
        floor: k.

    Returns:
        Withheld if fewer than half of the items can be shown. The mean over forms if all
        items are exact and enough forms have a score; else the plain mean of what is known
        of the items.
    """
    shown = [each for each in found if isinstance(each, ItemResult)]
    if 2 * len(shown) < len(found):
        return Withheld(Reason.NOT_ENOUGH_FOR_INDEX, floor)
    is_exact = len(shown) == len(found) and not any(each.is_banded for each in shown)
    if is_exact and scores is not None and scores[0] >= SMALL:
        forms, total = scores
        return _exact(round(total / forms, 1), forms, issued)
    return average([each.score for each in shown])


def average(scores: Sequence[Exact | Range]) -> Exact | Range:
    """Return the plain mean of scores: a range as soon as one of them is."""
    worst = (fmean(each.worst_low for each in scores), fmean(each.worst_high for each in scores))
    exact = [each.value for each in scores if isinstance(each, Exact)]
    if len(exact) == len(scores):
        return Exact(fmean(exact), *worst)
    low = fmean(each.value if isinstance(each, Exact) else each.low for each in scores)
    high = fmean(each.value if isinstance(each, Exact) else each.high for each in scores)
    return Range(low, high, *worst)


def overall(scores: Sequence[Score], floor: int) -> tuple[Score, int]:
    """Return the plain mean of the dimensions that a group has, and how many these are."""
    there = [each for each in scores if not isinstance(each, Withheld)]
    if not there:
        return Withheld(Reason.NOT_ENOUGH_FOR_INDEX, floor), 0
    return average(there), len(there)


def _exact(value: float, n: int, issued: int) -> Exact:
    found = _range(value, value, n, issued)
    return Exact(value, found.worst_low, found.worst_high)


def _range(low: float, high: float, n: int, issued: int) -> Range:
    """Add what the number could be if all who did not answer were at 0, or all at 100."""
    silent = BEST * (issued - n) / issued
    return Range(low, high, low * n / issued, high * n / issued + silent)
