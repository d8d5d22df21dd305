"""Seals a ballot so that only both holders of the round's key together can read it."""

from __future__ import annotations

from typing import Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from surveys.ballots.errors import Undecryptable
from surveys.ballots.padding import PADDED_SIZE, pad, unpad
from surveys.ballots.shares import TAG_LENGTH

FRAME_SIZE: Final = TAG_LENGTH
"""Bytes that stand before the payload: the round's tag."""

SEALED_SIZE: Final = PADDED_SIZE + 48
"""Bytes of every sealed ballot: libsodium adds a one-time public key and a checksum."""


def seal(public_key: bytes, payload: bytes, *, round_tag: str) -> bytes:
    """Return ``payload`` sealed for the round, always `SEALED_SIZE` bytes.

    Raises:
        PayloadTooLong: it does not fit (see `payload.ensure_fits`).

    Source:
        docs/privacy.md (sealed ballots); libsodium's sealed box, X25519 and XSalsa20-Poly1305.
    """
    content = pad(_frame(round_tag) + payload)
    return SealedBox(PublicKey(public_key)).encrypt(content)


def open_ballot(private: PrivateKey, sealed: bytes, *, round_tag: str) -> bytes:
    """Return what was sealed.

    Raises:
        Undecryptable: the ballot was altered, cut, sealed with another key, or brought
            here from another round.
    """
    try:
        content = unpad(SealedBox(private).decrypt(sealed))
    except (CryptoError, TypeError, ValueError) as error:
        raise Undecryptable(1, 1) from error
    frame = _frame(round_tag)
    if not content.startswith(frame):
        raise Undecryptable(1, 1)
    return content[len(frame) :]


def _frame(round_tag: str) -> bytes:
    if len(round_tag) != TAG_LENGTH:
        raise ValueError("A round's tag has eight symbols.")
    return round_tag.encode("ascii")
