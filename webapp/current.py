"""The request at hand: the only door to Flask's globals for what the product needs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

from flask import current_app, g, request
from sqlalchemy import Connection as Connection  # routes name the type of what they pass on

from surveys.administration import organization
from surveys.calendar import HERE
from surveys.errors import StorageUnavailable
from surveys.organisation import Organisation
from surveys.store.accounts import Account, StaffSession
from surveys.store.engine import Database
from webapp import i18n
from webapp.assets import Assets
from webapp.charts.press import Press
from webapp.documents.bindery import Bindery
from webapp.floods import Floods
from webapp.memory import Memory
from webapp.settings import Settings
from webapp.undertakings import Undertakings

Done = TypeVar("Done")

EXTENSION = "nghedan"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What one server holds for as long as it runs."""

    settings: Settings
    database: Database
    press: Press
    bindery: Bindery
    assets: Assets
    floods: Floods
    undertakings: Undertakings[Any]
    forms: Memory[tuple[str, str, str], Any]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, and in which browser session."""

    account: Account
    session: StaffSession
    digest: bytes


def house() -> House:
    """Return what this server holds."""
    return cast("House", current_app.extensions[EXTENSION])


def settings() -> Settings:
    """Return the server's settings."""
    return house().settings


@contextmanager
def reading() -> Iterator[Connection]:
    """Lend a connection for reading."""
    with house().database.reading() as connection:
        yield connection


def write(work: Callable[[Connection], Done]) -> Done:
    """Run ``work`` in one transaction, again if it lost a race."""
    return house().database.write(work)


def leave_no_trace() -> None:
    """See that what was just replaced is in no file of the database any more.

    SQLite overwrites what is deleted, but its write-ahead log keeps the page as it was until it
    is emptied. Where others hold the database at this moment, their own deed or the next start
    empties it.
    """
    with suppress(StorageUnavailable):
        house().database.settle()


def now() -> float:
    """Return seconds since the epoch."""
    return time.time()


def moment() -> datetime:
    """Return the time of day in Viet Nam."""
    return datetime.fromtimestamp(now(), HERE)


def today() -> date:
    """Return the day in Viet Nam."""
    return moment().date()


def language() -> str:
    """Return the language of this visit: ``?lang=``, else Vietnamese."""
    if not request:
        return i18n.DEFAULT
    return i18n.chosen(wanted_language(), among=g.get("spoken", tuple(i18n.LANGUAGES)))


def wanted_language() -> str:
    """Return what the address asks for, whether it is spoken or not."""
    return request.args.get("lang", "") if request.query_string else ""


def speak(languages: tuple[str, ...]) -> None:
    """Let this visit be answered in the languages of a form, which may be more than a page's."""
    g.spoken = languages


def organisation() -> Organisation:
    """Return the organization's settings, read once a request."""
    if "organisation" not in g:
        with reading() as connection:
            g.organisation = organization.organisation(connection)
    return cast("Organisation", g.organisation)


def signed_in() -> SignedIn | None:
    """Return who is signed in; `webapp.sessions` finds out before a view runs."""
    return cast("SignedIn | None", g.get("signed_in"))


def account() -> Account | None:
    """Return the account that is signed in."""
    found = signed_in()
    return found.account if found else None
