"""Members' open answers: read by a reviewer who is no leader, then shown all at once (P9)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection


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
        UnknownRound.
    """
    raise NotImplementedError


def settle(connection: Connection, slug: str, id_: str, *, text: str, show: bool) -> None:
    """Show an answer in the words ``text`` (names removed), or withhold it.

    Can be changed until the review is finished.

    Raises:
        UnknownRound, UnknownRemark.
    """
    raise NotImplementedError


def finish(connection: Connection, slug: str) -> None:
    """End the review: what is shown is published from now on, once (needs no ``new`` answer left).

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError
