"""What people type, in one spelling: nothing invisible that controls or turns the rest."""

from __future__ import annotations

import unicodedata

_INVISIBLE = frozenset(
    # Signs that turn the direction of writing can make a text read as what it is not.
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def tidy(text: str) -> str:
    r"""Return the text in one spelling (NFC), without control characters, stripped.

    Line breaks stay, as ``\n``; so does the zero-width space, which parts words in Khmer.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(sign for sign in lines if sign == "\n" or _is_visible(sign))
    return unicodedata.normalize("NFC", kept).strip()


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _INVISIBLE
