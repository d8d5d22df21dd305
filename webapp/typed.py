"""What visitors type into addresses and fields, read without trusting it."""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = 9
"""So many are read: Python refuses to turn thousands of digits into a number."""


def whole_number(written: str, *, otherwise: int = 0) -> int:
    """Return the number that is written in plain digits, or ``otherwise`` if it is none."""
    is_number = written.isascii() and written.isdigit() and len(written) <= DIGITS
    return int(written) if is_number else otherwise


SECRET = ("csrf", "seen", "password", "again", "former", "code", "pin", "secret", "share")
"""Beginnings of the names of fields that no page repeats."""


def words(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words among what was typed; no token and nothing secret."""
    return [each for each in fields if not each[0].startswith(SECRET) and _is_words(each[1])]


def _is_words(value: str) -> bool:
    """Tell words from choices and codes, which are chosen again in a moment."""
    return " " in value.strip() or "\n" in value.strip()
