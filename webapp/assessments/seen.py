"""Which members' rounds a visitor may look at, and the published record of one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypedDict

from surveys.errors import UnknownRound, UnknownUnit
from surveys.members import running
from surveys.members.running import LiveCounts
from surveys.published_gaps import GapTable
from surveys.published_members import GroupInfo, MemberGroup, MemberRecord
from surveys.report import members
from surveys.report.members import Beside
from surveys.store.rounds import Round
from webapp import current
from webapp.records import LOOKING, SignInFirst, rounds_for_visitor

KIND = "member"
PUBLISHED = "published"


class Whom(TypedDict):
    """For whom a record is made."""

    on: date
    units: Collection[str] | None
    public_only: bool


def rounds() -> tuple[Round, ...]:
    """Return the members' rounds that this visitor may look at, the newest first."""
    return tuple(each for each in rounds_for_visitor() if each.kind == KIND)


def newest() -> Round | None:
    """Return the newest of them that is published, if there is one."""
    return next((each for each in rounds() if each.state == PUBLISHED), None)


def is_of_members(slug: str) -> bool:
    """Tell whether a round that this visitor may look at is one of members."""
    return any(each.slug == slug for each in rounds())


def record(slug: str) -> MemberRecord:
    """Return what this visitor may see of a published round.

    Raises:
        SignInFirst: nobody is signed in and the round is not public, or not there.
        UnknownRound: there is none, or not for this account.
        RoundNotOpen: its ballots have not been opened.
    """
    found = next((each for each in rounds() if each.slug == slug), None)
    if found is None:
        raise SignInFirst if current.account() is None else UnknownRound(slug)
    with current.reading() as connection:
        return members.record(connection, slug, **_for_visitor(found))


def gaps(found: Round, beside: Beside) -> tuple[tuple[GroupInfo, GapTable], ...]:
    """Return the gaps that `record` holds of a published round that this visitor may look at."""
    with current.reading() as connection:
        return members.gaps(connection, found.slug, beside, **_for_visitor(found))


def _for_visitor(found: Round) -> Whom:
    return {
        "on": current.today(),
        "units": _units(found),
        "public_only": found.public and not _sees_everything(),
    }


def group(found: MemberRecord, key: str) -> MemberGroup:
    """Return one group of a record; raise `UnknownUnit` if it is not there or may not be seen."""
    every = (found.whole, *found.groups)
    wanted = next((each for each in every if each.info.key == key), None)
    if wanted is None:
        raise UnknownUnit(key)
    return wanted


def counts(slug: str) -> LiveCounts | None:
    """Return how many forms have come back so far; only for those who look at results."""
    account = current.account()
    if account is None or account.role not in LOOKING:
        return None
    with current.reading() as connection:
        return running.counts(connection, slug)


def _sees_everything() -> bool:
    """Tell whether this visitor may look at any round, and at any unit in it."""
    account = current.account()
    return account is not None and account.role in LOOKING and account.every_unit


def _units(found: Round) -> Collection[str] | None:
    account = current.account()
    if found.public or account is None or account.every_unit:
        return None
    return account.units
