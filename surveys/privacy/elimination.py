"""Exact elimination of sparse rows of whole numbers: no rounding, so no doubt."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd

Row = dict[int, int]
"""Column → entry; columns that are not named hold 0."""


def echelon(rows: Iterable[Row]) -> dict[int, Row]:
    """Return a basis of the rational row space, by the first column of each of its rows."""
    basis: dict[int, Row] = {}
    for each in rows:
        row = each
        while row:
            lead = min(row)
            if lead not in basis:
                basis[lead] = row
                break
            row = _without(row, basis[lead], lead)
    return basis


def reduced(basis: dict[int, Row]) -> list[dict[int, Fraction]]:
    """Return the basis so that each row has 1 in its first column, where all others have 0.

    A vector of the row space is then the sum of the rows, each weighted by the
    vector's own entry in that row's first column.
    """
    done: dict[int, Row] = {}
    for lead in sorted(basis, reverse=True):
        row = basis[lead]
        for other in sorted(row.keys() & done.keys()):
            row = _without(row, done[other], other)
        done[lead] = row
    return [
        {column: Fraction(entry, done[lead][lead]) for column, entry in done[lead].items()}
        for lead in sorted(done)
    ]


def _without(row: Row, other: Row, column: int) -> Row:
    """Return a multiple of ``row`` plus a multiple of ``other`` that has 0 in ``column``."""
    keep, take = other[column], row[column]
    mixed = {place: entry * keep for place, entry in row.items()}
    for place, entry in other.items():
        mixed[place] = mixed.get(place, 0) - entry * take
    scale = gcd(*mixed.values()) or 1
    return {place: entry // scale for place, entry in mixed.items() if entry}
