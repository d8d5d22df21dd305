"""A tally: how many people gave each answer. Tallies add up, and every number is made of them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import add
from typing import cast

import numpy as np
from numpy.typing import NDArray

from surveys import layout
from surveys.questionnaire import LEVELS, Choice, ClosedItem, Questionnaire, Rating

Levels = tuple[int, int, int, int, int]

CHUNK = 1_000_000
"""How many packed responses are counted at once: a few tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of people, flat, in the order of the questionnaire's closed items.

    A rated item has seven counts (skipped, levels 1 to 5, not applicable), a choice one
    more than it has options (skipped, then the options). Tallies of one questionnaire
    version form a commutative monoid under ``+``, with `zero`.
    """

    people: int
    counts: tuple[int, ...]

    @classmethod
    def zero(cls, questionnaire: Questionnaire) -> Tally:
        """Return the tally of nobody."""
        return cls(0, (0,) * sum(layout.slots(item) for item in questionnaire.closed_items))

    @classmethod
    def of_packed(cls, questionnaire: Questionnaire, packed: Iterable[bytes]) -> Tally:
        """Count packed responses.

        Raises:
            ValueError: a row is no packed response of this questionnaire.
        """
        total = cls.zero(questionnaire)
        for rows in _chunks(packed):
            total += _count(questionnaire, rows)
        return total

    @classmethod
    def from_bytes(cls, kept: bytes) -> Tally:
        """Return the tally that `to_bytes` kept."""
        people, *counts = struct.unpack(f"<{len(kept) // 4}I", kept)
        return cls(people, tuple(counts))

    def to_bytes(self) -> bytes:
        """Return people and counts as unsigned 32-bit little-endian numbers."""
        return struct.pack(f"<{len(self.counts) + 1}I", self.people, *self.counts)

    def __add__(self, other: Tally) -> Tally:
        if len(self.counts) != len(other.counts):
            raise ValueError("Tallies of different questionnaires do not add up.")
        return Tally(self.people + other.people, tuple(map(add, self.counts, other.counts)))

    def skipped(self, questionnaire: Questionnaire, code: str) -> int:
        """Return how many left the item out, or were not asked it."""
        return self._counts_of(questionnaire, code)[0]

    def levels(self, questionnaire: Questionnaire, code: str) -> Levels:
        """Return how many chose each level of a rated item, worst first."""
        _must_be(Rating, questionnaire, code)
        return cast("Levels", self._counts_of(questionnaire, code)[1 : LEVELS + 1])

    def not_applicable(self, questionnaire: Questionnaire, code: str) -> int:
        """Return to how many a rated item did not apply."""
        _must_be(Rating, questionnaire, code)
        return self._counts_of(questionnaire, code)[LEVELS + 1]

    def options(self, questionnaire: Questionnaire, code: str) -> tuple[int, ...]:
        """Return how many chose each option of a choice."""
        _must_be(Choice, questionnaire, code)
        return self._counts_of(questionnaire, code)[1:]

    def _counts_of(self, questionnaire: Questionnaire, code: str) -> tuple[int, ...]:
        return self.counts[layout.places(questionnaire)[code]]


def _must_be(kind: type[ClosedItem], questionnaire: Questionnaire, code: str) -> None:
    if not isinstance(questionnaire.find(code), kind):
        raise TypeError(f"{code} is no {kind.__name__}.")


def _chunks(packed: Iterable[bytes]) -> Iterator[list[bytes]]:
    rows = iter(packed)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _count(questionnaire: Questionnaire, rows: list[bytes]) -> Tally:
    width = layout.row_width(questionnaire)
    if set(map(len, rows)) != {width}:
        raise ValueError(f"Not every row is {width} bytes long.")
    table = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), width)
    counts: list[int] = []
    start = 0
    for item in questionnaire.closed_items:
        end = start + layout.width(item)
        counts += _count_item(item, table[:, start:end])
        start = end
    return Tally(len(rows), tuple(counts))


def _count_item(item: ClosedItem, columns: NDArray[np.uint8]) -> list[int]:
    """Count one item's answers from its one or two columns of bytes."""
    if layout.width(item) == 1:
        counts = np.bincount(columns[:, 0], minlength=layout.slots(item))
        if len(counts) > layout.slots(item):
            raise ValueError(f"{item.code} has an answer that it does not offer.")
        return [int(count) for count in counts]
    return _count_sets(item, columns)


def _count_sets(item: ClosedItem, columns: NDArray[np.uint8]) -> list[int]:
    # Few of the 65,536 sets occur: count sets first, then look into each.
    sets = np.bincount(columns[:, 0].astype(np.uint16) | columns[:, 1].astype(np.uint16) << 8)
    if len(sets) > 1 << (layout.slots(item) - 1):
        raise ValueError(f"{item.code} has an answer that it does not offer.")
    numbers = np.arange(len(sets))
    options = [int(sets[numbers >> bit & 1 == 1].sum()) for bit in range(layout.slots(item) - 1)]
    return [int(sets[0]), *options]
