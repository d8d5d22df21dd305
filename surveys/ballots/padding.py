"""Gives everything that is sealed the same length, so that length tells nothing."""

from __future__ import annotations

from nacl.bindings import sodium_pad, sodium_unpad

from surveys.ballots.errors import PayloadTooLong

PADDED_SIZE = 8192
"""Bytes of every ballot and draft before sealing: the longest form fits (see `payload`)."""

CAPACITY = PADDED_SIZE - 1
"""Bytes that can be sealed; one is needed to mark where the padding begins."""


def pad(content: bytes) -> bytes:
    """Return ``content`` lengthened to `PADDED_SIZE`.

    Raises:
        PayloadTooLong: it is longer than `CAPACITY`.

    Source:
        ISO/IEC 7816-4 padding, as in libsodium.
    """
    if len(content) > CAPACITY:
        raise PayloadTooLong(len(content), CAPACITY)
    return sodium_pad(content, PADDED_SIZE)


def unpad(padded: bytes) -> bytes:
    """Return what `pad` lengthened; raise `nacl.exceptions.CryptoError` if it is nothing such."""
    return sodium_unpad(padded, PADDED_SIZE)
