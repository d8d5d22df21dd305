"""The organization's own settings."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.organisation import Organisation
from surveys.store import settings


def organisation(connection: Connection) -> Organisation:
    """Return the organization as the clerk settled it."""
    return Organisation.from_settings(settings.read(connection))


def settle(connection: Connection, changed: Organisation) -> None:
    """Keep the organization's settings."""
    settings.save(connection, changed.as_settings())
