"""The way in for members: a code, a form, perhaps a draft, one sealed ballot (rules M3 to M5)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from surveys import response as responses
from surveys import scoring
from surveys.administration.questionnaires import questionnaire
from surveys.audience import addressed
from surveys.ballots import drafts as sealed_drafts
from surveys.ballots import payload, sealing, submission
from surveys.members import tickets
from surveys.members.errors import CodeUsed
from surveys.members.publishing import dimensions
from surveys.members.tickets import ensure_answerable, ensure_sendable, look_again
from surveys.questionnaire import Questionnaire, Wording
from surveys.response import Response
from surveys.store import ballots, codes, drafts, units
from surveys.store.memberrounds import Kept

Ticket = tickets.Ticket
present = tickets.present
ensure_open = tickets.ensure_open

Fields = Mapping[str, Sequence[str]]
"""What stands in a form: the values of each field by its name, checked or not."""

STAFF = Wording(vi="cán bộ, công chức, viên chức", en="staff")
"""How people of a cell are called that serves no unit of its own."""


class Receipt(StrEnum):
    """What became of a form that was sent."""

    RECEIVED = "received"
    ALREADY_RECEIVED = "already_received"
    """The same form was sent before; nothing was added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """What fills ``{year}``, ``{min_group}`` and ``{staff}`` in the texts of the form."""

    year: int
    min_group: int
    staff: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScore:
    """One dimension of the member's own profile, 0-100; None if too little was answered."""

    key: str
    score: float | None


def asked(connection: Connection, ticket: Ticket) -> Questionnaire:
    """Return the form of the round, addressed to its audience; `blanks` fills it in."""
    plan = ticket.round.plan
    return addressed(questionnaire(connection, plan.form, plan.version), plan.audience)


def blanks(connection: Connection, ticket: Ticket, *, on: date) -> Blanks:
    """Return what fills the blanks of the form for the members of the ticket's cell."""
    plan = ticket.round.plan
    unit = next((cell.unit for cell in plan.cells if cell.key == ticket.cell), None)
    staff = units.named_on(connection, on)[unit].staff if unit else STAFF
    return Blanks(year=plan.opens_on.year, min_group=plan.floor, staff=staff)


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
    slug, lookup = ticket.round.slug, ticket.derived.lookup
    kept, known = look_again(connection, ticket)
    if known.is_used:
        if submission.is_same_submission(known.submission, nonce, lookup):
            return Receipt.ALREADY_RECEIVED
        raise CodeUsed
    ensure_sendable(connection, ticket, kept, known)
    ballots.put(connection, slug, _sealed(kept, known.cell, response))
    codes.use(connection, slug, lookup, submission.nonce_hash(nonce, lookup))
    drafts.drop(connection, slug, ticket.derived.draft_id)
    return Receipt.RECEIVED


def save_draft(connection: Connection, ticket: Ticket, fields: Fields, *, pin: str = "") -> None:
    """Keep what stands in the form, in place of a former draft.

    Args:
        connection: a transaction of `Database.write`.
        ticket: from `present`.
        fields: empty fields are left out.
        pin: mixed into the key if given; whoever forgets it loses the draft.

    Raises:
        CodeUsed, CodeVoid, UnknownCode, RoundNotOpen, RoundClosed.
        PayloadTooLong: there is more in the form than it asks for.
    """
    kept, known = look_again(connection, ticket)
    if known.is_used:
        raise CodeUsed
    ensure_answerable(ticket, kept, known)
    filled = {name: list(values) for name, values in fields.items() if any(values)}
    content = json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
    sealed = sealed_drafts.seal(
        ticket.derived.draft_key, content.encode("utf-8", errors="replace"), pin=pin
    )
    drafts.put(connection, ticket.round.slug, ticket.derived.draft_id, sealed)


def has_draft(connection: Connection, ticket: Ticket) -> bool:
    """Tell whether there is a draft under this code."""
    return drafts.get(connection, ticket.round.slug, ticket.derived.draft_id) is not None


def load_draft(
    connection: Connection, ticket: Ticket, *, pin: str = ""
) -> dict[str, tuple[str, ...]] | None:
    """Return what stood in the form, or None if there is no draft.

    Raises:
        DraftUnreadable: the PIN is another, missing, or too much; or the draft was altered.
    """
    sealed = drafts.get(connection, ticket.round.slug, ticket.derived.draft_id)
    if sealed is None:
        return None
    content = sealed_drafts.unseal(ticket.derived.draft_key, sealed, pin=pin)
    return {name: tuple(values) for name, values in json.loads(content).items()}


def drop_draft(connection: Connection, ticket: Ticket) -> None:
    """Delete the draft, if there is one."""
    drafts.drop(connection, ticket.round.slug, ticket.derived.draft_id)


def own_profile(response: Response) -> tuple[OwnScore, ...]:
    """Return the eight dimensions of one's own form, to show once and store nowhere (rule M8)."""
    return tuple(
        OwnScore(key=key, score=scoring.dimension_score(ratings, response.answers))
        for key, ratings in dimensions(response.questionnaire).items()
    )


def _sealed(kept: Kept, cell: str, response: Response) -> bytes:
    ballot = payload.Ballot(cell, responses.pack(response), responses.comments(response))
    return sealing.seal(kept.public_key or b"", ballot.to_bytes(), round_tag=kept.round_tag)
