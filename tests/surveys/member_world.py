"""A members' round to test with: small groups, cheap codes, forms that answer themselves."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from surveys import assessing, catalogue, response, schema
from surveys.administration.units import add_unit
from surveys.assessing import Receipt, Ticket
from surveys.ballots import submission
from surveys.ballots.codes import Code
from surveys.members import arranging, issuing, keying, opening, running
from surveys.members.opening import Opened
from surveys.members.plan import GroupPlan, RoundPlan
from surveys.questionnaire import Wording
from surveys.store.engine import Database
from tests.databases import Copied
from webapp import founding

FORM = catalogue.find("member-annual", 1)
DAY = date(2026, 3, 2)
SLUG = "tdg-2026"


def name(text: str) -> Wording:
    return Wording(vi=text, en=text)


def plan(
    sizes: Mapping[str, int],
    *,
    slug: str = SLUG,
    merged: Mapping[str, Sequence[str]] | None = None,
    units: Mapping[str, str] | None = None,
    floor: int = 10,
    opens_on: date = DAY,
) -> RoundPlan:
    """A plan with a cell of each size, cells put together, and the units of some."""
    units = units or {}
    cells = [
        GroupPlan(key=key, name=name(f"Chi bộ {key}"), issued=size, unit=units.get(key))
        for key, size in sizes.items()
    ]
    merges = [
        GroupPlan(key=key, name=name(f"Nhóm {key}"), cells=tuple(cells_), unit=units.get(key))
        for key, cells_ in (merged or {}).items()
    ]
    return RoundPlan(
        slug=slug,
        title=name(f"Tự đánh giá năm {opens_on.year}"),
        opens_on=opens_on,
        closes_on=opens_on.replace(day=28),
        floor=floor,
        groups=(*cells, *merges),
    )


class World:
    """A database, and the slips and sheets that its clerk has printed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = Database(url)
        self.codes: dict[str, dict[str, tuple[Code, ...]]] = {}
        self.sheets: dict[str, list[str]] = {}

    @classmethod
    def after(cls, copied: Copied, key: str, happened: Callable[[World], object]) -> World:
        """Return a world in which this happened: once in a process, under ``key``, then copied."""

        def make(url: str) -> World:
            first = cls(url).found()
            happened(first)
            first.database.settle()
            first.database.close()
            return first

        url, first = copied(f"members: {key}", make)
        world = cls(url)
        world.codes, world.sheets = dict(first.codes), dict(first.sheets)
        return world

    @classmethod
    def founded(cls, copied: Copied) -> World:
        """Return a world in which nothing has happened yet."""
        return cls.after(copied, "founded", lambda _first: None)

    def found(self) -> World:
        """Make the tables and the five units."""
        schema.prepare(self.database)
        for unit in founding.units(opened_on=date(2020, 1, 1)):
            self.database.write(lambda connection, unit=unit: add_unit(connection, unit))
        return self

    def arrange(self, wanted: RoundPlan) -> str:
        """Keep a plan."""
        self.database.write(lambda connection: arranging.draft(connection, wanted))
        return wanted.slug

    def key(self, slug: str = SLUG) -> None:
        """Make the opening key, print it, and prove it."""
        shares = self.database.write(lambda connection: keying.make(connection, slug))
        self.sheets[slug] = ["\n".join(share.lines) for share in shares]
        self.database.write(lambda c: keying.rehearse(c, slug, self.sheets[slug]))

    def issue(self, slug: str = SLUG, spare: int = 0) -> None:
        """Draw and keep the codes."""
        with self.database.reading() as connection:
            found, salt = arranging.find(connection, slug), issuing.salt_of(connection, slug)
        drawn = issuing.draw(found, salt, issuing.counts_of(found, spare=spare))
        self.database.write(lambda connection: issuing.issue(connection, drawn))
        self.codes[slug] = dict(drawn.codes)

    def open(self, wanted: RoundPlan, *, spare: int = 0) -> str:
        """Take a round from its plan to the day it opens."""
        slug = self.arrange(wanted)
        self.key(slug)
        self.issue(slug, spare)
        self.database.write(lambda connection: running.start(connection, slug))
        return slug

    def present(self, code: Code) -> Ticket:
        """Show a code."""
        with self.database.reading() as connection:
            return assessing.present(connection, code.printed)

    def send(
        self,
        code: Code,
        answers: Mapping[str, Sequence[str]] | None = None,
        *,
        nonce: str = "",
        database: Database | None = None,
    ) -> Receipt:
        """Fill in a form (by default every row with level 4) and send it."""
        ticket = self.present(code)
        filled = response.read(FORM, uniform(4) if answers is None else answers)
        nonce = nonce or submission.new_nonce()
        return (database or self.database).write(
            lambda connection: assessing.submit(connection, ticket, filled, nonce=nonce)
        )

    def close(self, slug: str = SLUG) -> None:
        self.database.write(lambda connection: running.close(connection, slug))

    def publish(self, slug: str = SLUG) -> Opened:
        return opening.publish(self.database, slug, self.sheets[slug])


def uniform(level: int) -> dict[str, list[str]]:
    """A form with the same level in every row."""
    return {item.code: [str(level)] for item in FORM.ratings}


def mark() -> str:
    """Words that stand nowhere else."""
    return f"dấu riêng {secrets.token_hex(12)}"
