"""The organization's own settings."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, note
from surveys.organisation import Organisation
from surveys.store import settings


def organisation(connection: Connection) -> Organisation:
    """Return the organization as the clerk settled it."""
    return Organisation.from_settings(settings.read(connection))


def settle(connection: Connection, changed: Organisation, by: By | None = None) -> None:
    """Keep the organization's settings; the audit log gets those that differ."""
    before, after = organisation(connection).as_settings(), changed.as_settings()
    settings.save(connection, after)
    differing = [key for key in after if before[key] != after[key]]
    deed = Deed(
        action="settings.changed",
        subject="settings",
        before={key: before[key] for key in differing},
        after={key: after[key] for key in differing},
    )
    note(connection, by, deed)
