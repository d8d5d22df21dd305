"""What visitors type into addresses and fields, read without trusting it."""

from __future__ import annotations

DIGITS = 9
"""So many are read: Python refuses to turn thousands of digits into a number."""


def whole_number(written: str, *, otherwise: int = 0) -> int:
    """Return the number that is written in plain digits, or ``otherwise`` if it is none."""
    is_number = written.isascii() and written.isdigit() and len(written) <= DIGITS
    return int(written) if is_number else otherwise
