"""A key in two shares, and what is sealed under it, for tests of ballots."""

from __future__ import annotations

from nacl.public import PrivateKey

from surveys.ballots import (
    keys,
    sealing,
    shares,
)
from surveys.ballots.shares import Share

TAG = shares.new_round_tag()
KEY = keys.make(TAG)


def joined(*given_shares: Share, public_key: bytes = KEY.public_key) -> PrivateKey:
    return keys.join(given_shares, public_key=public_key, round_tag=TAG)


def sealed(content: bytes) -> bytes:
    return sealing.seal(KEY.public_key, content, round_tag=TAG)
