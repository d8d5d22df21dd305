"""Members' open answers: read by a reviewer who is no leader, then shown all at once (P9)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from surveys.errors import UnknownRound
from surveys.lettering import tidy
from surveys.members.errors import UnknownRemark, WrongStage
from surveys.members.plan import Stage
from surveys.members.stages import kept_at
from surveys.store import memberrounds
from surveys.store import remarks as kept_remarks

LONGEST = 1200
"""Characters of an answer after the review: names may be replaced by longer words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One open answer, without any key to the form it came with."""

    id: str
    item: str
    text: str = field(repr=False)
    state: str
    """``new``, ``shown`` or ``withheld``."""


def remarks(connection: Connection, slug: str, *, state: str | None = None) -> tuple[Remark, ...]:
    """Return the open answers of a published round, in an order that tells nothing.

    For the reviewer's pages only: role ``reviewer``, never a leader.

    Raises:
        UnknownRound, WrongStage.
    """
    is_finished(connection, slug)
    return tuple(
        Remark(id=each.id.hex(), item=each.item, text=each.text, state=each.state)
        for each in kept_remarks.of_round(connection, slug, state)
    )


def settle(connection: Connection, slug: str, id_: str, *, text: str, show: bool) -> None:
    """Show an answer in the words ``text`` (names removed), or withhold it.

    Can be changed until the review is finished.

    Raises:
        UnknownRound, UnknownRemark.
        WrongStage: the round is not published, or its review is finished.
    """
    _ensure_under_review(connection, slug)
    state = "shown" if show and tidy(text) else "withheld"
    done = kept_remarks.settle(connection, slug, _id(id_), words=tidy(text)[:LONGEST], state=state)
    if not done:
        raise UnknownRemark


def finish(connection: Connection, slug: str) -> None:
    """End the review: what is shown is published from now on, once. No undo.

    The answers that were withheld are deleted.

    Raises:
        UnknownRound.
        WrongStage: the round is not published, an answer is still new, or it is finished.
    """
    _ensure_under_review(connection, slug)
    if kept_remarks.number(connection, slug, "new"):
        raise WrongStage("under_review", ("reviewed",))
    kept_remarks.drop(connection, slug, "withheld")
    memberrounds.put(connection, slug, reviewed=True)


def is_finished(connection: Connection, slug: str) -> bool:
    """Tell whether the review of a published round has ended; raises as `remarks`."""
    kept = memberrounds.get(connection, slug)
    if kept is None:
        raise UnknownRound(slug)
    if kept.stage != Stage.PUBLISHED:
        raise WrongStage(kept.stage, (Stage.PUBLISHED.value,))
    return kept.reviewed


def _ensure_under_review(connection: Connection, slug: str) -> None:
    if kept_at(connection, slug, Stage.PUBLISHED).reviewed:
        raise WrongStage("reviewed", ("under_review",))


def _id(written: str) -> bytes:
    try:
        return bytes.fromhex(written)
    except ValueError as error:
        raise UnknownRemark from error
