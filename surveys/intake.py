"""The way in: a citizen's response, kept once and released in steps (privacy rules C1–C4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntFlag, StrEnum

from sqlalchemy import Connection

from surveys import response as responses
from surveys.errors import PointResting, RoundClosed, UnknownPoint
from surveys.formkeys import FormKey, Proof
from surveys.questionnaire import Questionnaire
from surveys.response import Response
from surveys.store import keys, pending, points, steps
from surveys.store.pending import Pool, Waiting


class Tier(StrEnum):
    """How sure it is that a response came from someone who was at the desk."""

    TICKET = "ticket"
    KIOSK = "kiosk"
    QR_ROTATING = "qr_rotating"
    QR_STATIC = "qr_static"
    PAPER = "paper"


class Flag(IntFlag):
    """What made a response look unusual; it is counted all the same."""

    NONE = 0
    REPEAT = 1
    FAST = 2
    BURST = 4
    OFF_HOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A service point that asks a form now."""

    point: str
    unit: str
    round: str
    floor: int
    form: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """All that is kept beside the answers."""

    tier: Tier
    flags: Flag
    language: str


PROOF_GOOD_FOR = 30 * 60
"""Seconds after which an open form proves no more that its visitor stands at the desk."""
TIERS = {
    Proof.NONE: Tier.QR_STATIC,
    Proof.ROTATING_CODE: Tier.QR_ROTATING,
    Proof.KIOSK: Tier.KIOSK,
}


def tier_of(key: FormKey) -> Tier:
    """Return how sure it is that whoever sends this form was at the desk."""
    return Tier.QR_STATIC if key.age > PROOF_GOOD_FOR else TIERS[key.proof]


def desk(connection: Connection, point: str, form: str, *, on: date) -> Desk:
    """Return where an answer in ``form`` at ``point`` goes on that day.

    Raises:
        UnknownPoint: no desk has that code.
        PointResting: the desk is resting or closed.
        RoundClosed: the unit asks nothing on that day.
    """
    found = points.postings(connection, point, form)
    if not found:
        raise UnknownPoint(point)
    if found[0].state != "open":
        raise PointResting(point)
    for posting in found:
        open_now = _desk(posting, on)
        if open_now:
            return open_now
    raise RoundClosed(found[0].closes_on)


def _desk(posting: points.Posting, on: date) -> Desk | None:
    opened = posting.opens_on is not None and posting.opens_on <= on
    ended = posting.closes_on is not None and on > posting.closes_on
    if not opened or ended or posting.version is None:
        return None
    return Desk(
        point=posting.point,
        unit=posting.unit,
        round=str(posting.round),
        floor=int(posting.floor or 0),
        form=str(posting.form),
        version=posting.version,
    )


def accept(
    connection: Connection,
    response: Response,
    key: FormKey,
    circumstances: Circumstances,
    *,
    point: str,
    on: date,
) -> bool:
    """Keep a response; release the step if that made it full.

    The connection is one transaction: the key's hash and the waiting response are
    kept together or not at all.

    Returns:
        False if the key was spent before: the response is already kept, nothing is added.

    Raises:
        UnknownPoint, PointResting, RoundClosed: the desk does not ask any more.
    """
    if not keys.spend(connection, key.digest, on=on):
        return False
    here = desk(connection, point, response.questionnaire.slug, on=on)
    waiting = Waiting(
        point=point,
        tier=circumstances.tier.value,
        flags=circumstances.flags.value,
        language=circumstances.language,
        answers=responses.pack(response),
        comment="\n\n".join(responses.comments(response).values()) or None,
    )
    pool = Pool(here.unit, here.round, here.form, here.version)
    if pending.add(connection, pool, waiting) >= here.floor:
        _release(connection, response.questionnaire, pool, on=on)
    return True


def _release(connection: Connection, questionnaire: Questionnaire, pool: Pool, *, on: date) -> None:
    step = pending.take(connection, pool)
    steps.release(connection, questionnaire, pool, step, on=on)
    keys.forget(connection, on=on)
