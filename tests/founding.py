"""The small organization that tests begin with: five units, a desk each, a round, five accounts."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from nacl import pwhash
from sqlalchemy import Connection

from surveys import catalogue, formkeys, intake, response, schema
from surveys.administration.organization import settle
from surveys.administration.points import add_point
from surveys.administration.rounds import open_round
from surveys.administration.units import add_unit
from surveys.calendar import HERE, monday
from surveys.intake import Circumstances, Flag, Tier
from surveys.questionnaire import Wording
from surveys.store import accounts
from surveys.store.accounts import Account
from surveys.store.engine import Database
from surveys.store.rounds import Round
from webapp import founding

PASSWORD = "một mật khẩu rất dài"
FORMS = (("citizen-short", 1), ("citizen-full", 1))
STAFF: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("quantri", "clerk", None),
    ("lanhdao", "leader", None),
    ("truongvp", "head", ("office",)),
    ("thamdinh", "reviewer", None),
    ("giukhoa", "holder", None),
)
"""User name, role and the units each may see (None: all)."""


def today() -> date:
    """The day in Viet Nam."""
    return datetime.now(HERE).date()


def found(connection: Connection) -> None:
    """Found the organization: five units with a desk each, an open round, five accounts."""
    first = monday(date(today().year, 1, 1))
    settle(connection, founding.ORGANISATION)
    units = founding.units(opened_on=first)
    for unit in units:
        add_unit(connection, unit)
    for point in founding.POINTS:
        add_point(connection, point)
    open_round(connection, round_of_the_year([unit.code for unit in units]))
    for username, role, seen in STAFF:
        accounts.add(connection, staff(username, role, seen))


def round_of_the_year(units: list[str]) -> Round:
    year = today().year
    return Round(
        slug=str(year),
        kind="citizen",
        title=Wording(vi=f"Ý kiến người dân năm {year}", en=f"Citizens’ ratings, {year}"),
        opens_on=monday(date(year, 1, 1)),
        closes_on=date(year, 12, 31),
        state="open",
        public=False,
        floor=5,
        forms=FORMS,
        units=tuple(units),
    )


def staff(username: str, role: str, seen: tuple[str, ...] | None) -> Account:
    """Return an account whose password is hashed as cheaply as the library allows."""
    cheap = pwhash.argon2id.str(
        PASSWORD.encode(), pwhash.argon2id.OPSLIMIT_MIN, pwhash.argon2id.MEMLIMIT_MIN
    )
    return Account(
        id=secrets.token_hex(8),
        username=username,
        name=username.title(),
        role=role,
        every_unit=seen is None,
        units=frozenset(seen or ()),
        password_hash=cheap.decode(),
    )


def make(url: str) -> None:
    """Make the tables and found the organization in an empty database."""
    database = Database(url)
    schema.prepare(database)
    database.write(found)
    database.settle()
    database.close()


def rate(
    database: Database, people: int = 5, *, point: str = "VP1", level: int = 5, comment: str = ""
) -> None:
    """Let so many citizens rate at a desk: the same level in every row of the short form."""
    questionnaire = catalogue.find(*FORMS[0])
    filled = {item.code: [str(level)] for item in questionnaire.ratings}
    answers = response.read(questionnaire, {**filled, "CSC1": [comment]})
    circumstances = Circumstances(tier=Tier.QR_STATIC, flags=Flag.NONE, language="vi")
    for _each in range(people):
        key = formkeys.FormKey(digest=secrets.token_bytes(16), age=60.0)
        database.write(
            lambda connection, key=key: intake.accept(
                connection, answers, key, circumstances, point=point, on=today()
            )
        )
