"""Cells of members and which of them may be shown."""

from __future__ import annotations

from surveys.privacy.members import (
    Group,
    Kind,
)

K = 10


def partition(issued, merges=()):
    """The whole, one cell for each N (named a, b, c …), and groups such as ``"ab"``."""
    sizes = dict(zip("abcdefgh", issued, strict=False))
    cells = [
        Group(key=key, kind=Kind.CELL, issued=n, atoms=frozenset(key)) for key, n in sizes.items()
    ]
    put_together = [
        Group(
            key=key, kind=Kind.MERGE, issued=sum(sizes[atom] for atom in key), atoms=frozenset(key)
        )
        for key in merges
    ]
    whole = Group(key="whole", kind=Kind.WHOLE, issued=sum(issued), atoms=frozenset(sizes))
    return [whole, *cells, *put_together]
