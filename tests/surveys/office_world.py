"""What tests of the office share: who acts, a new unit, the record before and after."""

from __future__ import annotations

from datetime import date, datetime

from surveys import verification
from surveys.administration.auditing import By
from surveys.administration.questionnaires import questionnaire
from surveys.questionnaire import Wording
from surveys.report import citizens
from surveys.store import tallies
from surveys.store.engine import Database
from surveys.store.units import Unit
from tests.founding import today

BY = By("quantri", datetime(2026, 11, 23, 8, 0))


def unit(code: str, name: str = "Đơn vị mới") -> Unit:
    return Unit(
        code=code,
        name=Wording(vi=name, en=name),
        staff=Wording(vi="viên chức", en="staff"),
        parent=Wording(vi="Sở Nội vụ", en="Department"),
        opened_on=today(),
        closed_on=None,
    )


def record(database: Database, on: date | None = None):
    wanted = citizens.Wanted(round=str(today().year), form="citizen-short", version=1)
    with database.reading() as connection:
        return citizens.overview(connection, wanted, on=on or today())


def everything(database: Database):
    with database.reading() as connection:
        return dict(tallies.everything(connection))


def verified(database: Database) -> bool:
    with database.reading() as connection:
        recount = verification.differences(
            connection, lambda slug, version: questionnaire(connection, slug, version)
        )
    return recount.compared > 0 and not recount.wrong


def view_of(database: Database, code: str):
    found = record(database)
    return next(each for each in found.units if each.unit.code == code)


def trend(database: Database, code: str) -> dict[date, int]:
    return {each.week.monday: each.n for each in view_of(database, code).weeks}
