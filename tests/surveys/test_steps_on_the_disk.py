"""What the file of a database tells of released steps: no order, and nothing that was deleted."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

from sqlalchemy import select, text

from surveys import catalogue, intake, response
from surveys.store.engine import Database
from surveys.store.tables.responses import PendingRow, ResponseRow
from tests.citizens import kept
from tests.founding import FORMS, today
from tests.houses import ON_SQLITE
from tests.surveys.kendall import tau
from tests.surveys.test_intake import FROM_A_DESK, K, a_form_key

STEPS = 80
TOLD = 0.25
"""Chance alone stays below five standard errors: 0.41 / √80 for each mean."""
QUESTIONNAIRE = catalogue.find(*FORMS[0])


def accept(database: Database, person: int) -> None:
    """Let somebody answer, whose answers tell who it was: their number in base 5."""
    digits = [str(1 + person // 5**row % 5) for row in range(len(QUESTIONNAIRE.ratings))]
    rows = zip(QUESTIONNAIRE.ratings, digits, strict=True)
    answers = response.read(QUESTIONNAIRE, {item.code: [level] for item, level in rows})
    database.write(
        lambda connection: intake.accept(
            connection, answers, a_form_key(), FROM_A_DESK, point="VP1", on=today()
        )
    )


def file_of(database: Database) -> Path:
    database.settle()
    assert database.path
    return database.path


def places(database: Database) -> list[int]:
    """Return where each released response lies, in the order of the people's numbers."""
    with database.reading() as connection:
        if not database.is_sqlite:  # rows lie in a heap, in the order in which they were written
            lying = connection.execute(select(ResponseRow.answers).order_by(text("ctid")))
            order = [bytes(each)[::-1] for each in lying.scalars()]
            return [order.index(each) for each in sorted(order)]
        rows = connection.execute(select(ResponseRow.answers, ResponseRow.id)).all()
    written = file_of(database).read_bytes()
    by_person = sorted((bytes(answers)[::-1], id_) for answers, id_ in rows)
    return [written.index(id_) for _answers, id_ in by_person]


def let_rows_be_read_as_they_lie(database: Database) -> None:
    """Keep PostgreSQL from reading by an index, whose order is one of chance: it may do either."""
    if database.is_sqlite:
        return
    name = database.url.database
    for way in ("enable_indexscan", "enable_bitmapscan"):
        say = f'ALTER DATABASE "{name}" SET {way} = off'
        database.write(lambda connection, say=say: connection.exec_driver_sql(say))
    database.close()  # what connects from now on is told


def test_where_a_released_response_lies_tells_nothing_of_when_it_came(house):
    let_rows_be_read_as_they_lie(house.database)
    for person in range(STEPS * K):
        accept(house.database, person)

    assert kept(house.database) == (0, STEPS * K)
    found = places(house.database)
    steps = [found[first : first + K] for first in range(0, len(found), K)]
    assert abs(fmean(map(tau, steps))) < TOLD


@ON_SQLITE
def test_no_byte_of_a_waiting_response_is_left_when_its_step_was_released(house):
    for person in range(K - 1):
        accept(house.database, person)
    with house.database.reading() as connection:
        waiting = connection.execute(select(PendingRow.id)).scalars().all()
    written = file_of(house.database).read_bytes()
    assert len(waiting) == K - 1
    assert all(each in written for each in waiting)

    accept(house.database, K)

    assert kept(house.database) == (0, K)
    written = file_of(house.database).read_bytes()
    assert not any(each in written for each in waiting)
