"""Crockford's base 32: the letters that codes, tags, fingerprints and shares are printed in."""

from __future__ import annotations

import base64
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two symbols without I, L, O and U, which people take for 1, 1, 0 and V."""

_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = str.maketrans(_RFC_4648, ALPHABET)
_FROM_CROCKFORD = str.maketrans(ALPHABET, _RFC_4648)
_ALIKE = str.maketrans("OIL", "011")
_SEPARATORS = ("C", "P", "Z")  # Unicode categories: invisible signs, punctuation, spaces


def encode(octets: bytes) -> str:
    """Return ``octets`` (a multiple of five of them) as eight symbols for each five."""
    return base64.b32encode(octets).decode("ascii").translate(_TO_CROCKFORD)


def decode(symbols: str) -> bytes:
    """Return the octets that `encode` made ``symbols`` of.

    Raises:
        ValueError: a sign is not of the alphabet, or their number is not a multiple of eight.
    """
    if len(symbols) % 8 or not is_clean(symbols):
        raise ValueError("Not a text in Crockford's base 32.")
    return base64.b32decode(symbols.translate(_FROM_CROCKFORD))


def is_clean(symbols: str) -> bool:
    """Return whether every sign belongs to the alphabet."""
    return all(symbol in _VALUE for symbol in symbols)


def folded(typed: str) -> str:
    """Return what a person typed in the form it was printed in.

    Case, spaces, hyphens and dashes of every kind do not matter; O is read as 0,
    I and L as 1. Other signs stay, so that they are found to be wrong.
    """
    upper = unicodedata.normalize("NFKC", typed).upper()
    kept = (sign for sign in upper if unicodedata.category(sign)[0] not in _SEPARATORS)
    return "".join(sign for sign in kept if sign != "\u2212").translate(_ALIKE)


def in_groups(symbols: str, size: int = 4, separator: str = "-") -> str:
    """Return ``symbols`` in groups that an eye can hold."""
    return separator.join(symbols[at : at + size] for at in range(0, len(symbols), size))


def _powers() -> tuple[int, ...]:
    """Return the 31 powers of x in the field of 32 elements, modulo x⁵ + x² + 1."""
    found = [1]
    while len(found) < 31:
        double = found[-1] << 1
        found.append(double ^ 0b100101 if double & 0b100000 else double)
    return tuple(found)


_POWERS = _powers()
_LOGARITHM = {power: exponent for exponent, power in enumerate(_POWERS)}


def check_symbol(symbols: str) -> str:
    """Return the symbol that guards up to 30 clean ``symbols``.

    Each symbol is multiplied by another power of x in the field of 32 elements, and
    all are added. The weights are neither 0 nor equal, so every single wrong symbol
    and every exchange of two symbols, neighbours or not, changes the sum.

    Source:
        R. W. Hamming (1950), “Error detecting and error correcting codes”, Bell System
        Technical Journal 29(2); the code is a shortened Reed–Solomon code over GF(32).
    """
    total = 0
    for weight, symbol in enumerate(symbols, start=1):
        if value := _VALUE[symbol]:
            total ^= _POWERS[(_LOGARITHM[value] + weight) % 31]
    return ALPHABET[total]
