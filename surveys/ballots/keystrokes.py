"""Gives back the keys pressed where a Vietnamese keyboard made letters with marks of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# A keyboard set to Telex turns the keys A, S into Á; one set to VNI does so with A, 1.
_TELEX = {"\u0306": "W", "\u031b": "W", "\u0301": "S", "\u0300": "F"}
_TELEX |= {"\u0309": "R", "\u0303": "X", "\u0323": "J", "Đ": "DD"}
_VNI = {"\u0302": "6", "\u031b": "7", "\u0306": "8", "\u0301": "1", "\u0300": "2"}
_VNI |= {"\u0309": "3", "\u0303": "4", "\u0323": "5", "Đ": "D9"}
_CIRCUMFLEX, _BREVE, _DOT_BELOW = "\u0302", "\u0306", "\u0323"


def readings(typed: str) -> tuple[str, ...]:
    """Return ``typed`` and, if it has Vietnamese letters, the keys that may have made it.

    The check character decides which reading is the code.
    """
    decomposed = unicodedata.normalize("NFD", typed.upper())
    if not any(sign in _VNI for sign in decomposed):
        return (typed,)
    for shape in (_CIRCUMFLEX, _BREVE):  # Unicode puts the dot first, people press it last
        decomposed = decomposed.replace(_DOT_BELOW + shape, shape + _DOT_BELOW)
    # Codes have no U, and the key W alone makes Ư.
    telex = _pressed(decomposed, _TELEX).replace("UW", "W")
    return (typed, telex, _pressed(decomposed, _VNI))


def _pressed(decomposed: str, keys: Mapping[str, str]) -> str:
    """Replace every mark by the key of one keyboard layout."""
    pressed: list[str] = []
    for sign in decomposed:
        if sign == _CIRCUMFLEX and sign not in keys:
            pressed.append(pressed[-1] if pressed else "")  # Telex doubles the letter
        else:
            pressed.append(keys.get(sign, sign))
    return "".join(pressed)
