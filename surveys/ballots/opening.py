"""Opens all ballots of a closed round at once, in memory, or none of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from nacl.public import PrivateKey

from surveys.ballots.errors import BallotsDoNotMatchCodes, Undecryptable
from surveys.ballots.keys import join
from surveys.ballots.sealing import open_ballot
from surveys.ballots.shares import Share

Progress = Callable[[int, int], None]
"""Called with how many ballots have been tried, and how many there are."""


def open_all(
    sealed: Sequence[bytes],
    shares: Sequence[Share],
    *,
    public_key: bytes,
    round_tag: str,
    used_codes: int,
    progress: Progress | None = None,
) -> list[bytes]:
    """Return what all ballots say, in an order that tells nothing.

    Writes nothing: the caller keeps the result in one transaction, or nothing at all.

    Args:
        sealed: every ballot of the round.
        shares: the two shares of the opening key.
        public_key: the stored key, 32 bytes.
        round_tag: the round's tag.
        used_codes: codes of the round marked as used.
        progress: told after each ballot.

    Raises:
        What `keys.join` raises about the shares;
        BallotsDoNotMatchCodes: there are more or fewer ballots than used codes, or a
        ballot is the copy of another;
        Undecryptable: some ballots were altered, or come from another round.

    Source:
        docs/privacy.md (sealed ballots: the opening).
    """
    private = join(shares, public_key=public_key, round_tag=round_tag)
    different = len(set(sealed))  # no two sealed boxes are equal, unless one was copied
    if not different == len(sealed) == used_codes:
        raise BallotsDoNotMatchCodes(different, used_codes)
    opened: list[bytes] = []
    for tried, ballot in enumerate(sealed, start=1):
        opened.extend(_opened(private, ballot, round_tag))
        if progress:
            progress(tried, len(sealed))
    if len(opened) != len(sealed):
        raise Undecryptable(len(sealed) - len(opened), len(sealed))
    secrets.SystemRandom().shuffle(opened)
    return opened


def _opened(private: PrivateKey, ballot: bytes, round_tag: str) -> tuple[bytes, ...]:
    """Return what one ballot says, or nothing; opening goes on, to count all that fail."""
    try:
        return (open_ballot(private, ballot, round_tag=round_tag),)
    except Undecryptable:
        return ()
