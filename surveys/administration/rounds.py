"""Survey rounds of the citizens."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.administration.questionnaires import freeze
from surveys.store import pending, rounds
from surveys.store.rounds import Round


def all_rounds(connection: Connection, kind: str | None = None) -> tuple[Round, ...]:
    """Return the survey rounds, the newest first."""
    return rounds.all_of(connection, kind)


def open_round(connection: Connection, new: Round) -> None:
    """Open a citizens' round; its forms are frozen in the versions it asks."""
    for slug, version in new.forms:
        freeze(connection, slug, version)
    rounds.add(connection, new)


def close_round(connection: Connection, slug: str) -> None:
    """Close a citizens' round. What still waits for company is never published."""
    rounds.change_state(connection, slug, "closed")
    pending.drop_round(connection, slug)
