"""Texts as documents may hold them: nothing that controls, nothing that Excel would compute."""

from __future__ import annotations

import unicodedata

COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins with one of these may be taken for a formula."""
PREFIX = "'"
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the direction of what follows them, also in other cells and lines."""


def plain(text: str) -> str:
    """Return ``text`` in one line, composed, without control and direction marks.

    Names are typed by people; XML cannot hold most control characters, and a direction
    mark could turn the numbers behind it.
    """
    spaced = " ".join(text.split())
    printed = "".join(letter for letter in spaced if _is_printed(letter))
    return " ".join(unicodedata.normalize("NFC", printed).split())


def safe_cell(text: str) -> str:
    """Return ``text`` for a cell of a workbook or of CSV: never taken for a formula.

    Source:
        docs/privacy.md (exports); OWASP, “CSV Injection”.
    """
    written = plain(text)
    is_computed = text.startswith(COMPUTED) or written.startswith(COMPUTED)
    return PREFIX + written if is_computed else written


def _is_printed(letter: str) -> bool:
    return letter not in _TURNING and unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"}
