"""The way in for members: a code, a form, perhaps a draft, one sealed ballot (rules M3 to M5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection

from surveys.ballots.derivation import Derived
from surveys.members.plan import MemberRound
from surveys.questionnaire import Questionnaire
from surveys.response import Response

Fields = Mapping[str, Sequence[str]]
"""What stands in a form: the values of each field by its name, checked or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A code that a member has shown, and the round it belongs to. Never stored, never logged."""

    round: MemberRound
    cell: str
    is_used: bool
    is_void: bool
    derived: Derived = field(repr=False)


class Receipt(StrEnum):
    """What became of a form that was sent."""

    RECEIVED = "received"
    ALREADY_RECEIVED = "already_received"
    """The same form was sent before; nothing was added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScore:
    """One dimension of the member's own profile, 0–100; None if too little was answered."""

    key: str
    score: float | None


def present(connection: Connection, typed: str) -> Ticket:
    """Return the ticket of a code as typed, pasted or scanned. Takes 30 ms for each round.

    For any round that has codes; the caller goes on with `ensure_open`.

    Raises:
        CodeMistyped: the check character does not fit.
        UnknownCode: no round that is under way knows it.
    """
    raise NotImplementedError


def ensure_open(ticket: Ticket) -> None:
    """Refuse a ticket that cannot be answered with now.

    Raises:
        CodeVoid, CodeUsed, RoundNotOpen, RoundClosed.
    """
    raise NotImplementedError


def asked(connection: Connection, ticket: Ticket) -> Questionnaire:
    """Return the form of the round, addressed to its audience; blanks are not filled in."""
    raise NotImplementedError


def submit(connection: Connection, ticket: Ticket, response: Response, *, nonce: str) -> Receipt:
    """Seal and keep a form: one transaction (privacy rule M4).

    Args:
        connection: a transaction of `Database.write`.
        ticket: from `present`.
        response: the answers to the form that `asked` returned.
        nonce: what the form carried from its first page (`ballots.submission.new_nonce`).

    Returns:
        ALREADY_RECEIVED if this very form used the code before.

    Raises:
        CodeUsed, CodeVoid, UnknownCode, RoundNotOpen, RoundClosed, GroupComplete.
    """
    raise NotImplementedError


def save_draft(connection: Connection, ticket: Ticket, fields: Fields, *, pin: str = "") -> None:
    """Keep what stands in the form, readable only with the code (and the PIN).

    Raises:
        CodeUsed, CodeVoid, UnknownCode, RoundNotOpen, RoundClosed, PayloadTooLong.
    """
    raise NotImplementedError


def has_draft(connection: Connection, ticket: Ticket) -> bool:
    """Tell whether there is a draft under this code."""
    raise NotImplementedError


def load_draft(
    connection: Connection, ticket: Ticket, *, pin: str = ""
) -> dict[str, tuple[str, ...]] | None:
    """Return what stood in the form, or None if there is no draft.

    Raises:
        DraftUnreadable: the PIN is another, missing, or too much; or the draft was altered.
    """
    raise NotImplementedError


def drop_draft(connection: Connection, ticket: Ticket) -> None:
    """Delete the draft, if there is one."""
    raise NotImplementedError


def own_profile(response: Response) -> tuple[OwnScore, ...]:
    """Return the eight dimensions of one's own form, to show once and store nowhere (rule M8)."""
    raise NotImplementedError
