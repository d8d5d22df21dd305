"""The characters that the fonts of reports have: what they have not would stop the setting."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "fonts" / "coverage.txt"
MISSING = "?"
"""Stands for a character that no font has; accessible PDF may not leave one out."""


def printable(data: Any) -> Any:
    """Return strings, and the strings in lists and mappings, with no character without a font."""
    match data:
        case str():
            return data if data.isascii() else "".join(map(_shown, data))
        case dict():
            return {key: printable(value) for key, value in data.items()}
        case list() | tuple():
            return [printable(each) for each in data]
    return data


def _shown(letter: str) -> str:
    return letter if letter in "\n\t" or ord(letter) in covered() else MISSING


@cache
def covered() -> frozenset[int]:
    """Return the codes of all characters that can be printed."""
    ranges = (line.split("-") for line in FILE.read_text().split())
    return frozenset(
        code for start, end in ranges for code in range(int(start, 16), int(end, 16) + 1)
    )
