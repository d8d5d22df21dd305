"""After the period of keeping rows are dissolved; sums, and what is shown, stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update

from surveys import retention, verification
from surveys.administration import auditing
from surveys.administration.questionnaires import questionnaire
from surveys.calendar import WEEK, monday, months_before
from surveys.errors import RowsDiffer
from surveys.store.engine import Database
from surveys.store.tables.responses import MixRow, PendingRow, PublicationRow, ResponseRow, TallyRow
from surveys.verification import Recount
from tests.databases import Copied
from tests.founding import make, rate, today
from tests.surveys.office_world import BY, everything, record

OLD = monday(months_before(today(), 24)) - WEEK
"""The newest week that has been over for two years, the usual period of keeping."""


def fill(url: str) -> None:
    """Ten ratings of the week `OLD`, five of the week after it, five of now and two waiting."""
    make(url)
    database = Database(url)
    for week in (OLD, OLD + WEEK):
        rate(database, 5, level=4)
        rate(database, 5 if week == OLD else 0, point="VL1", level=2)
        database.write(lambda connection, week=week: move_to(connection, week))
    rate(database, 7, level=5)
    database.settle()
    database.close()


def move_to(connection, week: date) -> None:
    """Let what was released this week have been released in another."""
    for row in (ResponseRow, TallyRow, MixRow, PublicationRow):
        connection.execute(update(row).where(row.week == monday(today())).values(week=week))


@pytest.fixture
def database(copied: Copied) -> Iterator[Database]:
    url, _made = copied("retention", fill)
    database = Database(url)
    yield database
    database.close()


def rows(database: Database) -> list[tuple[date, int]]:
    with database.reading() as connection:
        query = select(ResponseRow.week, func.count()).group_by(ResponseRow.week)
        return sorted(tuple(row) for row in connection.execute(query))


def recount(database: Database) -> Recount:
    with database.reading() as connection:
        return verification.differences(
            connection, lambda slug, version: questionnaire(connection, slug, version)
        )


def kept_beside(database: Database) -> list[list[tuple[object, ...]]]:
    """Everything but the released rows."""
    with database.reading() as connection:
        return [
            sorted(tuple(row) for row in connection.execute(select(table.__table__)))
            for table in (TallyRow, MixRow, PublicationRow, PendingRow)
        ]


def dissolve(database: Database, **given: bool) -> int:
    done, is_clean = retention.dissolve(database, on=today(), by=BY, **given)
    assert is_clean
    return done.rows


def lose_one_row(database: Database, week: date) -> None:
    def lose(connection) -> None:
        mine = select(ResponseRow.id).where(ResponseRow.week == week).limit(1)
        connection.execute(delete(ResponseRow).where(ResponseRow.id == mine.scalar_subquery()))

    database.write(lose)


def test_what_is_due_are_whole_weeks_that_ended_before_the_period(database):
    with database.reading() as connection:
        due = retention.due(connection, on=today())
        assert retention.due(connection, on=OLD + WEEK).rows == 0

    assert (due.months, due.before, due.weeks) == (24, OLD + WEEK, ((OLD, 10),))
    assert due.before <= months_before(today(), 24)


def test_old_rows_go_and_every_sum_stays(database):
    before, shown = kept_beside(database), record(database)

    assert dissolve(database) == 10

    assert rows(database) == [(OLD + WEEK, 5), (monday(today()), 5)]
    assert kept_beside(database) == before
    assert record(database) == shown
    assert dissolve(database) == 0


def test_verifying_says_how_many_sums_have_no_rows_any_more(database):
    all_of_them = recount(database)
    assert (all_of_them.wrong, all_of_them.dissolved) == ((), 0)

    dissolve(database)

    found = recount(database)
    assert found.wrong == ()
    assert found.dissolved == sum(place.week == OLD for place in everything(database)) > 0
    assert found.compared + found.dissolved == all_of_them.compared


def test_verifying_still_finds_a_row_that_was_lost_and_one_that_should_be_gone(database):
    dissolve(database)
    lose_one_row(database, OLD + WEEK)
    assert {each.place.week for each in recount(database).wrong} == {OLD + WEEK}

    now = monday(today())
    database.write(
        lambda connection: connection.execute(
            update(ResponseRow).where(ResponseRow.week == now).values(week=OLD)
        )
    )
    assert OLD in {each.place.week for each in recount(database).wrong}


def test_a_row_that_was_lost_before_is_not_hidden_by_dissolving(database):
    lose_one_row(database, OLD)
    before = rows(database)

    with pytest.raises(RowsDiffer) as refused:
        retention.dissolve(database, on=today(), by=BY)

    assert refused.value.count == 2  # its tier, and the sum over tiers
    assert rows(database) == before
    assert recount(database).dissolved == 0
    assert dissolve(database, anyway=True) == 9
    assert recount(database).wrong == ()


def test_the_audit_log_says_who_dissolved_how_many(database):
    dissolve(database)
    dissolve(database)

    with database.reading() as connection:
        found = [
            each for each in auditing.entries(connection) if each.action == verification.DISSOLVED
        ]
    assert [(each.actor, each.subject) for each in found] == [("quantri", str(OLD + WEEK))]
    assert found[0].after == '{"differing": 0, "rows": 10, "weeks": 1}'


def test_no_byte_of_a_dissolved_row_is_left_in_the_files(database):
    with database.reading() as connection:
        keys = connection.execute(
            select(ResponseRow.id, ResponseRow.week).order_by(ResponseRow.week)
        ).all()
    dissolve(database)

    written = bytes_of(database)
    for key, week in keys:
        assert (key in written or key.hex().encode() in written) == (week != OLD)


def bytes_of(database: Database) -> bytes:
    """Return SQLite's files as they are, or the pages of PostgreSQL's table."""
    if database.path is not None:
        parts = database.path.parent.glob(f"{database.path.name}*")
        return b"".join(part.read_bytes() for part in parts)
    with database.reading() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        path = connection.exec_driver_sql("SELECT pg_relation_filepath('response')").scalar_one()
        read = connection.exec_driver_sql("SELECT pg_read_binary_file(%s)", (path,))
        return bytes(read.scalar_one())


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 1), 120, date(2016, 12, 1)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day, months, found):
    assert months_before(day, months) == found
