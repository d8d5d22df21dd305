"""Find the sets of few people that a space of combinations can single out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Vector = Mapping[int, Fraction]


def smallest_first(
    rows: Sequence[Vector], weights: Sequence[int], floor: int
) -> frozenset[int] | None:
    """Find columns weighing 1 to ``floor - 1`` whose indicator is a combination of ``rows``.

    Args:
        rows: a reduced basis: each row has 1 in its first column, where all others have 0.
        weights: people in each column.
        floor: k.

    Returns:
        Such a set of columns, or None if there is none.

    An indicator has 0 or 1 in every row's first column, so it is a sum of some rows. Rows
    that share no column are searched apart: what one part singles out is a smaller
    find than what several do together.
    """
    for part in _parts(rows):
        found = _Search.of(part, weights, floor).descend(0, {}, 0)
        if found:
            return found
    return None


def _parts(rows: Sequence[Vector]) -> list[list[Vector]]:
    """Divide the rows into parts that share no column, keeping their order."""
    parts: list[tuple[set[int], list[Vector]]] = []
    for row in rows:
        touching = [part for part in parts if not part[0].isdisjoint(row)]
        apart = [part for part in parts if part[0].isdisjoint(row)]
        columns = set(row).union(*(part[0] for part in touching))
        joined = [old for part in touching for old in part[1]]
        parts = [*apart, (columns, [*joined, row])]
    return [sorted(part, key=min) for _, part in parts]


@dataclass(frozen=True, slots=True)
class _Search:
    rows: Sequence[Vector]
    weights: Sequence[int]
    floor: int
    settled: Sequence[Sequence[int]]
    """For each row, the columns that no later row touches: their entry is final."""

    @classmethod
    def of(cls, rows: Sequence[Vector], weights: Sequence[int], floor: int) -> _Search:
        last = {column: number for number, row in enumerate(rows) for column in row}
        settled: list[list[int]] = [[] for _ in rows]
        for column, number in last.items():
            settled[number].append(column)
        return cls(rows, weights, floor, settled)

    def descend(
        self, number: int, total: Mapping[int, Fraction], people: int
    ) -> frozenset[int] | None:
        """Try to leave out the row of this number, then to take it, and go on to the next."""
        if number == len(self.rows):
            return frozenset(total) or None
        for taken in ({}, self.rows[number]):
            mixed = _sum(total, taken) if taken else total
            more = self._weigh(number, mixed)
            if more is not None and people + more < self.floor:
                found = self.descend(number + 1, mixed, people + more)
                if found:
                    return found
        return None

    def _weigh(self, number: int, total: Mapping[int, Fraction]) -> int | None:
        """Return the people in the columns settled here, or None if one is neither in nor out."""
        people = 0
        for column in self.settled[number]:
            entry = total.get(column, 0)
            if entry not in (0, 1):
                return None
            people += self.weights[column] * int(entry)
        return people


def _sum(one: Mapping[int, Fraction], other: Mapping[int, Fraction]) -> dict[int, Fraction]:
    mixed = dict(one)
    for column, entry in other.items():
        mixed[column] = mixed.get(column, Fraction(0)) + entry
    return {column: entry for column, entry in mixed.items() if entry}
