"""Numbers of small groups of members, so that nobody's answer is certain: rules P6 and P6b.

In a group of 10 to 29 people an exact share can show that everybody, or nobody, gave an
answer. So counts are published in *bands* that at least two counts would give: bins of
two, the last absorbing what is left ({0, 1}, {2, 3} … {10, 11, 12} of 12).

*What is binned.* Binning the shares of dissatisfied, neutral and satisfied people one by
one would not do: they add up to n, and of 12 people the bins {0, 1}, {4, 5} and {8, 9}
can only be 0 + 4 + 8. So the bins are laid over the *cuts*: how many are at least
neutral, and how many are satisfied. Both cuts use the same bins, hence every pair of
counts in two different bins is possible, and in one bin every count is possible for
either. The bands of the three shares are what follows from the cuts: each leaves at
least two counts. The same holds for any number of ordered options.

*The mean.* A mean of the real answers, even to 0.1, tells more than the bands: of 10
people it is the exact sum. So the mean of a small group is a function of its bands only:
the middle of the means that these bands allow, to 0.1. It always lies between 1.2 and
4.8, so a unanimous group cannot be recognised by it.

*Nothing else.* A group's answers are binned once and in one way. A reverse item is scored
from the bands of its raw answers (``6 - mean``), never binned a second time; interval
ends, bars, indices and comparisons take `Banded`, which holds nothing but bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveys.privacy.disclosure import Levels

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Band:
    """A number of people between two counts, of ``n``."""

    low_count: int
    high_count: int
    n: int

    @property
    def low(self) -> float:
        """Return the lower end as a share."""
        return self.low_count / self.n

    @property
    def high(self) -> float:
        """Return the upper end as a share."""
        return self.high_count / self.n

    @property
    def per_cent(self) -> tuple[int, int]:
        """Return both ends in whole per cent, as printed: ``83–100 %``."""
        return _whole_per_cent(self.low_count, self.n), _whole_per_cent(self.high_count, self.n)


@dataclass(frozen=True, slots=True)
class Banded:
    """How ``n`` people divide over ordered options, as far as it may be known.

    ``cuts`` are the lowest and highest count of people at or above the second option, the
    third, and so on. Two groups with equal cuts are equal in everything that follows.
    """

    n: int
    cuts: tuple[Ends, ...]

    @property
    def bands(self) -> tuple[Band, ...]:
        """Return the band of each option: dissatisfied, neutral, satisfied for a rated item."""
        ends = ((self.n, self.n), *self.cuts, (0, 0))
        return tuple(
            Band(max(0, low - above_high), high - above_low, self.n)
            for (low, high), (above_low, above_high) in pairwise(ends)
        )

    @property
    def bars(self) -> tuple[float, ...]:
        """Return the length of each option's bar as a share; together they are 1."""
        middles = (self.n, *((low + high) / 2 for low, high in self.cuts), 0)
        return tuple((one - above) / self.n for one, above in pairwise(middles))


@dataclass(frozen=True, slots=True)
class BandedMean:
    """The middle of the means that a rated item's bands allow, to 0.1, and both ends."""

    value: float
    low: float
    high: float


def banded(counts: Sequence[int]) -> Banded:
    """Return the bands of ordered options, of which one was chosen by each person.

    Raises:
        ValueError: nobody chose anything.
    """
    total = sum(counts)
    if total < 1:
        raise ValueError("There is nothing to put into bands.")
    return Banded(total, tuple(within(count, total) for count in cuts_of(counts)))


def banded_mean(item: Banded) -> BandedMean:
    """Return the mean of a rated item, on 1 to 5, from its three bands only."""
    (neutral_low, neutral_high), (satisfied_low, satisfied_high) = item.cuts
    low = (item.n + 2 * neutral_low + satisfied_low) / item.n
    high = (2 * item.n + neutral_high + 2 * satisfied_high) / item.n
    return BandedMean(round((low + high) / 2, 1), low, high)


def worst_case(band: Band, issued: int) -> tuple[float, float]:
    """Return the share among all ``issued`` members if the silent ones all said no, or all yes."""
    return band.low_count / issued, (band.high_count + issued - band.n) / issued


def collapsed(levels: Levels) -> tuple[int, int, int]:
    """Return dissatisfied, neutral and satisfied people."""
    return levels[0] + levels[1], levels[2], levels[3] + levels[4]


def within(count: int, total: int) -> Ends:
    """Return the bin of a count of ``total``: bins of two from 0 on, the last absorbing."""
    low = 2 * min(count // 2, max((total + 1) // 2 - 1, 0))
    return low, total if total - low < 3 else low + 1


def cuts_of(counts: Sequence[int]) -> tuple[int, ...]:
    """Return how many chose the second option or a later one, then the third or a later one."""
    return tuple(sum(counts[place:]) for place in range(1, len(counts)))


def _whole_per_cent(count: int, total: int) -> int:
    """Round half up."""
    return (200 * count + total) // (2 * total)
