"""The opening key of a round: made and split in memory, and put together once to open it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from nacl.public import PrivateKey

from surveys.ballots import crockford, sealing
from surveys.ballots.errors import (
    KeyDoesNotMatch,
    SameShareTwice,
    ShareMissing,
    ShareOfAnotherKey,
    ShareOfAnotherRound,
    Undecryptable,
)
from surveys.ballots.shares import Share


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """A new key: its public half is stored, its two shares are printed and forgotten."""

    public_key: bytes
    shares: tuple[Share, Share]

    @property
    def fingerprint(self) -> str:
        """What slips, sheets and the form show of the key."""
        return fingerprint(self.public_key)


def make(round_tag: str) -> OpeningKey:
    """Make the opening key of a round and split it between two holders.

    The private key exists only while this function runs. Each share alone is a
    uniformly random number, so it tells nothing about the key.

    Source:
        docs/privacy.md (sealed ballots). The split is a one-time pad (2 of 2).
    """
    private = PrivateKey.generate()
    public_key = bytes(private.public_key)
    pad = secrets.token_bytes(PrivateKey.SIZE)
    mark = fingerprint(public_key)
    first = Share(round_tag, 1, mark, pad)
    second = Share(round_tag, 2, mark, _xor(bytes(private), pad))
    return OpeningKey(public_key, (first, second))


def fingerprint(public_key: bytes) -> str:
    """Return the first eight symbols of the key's SHA-256 (`crockford.in_groups` to print)."""
    return crockford.encode(hashlib.sha256(public_key).digest()[:5])


def join(shares: Sequence[Share], *, public_key: bytes, round_tag: str) -> PrivateKey:
    """Put the private key of a round together.

    Raises:
        ShareOfAnotherRound: a share carries the tag of another round.
        ShareOfAnotherKey: a share belongs to a key of this round that has been replaced.
        KeyDoesNotMatch: the shares fit each other, but not the round's public key.
        ShareMissing: there is one share only, or none.
        SameShareTwice: both are the first, or both the second.
    """
    _check_round(shares, round_tag)
    _check_key(shares, fingerprint(public_key))
    _check_pair(shares)
    private = PrivateKey(_xor(shares[0].secret, shares[1].secret))
    if not hmac.compare_digest(bytes(private.public_key), public_key):
        raise KeyDoesNotMatch(fingerprint(public_key), fingerprint(bytes(private.public_key)))
    return private


def prove(shares: Sequence[Share], *, public_key: bytes, round_tag: str) -> None:
    """Seal a test ballot with the stored key and open it with both shares.

    A round may start only after this has passed with the shares as printed.

    Raises:
        What `join` raises, and `Undecryptable` if the test ballot did not come back.
    """
    private = join(shares, public_key=public_key, round_tag=round_tag)
    test = secrets.token_bytes(64)
    sealed = sealing.seal(public_key, test, round_tag=round_tag)
    if sealing.open_ballot(private, sealed, round_tag=round_tag) != test:
        raise Undecryptable(1, 1)


def _check_round(shares: Sequence[Share], round_tag: str) -> None:
    for share in shares:
        if share.round_tag != round_tag:
            raise ShareOfAnotherRound(share.number, share.round_tag)


def _check_key(shares: Sequence[Share], expected: str) -> None:
    strange = [share for share in shares if share.fingerprint != expected]
    if not strange:
        return
    if len(strange) > 1 and len({share.fingerprint for share in shares}) == 1:
        raise KeyDoesNotMatch(expected, strange[0].fingerprint)
    raise ShareOfAnotherKey(strange[0].number, strange[0].fingerprint)


def _check_pair(shares: Sequence[Share]) -> None:
    numbers = [share.number for share in shares]
    if len(numbers) < 2:
        raise ShareMissing(2 if numbers == [1] else 1)
    if sorted(numbers) != [1, 2]:
        raise SameShareTwice(numbers[0])


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
