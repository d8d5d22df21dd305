"""The first step of a members' round: its plan, copied from last year's and changed at will."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from surveys.members.plan import MemberRound, RoundPlan


def plan_from_last(connection: Connection, *, on: date) -> RoundPlan | None:
    """Return last round's plan for the year of ``on``: new slug, title and days, all else equal.

    None if there was no members' round before.
    """
    raise NotImplementedError


def draft(connection: Connection, plan: RoundPlan) -> None:
    """Keep the plan of a new round (stage ``arranged``).

    Raises:
        MalformedPlan: k is not 8–20, there is no cell, a key is doubled or unknown, N < 1 …
        RoundExists: the slug is taken.
        PayloadTooLong: the form allows answers that no ballot can hold.
    """
    raise NotImplementedError


def change(connection: Connection, plan: RoundPlan) -> None:
    """Put another plan in place of the round's of the same slug (stage ``arranged`` only).

    Raises:
        UnknownRound, WrongStage, MalformedPlan.
    """
    raise NotImplementedError


def discard(connection: Connection, slug: str) -> None:
    """Forget a round of which no slip has been issued.

    Raises:
        UnknownRound, WrongStage.
    """
    raise NotImplementedError


def find(connection: Connection, slug: str) -> MemberRound:
    """Return a members' round; raise `UnknownRound` if there is none."""
    raise NotImplementedError


def every(connection: Connection) -> tuple[MemberRound, ...]:
    """Return all members' rounds, the newest first."""
    raise NotImplementedError
