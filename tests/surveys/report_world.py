"""A small house in which tests let citizens respond on any day, and read the published record."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import Connection, event

from surveys import catalogue, formkeys, intake, response
from surveys.calendar import monday
from surveys.intake import Circumstances, Flag, Tier
from surveys.published import Overview, View
from surveys.report import citizens, plain
from surveys.report.citizens import Wanted
from surveys.store.engine import Database
from tests.founding import FORMS, today

YEAR = today().year
ROUND = str(YEAR)
QUESTIONNAIRE = catalogue.find(*FORMS[0])
LATE = date(YEAR, 12, 28)
"""A Monday on which all weeks in these tests are finished."""


def week(number: int) -> date:
    """Return the Monday of a week of the round, counted from 0."""
    first = monday(date(YEAR, 1, 10))
    return date.fromordinal(first.toordinal() + 7 * number)


@dataclass(frozen=True)
class World:
    """A database, and what can be done to it."""

    database: Database

    def rate(
        self,
        people: int = 5,
        *,
        point: str = "VP1",
        level: int = 5,
        on: date | None = None,
        flags: Flag = Flag.NONE,
        tier: Tier = Tier.QR_STATIC,
    ) -> None:
        """Let so many people choose the same level in every row of the short form."""
        filled = {item.code: [str(level)] for item in QUESTIONNAIRE.ratings}
        answers = response.read(QUESTIONNAIRE, filled)
        circumstances = Circumstances(tier=tier, flags=flags, language="vi")

        def work(connection: Connection) -> None:
            for _each in range(people):
                key = formkeys.FormKey(digest=secrets.token_bytes(16), age=60.0)
                day = on or week(0)
                intake.accept(connection, answers, key, circumstances, point=point, on=day)

        self.database.write(work)

    def overview(self, *, on: date = LATE, **wanted: object) -> Overview:
        with self.database.reading() as connection:
            asked = replace(Wanted(round=ROUND), **wanted)  # type: ignore[arg-type]
            return citizens.overview(connection, asked, on=on)

    def unit(self, code: str = "office", *, on: date = LATE, **wanted: object) -> View:
        with self.database.reading() as connection:
            asked = replace(Wanted(round=ROUND), **wanted)  # type: ignore[arg-type]
            return citizens.unit(connection, asked, code, on=on)

    def bytes(self, **wanted: object) -> str:
        """Return all that the record says, as JSON: the whole, and each unit with its sources."""
        units = [each.unit.code for each in self.overview(**wanted).units if each.unit]
        told = [plain.view(self.unit(code, **wanted)) for code in units]
        return json.dumps([plain.overview(self.overview(**wanted)), *told], ensure_ascii=False)


@pytest.fixture
def world(founded_url: str) -> Iterator[World]:
    database = Database(founded_url)
    yield World(database)
    database.close()


def statements(world: World, work: object) -> int:
    """Return how many statements reading something takes."""
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    with world.database.reading() as connection:
        event.listen(connection.engine, "before_cursor_execute", count)
        try:
            work()  # type: ignore[operator]
        finally:
            event.remove(connection.engine, "before_cursor_execute", count)
    return len(counted)
