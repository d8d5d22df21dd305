"""Who did what, when: written in the same transaction as the deed itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from surveys.errors import ChangedMeanwhile
from surveys.store import audit
from surveys.store.audit import Entry

Facts = Mapping[str, object]
"""What is written down of a thing: names, dates, states; never an answer, code or comment."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and the moment (UTC, without a zone)."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done, to what; the facts before and after, where there are any."""

    action: str
    subject: str
    before: Facts | None = None
    after: Facts | None = None


def note(connection: Connection, by: By | None, deed: Deed) -> None:
    """Add a deed to the audit log; a thing set up by no person (``by`` None) is not noted."""
    if by is None:
        return
    entry = Entry(
        at=by.at,
        actor=by.name,
        action=deed.action,
        subject=deed.subject,
        before=_written(deed.before),
        after=_written(deed.after),
    )
    audit.add(connection, entry)


def entries(connection: Connection) -> tuple[Entry, ...]:
    """Return the audit log, the newest first."""
    return audit.newest(connection)


def fingerprint(facts: Facts) -> str:
    """Return a short digest of a thing's state, for noticing that somebody else changed it."""
    return hashlib.sha256((_written(facts) or "").encode()).hexdigest()[:16]


def demand_unchanged(facts: Facts, seen: str) -> None:
    """Make sure that a thing is as it was when it was read.

    Raises:
        ChangedMeanwhile: it is not.
    """
    if fingerprint(facts) != seen:
        raise ChangedMeanwhile


def _written(facts: Facts | None) -> str | None:
    if facts is None:
        return None
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, default=str)
