"""One rated item in one group of members, as far as it may be shown: rule P6.

Below `SMALL` answers it is three bands (see `surveys.privacy.bands`), from there on whole
per cents.

If shown groups make up another exactly, their counts add up to its count: were every
cell at the lower end of its band, an exact whole would tell so. Such a group is published
with `compose`: its bands are the sums of the bands of its parts and tell nothing new.
People of hidden groups are a part like the others, though none of their numbers is
printed: else the whole less the shown groups would give their exact answers, and even two
bands may (of 23 people 20-21 and of 12 of these 8-9 leave all 11 of the others).
Only the whole may be exact all the same, where every count of every small part stays
open beside it. Otherwise it is given in the summed bands; since the totals in which all
parts are at their lower ends, or all at their upper ends, are among those, that this
happened gives no count away either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.privacy.bands import Banded, Ends, banded, collapsed, cuts_of, within
from surveys.privacy.disclosure import Levels
from surveys.published import Reason, Withheld

SMALL = 30
"""From this many answers on, shares are given as whole per cents."""


@dataclass(frozen=True, slots=True)
class Percents:
    """How many per cent of ``n`` people chose each level: whole numbers, together 100."""

    n: int
    levels: tuple[int, ...]
    mean: float


MemberItem = Banded | Percents


def publish_item(levels: Levels, floor: int) -> MemberItem | Withheld:
    """Return what may be shown of a rated item in one group of members.

    Args:
        levels: people for each level, worst first, as they were chosen (a reverse item raw).
        floor: k.

    Returns:
        Three bands below `SMALL` answers, whole per cents from there on.
    """
    if sum(levels) < floor:
        return Withheld(Reason.TOO_FEW, floor)
    return banded(collapsed(levels)) if sum(levels) < SMALL else _percents(levels)


def compose(parts: Sequence[Levels], *, whole: bool) -> MemberItem:
    """Return what may be shown of a group that shown groups make up exactly.

    Args:
        parts: the levels of each of these groups, which are shown by `publish_item`, and of
            all whom they leave out (`minus`), if there is anybody.
        whole: whether the group is the whole, which may be exact beside banded parts.
    """
    levels = _sum(parts)
    open_parts = [_possible(part) for part in parts]
    exact = all(len(part) == 1 for part in open_parts)
    if sum(levels) >= SMALL and (exact or (whole and _leaves_doubt(open_parts, levels))):
        return _percents(levels)
    cuts = zip(*(_ends(part) for part in parts), strict=True)
    return Banded(
        sum(levels),
        tuple((sum(low for low, _ in ends), sum(high for _, high in ends)) for ends in cuts),
    )


def minus(levels: Levels, parts: Sequence[Levels]) -> Levels:
    """Return the levels of those whom the parts of a group leave out."""
    first, second, third, fourth, fifth = (
        total - less for total, less in zip(levels, _sum(parts), strict=True)
    )
    return first, second, third, fourth, fifth


Pair = tuple[int, int]
"""Counts at the two cuts of a rated item: at least neutral, and satisfied."""


def _leaves_doubt(parts: Sequence[Sequence[Pair]], levels: Levels) -> bool:
    """Tell whether each share of each small part could differ although the whole is exact."""
    neutral, satisfied = cuts_of(collapsed(levels))
    for place, part in enumerate(parts):
        others = _sums([*parts[:place], *parts[place + 1 :]])
        left = [(n, s) for n, s in part if (neutral - n, satisfied - s) in others]
        shares = ({n for n, _ in left}, {s for _, s in left}, {n - s for n, s in left})
        if len(part) > 1 and min(map(len, shares)) < 2:
            return False
    return True


def _sums(parts: Sequence[Sequence[Pair]]) -> set[Pair]:
    """Return every pair of totals that the parts can add up to."""
    totals = {(0, 0)}
    for part in parts:
        totals = {(n + more_n, s + more_s) for n, s in totals for more_n, more_s in part}
    return totals


def _possible(part: Levels) -> list[Pair]:
    """Return the pairs of counts that what is printed of a part leaves open."""
    (neutral_low, neutral_high), (low, high) = _ends(part)
    return [
        (neutral, satisfied)
        for neutral in range(neutral_low, neutral_high + 1)
        for satisfied in range(low, high + 1)
        if satisfied <= neutral
    ]


def _ends(part: Levels) -> tuple[Ends, ...]:
    """Return the lowest and highest count at each cut, as printed."""
    total = sum(part)
    counts = cuts_of(collapsed(part))
    if total >= SMALL:
        return tuple((count, count) for count in counts)
    return tuple(within(count, total) for count in counts)


def _sum(parts: Sequence[Levels]) -> Levels:
    first, second, third, fourth, fifth = (sum(each) for each in zip(*parts, strict=True))
    return first, second, third, fourth, fifth


def _percents(levels: Levels) -> Percents:
    """Round to whole per cents by largest remainder."""
    total = sum(levels)
    whole = [100 * count // total for count in levels]
    left = sorted(range(len(levels)), key=lambda place: (-(100 * levels[place] % total), place))
    for place in left[: 100 - sum(whole)]:
        whole[place] += 1
    mean = sum(level * count for level, count in enumerate(levels, 1)) / total
    return Percents(total, tuple(whole), round(mean, 2))
