"""Looking for pieces of bytes in files: all of them in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

HEAD = 4
LEAST = 12
"""Bytes of the shortest piece that is looked for: a shorter one may be there by chance."""


def files(root: Path, since: float) -> Iterator[tuple[Path, bytes]]:
    """Yield what lies under a folder and was written since then, in seconds."""
    for path in root.rglob("*"):
        is_new = path.is_file() and path.stat().st_mtime >= since
        if is_new and not path.name.endswith((".pid", ".conf")):
            yield path, path.read_bytes()


def where(pieces: Iterable[bytes], root: Path, since: float) -> list[tuple[str, bytes]]:
    """Return in which files that were written since then any of these pieces is."""
    wanted = [piece for piece in pieces if len(piece) >= LEAST]
    return [
        (path.name, each)
        for path, content in files(root, since)
        for each in within(content, wanted)
    ]


def within(content: bytes, pieces: Sequence[bytes]) -> set[bytes]:
    """Return which of the pieces, of four bytes at least, are in the content.

    Places where two and two bytes might begin a piece are found in one pass over all.
    """
    by_head: defaultdict[bytes, list[bytes]] = defaultdict(list)
    first, second = np.zeros(1 << 16, bool), np.zeros(1 << 16, bool)
    for piece in pieces:
        by_head[piece[:HEAD]].append(piece)
        first[int.from_bytes(piece[:2], "little")] = True
        second[int.from_bytes(piece[2:HEAD], "little")] = True
    single = np.frombuffer(content, np.uint8).astype(np.uint16)
    pairs = single[:-1] | (single[1:] << 8)
    places = np.flatnonzero(first[pairs[:-2]] & second[pairs[2:]]).tolist()
    return {
        piece
        for at in places
        for piece in by_head.get(content[at : at + HEAD], ())
        if content.startswith(piece, at)
    }
