"""Codes shown by members, and whether a form can be sent with them now."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from surveys.ballots import codes as one_time
from surveys.ballots import derivation
from surveys.ballots.derivation import Derived
from surveys.errors import RoundClosed, RoundNotOpen, UnknownRound
from surveys.members import stages
from surveys.members.errors import CodeMistyped, CodeUsed, CodeVoid, GroupComplete, UnknownCode
from surveys.members.plan import MemberRound, Stage
from surveys.store import codes, memberrounds
from surveys.store.memberrounds import Kept

WITH_CODES = (Stage.ISSUED.value, Stage.OPEN.value, Stage.CLOSED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A code that a member has shown, and the round it belongs to. Never stored, never logged."""

    round: MemberRound
    cell: str
    is_used: bool
    is_void: bool
    derived: Derived = field(repr=False)


def present(connection: Connection, typed: str) -> Ticket:
    """Return the ticket of a code as typed, pasted or scanned. Takes 30 ms for each round.

    For any round that has codes; the caller goes on with `ensure_open`.

    Raises:
        CodeMistyped: the check character does not fit.
        UnknownCode: no round that is under way knows it.
    """
    code = one_time.parse(typed)
    if code is None:
        raise CodeMistyped
    for slug in memberrounds.in_stages(connection, WITH_CODES):
        kept = memberrounds.get(connection, slug)
        if kept is None:
            continue
        derived = derivation.derive(code, kept.salt)
        known = codes.get(connection, slug, derived.lookup)
        if known is not None:
            return Ticket(
                round=stages.find(connection, slug),
                cell=known.cell,
                is_used=known.is_used,
                is_void=known.is_void,
                derived=derived,
            )
    raise UnknownCode


def ensure_open(ticket: Ticket) -> None:
    """Refuse a ticket that cannot be answered with now.

    Raises:
        CodeVoid, CodeUsed, RoundNotOpen, RoundClosed.
    """
    if ticket.is_void:
        raise CodeVoid
    if ticket.is_used:
        raise CodeUsed
    _ensure_round_open(ticket, ticket.round.stage)


def look_again(connection: Connection, ticket: Ticket) -> tuple[Kept, codes.Kept]:
    """Return what is known of round and code now, in the transaction that is to use them.

    On PostgreSQL the round is not closed before this transaction has ended, and nobody
    else uses the code meanwhile.

    Raises:
        UnknownRound, UnknownCode: they have gone.
    """
    slug = ticket.round.slug
    kept = memberrounds.get_shared(connection, slug)
    if kept is None:
        raise UnknownRound(slug)
    known = codes.get(connection, slug, ticket.derived.lookup, to_use=True)
    if known is None:
        raise UnknownCode
    return kept, known


def ensure_answerable(ticket: Ticket, kept: Kept, known: codes.Kept) -> None:
    """Refuse a code that can be neither sent nor saved with now.

    Raises:
        CodeVoid, RoundNotOpen, RoundClosed.
    """
    if known.is_void:
        raise CodeVoid
    _ensure_round_open(ticket, Stage(kept.stage))


def ensure_sendable(connection: Connection, ticket: Ticket, kept: Kept, known: codes.Kept) -> None:
    """Refuse what cannot be sent now.

    Asked when a form is sent, never before: else whoever holds a spare slip could watch,
    without using it, for the moment when everybody in a small group has answered.

    Raises:
        CodeVoid, RoundNotOpen, RoundClosed, GroupComplete.
    """
    ensure_answerable(ticket, kept, known)
    issued = memberrounds.take_turns(connection, ticket.round.slug, known.cell)
    if codes.used_in(connection, ticket.round.slug, known.cell) >= issued:
        raise GroupComplete


def _ensure_round_open(ticket: Ticket, stage: Stage) -> None:
    if stage is Stage.OPEN:
        return
    if stage in (Stage.CLOSED, Stage.PUBLISHED):
        raise RoundClosed(ticket.round.plan.closes_on)
    raise RoundNotOpen(ticket.round.plan.opens_on)
