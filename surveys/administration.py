"""What the clerk arranges: the organization, units, desks, forms, rounds, accounts."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from surveys import catalogue, passwords
from surveys.organisation import Organisation
from surveys.questionnaire import Questionnaire
from surveys.store import (
    accounts,
    pending,
    points,
    questionnaires,
    rounds,
    settings,
    units,
    visits,
)
from surveys.store.accounts import Account
from surveys.store.points import Point
from surveys.store.rounds import Round
from surveys.store.units import Unit
from surveys.store.visits import Visits


def organisation(connection: Connection) -> Organisation:
    """Return the organization as the clerk settled it."""
    return Organisation.from_settings(settings.read(connection))


def settle(connection: Connection, changed: Organisation) -> None:
    """Keep the organization's settings."""
    settings.save(connection, changed.as_settings())


def units_on(connection: Connection, on: date) -> Mapping[str, Unit]:
    """Return every unit by code, as it is called on that day."""
    return units.named_on(connection, on)


def add_unit(connection: Connection, unit: Unit) -> None:
    """Add a unit that serves the public."""
    units.add(connection, unit)


def desks(connection: Connection) -> tuple[Point, ...]:
    """Return every service point, by code."""
    return points.all_of(connection)


def add_point(connection: Connection, point: Point) -> None:
    """Add a reception desk."""
    points.add(connection, point)


def all_rounds(connection: Connection, kind: str | None = None) -> tuple[Round, ...]:
    """Return the survey rounds, the newest first."""
    return rounds.all_of(connection, kind)


def open_round(connection: Connection, new: Round) -> None:
    """Open a citizens' round; its forms are frozen in the versions it asks."""
    for slug, version in new.forms:
        freeze(connection, slug, version)
    rounds.add(connection, new)


def freeze(connection: Connection, slug: str, version: int) -> None:
    """Keep the wording of a questionnaire version for good."""
    if questionnaires.get(connection, slug, version) is None:
        source = catalogue.source(slug, version)
        questionnaires.add(connection, slug=slug, version=version, source=source)


def close_round(connection: Connection, slug: str) -> None:
    """Close a citizens' round. What still waits for company is never published."""
    rounds.change_state(connection, slug, "closed")
    pending.drop_round(connection, slug)


def questionnaire(connection: Connection, slug: str, version: int) -> Questionnaire:
    """Return a questionnaire version as it was frozen, else as it is shipped.

    Raises:
        UnknownQuestionnaire: there is no such version.
    """
    frozen = questionnaires.get(connection, slug, version)
    if frozen is None:
        return catalogue.find(slug, version)
    return _parsed(frozen, f"{slug}.{version}.toml")


@lru_cache
def _parsed(frozen: str, file: str) -> Questionnaire:
    """Parse a frozen text once: it never changes."""
    return catalogue.parse(frozen, file=file)


def count_visits(connection: Connection, counted: Iterable[Visits]) -> None:
    """Keep how many people came to the desks."""
    visits.add(connection, counted)


def add_account(
    connection: Connection,
    *,
    username: str,
    name: str,
    role: str,
    password: str,
    units_seen: Collection[str] | None = None,
) -> None:
    """Add an account; ``units_seen`` None means every unit.

    Raises:
        WeakPassword: the password is too short or too common.
    """
    accounts.add(
        connection,
        Account(
            id=secrets.token_hex(8),
            username=username,
            name=name,
            role=role,
            every_unit=units_seen is None,
            units=frozenset(units_seen or ()),
            password_hash=passwords.hash_password(password),
        ),
    )


def everyone(connection: Connection) -> tuple[Account, ...]:
    """Return all accounts, by user name."""
    return accounts.everyone(connection)


def change_password(connection: Connection, username: str, password: str) -> bool:
    """Give an account another password and sign it out everywhere; False if there is none.

    Raises:
        WeakPassword: the password is too short or too common.
    """
    account = accounts.named(connection, username)
    if account is None:
        return False
    accounts.set_password(connection, account.id, passwords.hash_password(password))
    return True
