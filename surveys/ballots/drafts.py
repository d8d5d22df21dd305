"""Drafts: readable only with the member's code, and with the PIN if one was chosen."""

from __future__ import annotations

from typing import Final

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from surveys.ballots.derivation import SALT_SIZE, hkdf, stretched
from surveys.ballots.errors import DraftUnreadable
from surveys.ballots.padding import PADDED_SIZE, pad, unpad

SEALED_SIZE: Final = PADDED_SIZE + 40
"""Bytes of every sealed draft: a nonce of 24 and a checksum of 16 are added."""

_PURPOSE: Final = b"nghedan 1 draft"


def seal(draft_key: bytes, content: bytes, *, pin: str = "") -> bytes:
    """Return ``content`` sealed under the member's key, always `SEALED_SIZE` bytes.

    XChaCha20-Poly1305 rather than AES-256-GCM: libsodium has the latter only on
    processors with AES instructions, an office PC may be older; and its nonce is long
    enough to be drawn at random however often a draft is saved.

    Raises:
        PayloadTooLong: it does not fit.
    """
    return bytes(Aead(_key(draft_key, pin)).encrypt(pad(content), aad=_PURPOSE))


def unseal(draft_key: bytes, sealed: bytes, *, pin: str = "") -> bytes:
    """Return what `seal` sealed.

    Raises:
        DraftUnreadable: the PIN is another (or missing, or too much), or the draft was altered.
    """
    try:
        return unpad(Aead(_key(draft_key, pin)).decrypt(sealed, aad=_PURPOSE))
    except (CryptoError, TypeError, ValueError) as error:
        raise DraftUnreadable from error


def _key(draft_key: bytes, pin: str) -> bytes:
    """Mix the PIN into the key; slowly, because a PIN is short and a code may be found."""
    if not pin:
        return hkdf(draft_key, b"nghedan 1 draft without PIN")
    salt = hkdf(draft_key, b"nghedan 1 PIN salt", size=SALT_SIZE)
    return hkdf(draft_key + stretched(pin.encode(), salt), b"nghedan 1 draft with PIN")
