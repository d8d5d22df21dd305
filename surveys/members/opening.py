"""The opening ceremony: all ballots are opened at once with both shares, or nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.ballots.opening import Progress
from surveys.store.engine import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the ceremony tells: none undecryptable, as many ballots as used codes.

    ``is_clean`` False: the results are published, but the files still hold old pages because
    somebody was reading; `clean` (or a restart) finishes that.
    """

    ballots: int
    used_codes: int
    undecryptable: int
    shown: int
    """Groups whose results are shown, the whole among them."""
    withheld: int
    is_clean: bool


def publish(
    database: Database, slug: str, typed: Sequence[str], *, progress: Progress | None = None
) -> Opened:
    """Open all ballots and publish (stage ``closed`` → ``published``). No undo.

    In one transaction: ballots are read and decrypted in memory, answers written under new
    random keys in an order that tells nothing, ballots, codes and drafts deleted, groups
    admitted with their audit rows. Then the files are rewritten.

    Args:
        database: not in a transaction.
        slug: the round.
        typed: both shares as typed, scanned or read from files, one text for each field.
        progress: told after each ballot how many were tried, and how many there are.

    Raises:
        UnknownRound, WrongStage, BallotsMissing; what `ballots.shares.read_all` and
        `ballots.opening.open_all` raise (ShareMistyped, ShareMissing, SameShareTwice,
        ShareOfAnotherRound, ShareOfAnotherKey, KeyDoesNotMatch, BallotsDoNotMatchCodes,
        Undecryptable); NotFromThisForm. Nothing is written then.
    """
    raise NotImplementedError


def clean(database: Database) -> bool:
    """Rewrite the files so that no deleted row remains in them; tell whether that succeeded."""
    raise NotImplementedError
