"""What is made of a code: one value that is stored, and two that lead to the member's draft."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from nacl.pwhash import argon2id

from surveys.ballots.codes import Code

MEMORY = 19 * 1024 * 1024
"""Bytes that Argon2id fills for each derivation."""

PASSES = 2
SALT_SIZE: int = argon2id.SALTBYTES
KEY_SIZE = 32


@dataclass(frozen=True, slots=True)
class Derived:
    """What a code leads to. Of these, ``lookup`` alone may be stored; the others open a draft."""

    lookup: bytes = field(repr=False)
    draft_id: bytes = field(repr=False)
    draft_key: bytes = field(repr=False)


def new_salt() -> bytes:
    """Return the random salt of a new round."""
    return secrets.token_bytes(SALT_SIZE)


def derive(code: Code, salt: bytes) -> Derived:
    """Return what ``code`` leads to in the round with that ``salt`` (16 bytes).

    Takes about 30 ms and 19 MiB on purpose, so that codes cannot be guessed from a
    stolen database.

    Source:
        RFC 9106 (Argon2id); the parameters are those of the OWASP password storage
        cheat sheet. RFC 5869 (HKDF).
    """
    root = stretched(code.symbols.encode("ascii"), salt)
    return Derived(
        lookup=hkdf(root, b"nghedan 1 lookup"),
        draft_id=hkdf(root, b"nghedan 1 draft id"),
        draft_key=hkdf(root, b"nghedan 1 draft key"),
    )


def stretched(secret: bytes, salt: bytes) -> bytes:
    """Return 32 bytes that are slow to make of ``secret``: Argon2id, 19 MiB, t = 2, p = 1."""
    return argon2id.kdf(KEY_SIZE, secret, salt, opslimit=PASSES, memlimit=MEMORY)


def hkdf(key: bytes, info: bytes, *, salt: bytes = b"", size: int = KEY_SIZE) -> bytes:
    """Return ``size`` bytes made of ``key`` for the purpose ``info``, by HKDF-SHA256.

    Source:
        RFC 5869, sections 2.2 and 2.3.
    """
    pseudorandom = hmac.digest(salt or bytes(32), key, "sha256")
    block, made = b"", b""
    for counter in range(1, -(-size // 32) + 1):
        block = hmac.digest(pseudorandom, block + info + bytes([counter]), "sha256")
        made += block
    return made[:size]
