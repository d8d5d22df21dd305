"""What the members' tables can hold at all: no time, no serial, no way from answers to codes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Date, DateTime, Integer, Interval, Time, inspect, text

from surveys import schema
from surveys.store.engine import Database
from surveys.store.tables import members
from surveys.store.tables.base import Row
from surveys.store.tables.everything import metadata

TABLES = sorted(
    each.__tablename__
    for each in vars(members).values()
    if isinstance(each, type) and issubclass(each, Row) and each is not Row
)
SECRET = ("access_code", "sealed_ballot", "sealed_draft", "assessment", "remark")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    schema.prepare(database)
    yield database
    database.close()


def test_all_of_them_are_looked_at():
    assert set(SECRET) < set(TABLES)
    assert len(TABLES) == 10


@pytest.mark.parametrize("table", TABLES)
def test_no_column_has_a_date_or_a_time_or_counts_rows(database, table):
    with database.reading() as connection:
        columns = inspect(connection).get_columns(table)

    for column in columns:
        assert not isinstance(column["type"], Date | DateTime | Time | Interval), column["name"]
        assert not column.get("default"), column["name"]
        assert column.get("autoincrement") in (None, False, "auto"), column["name"]
        assert not column.get("identity"), column["name"]


@pytest.mark.parametrize("table", SECRET)
def test_keys_are_random_bytes_and_no_table_counts_its_rows(database, table):
    key = metadata.tables[table].primary_key.columns.keys()
    assert key in (["round", "id"], ["round", "lookup"])
    assert not any(isinstance(each.type, Integer) for each in metadata.tables[table].columns)
    if database.is_sqlite:
        with database.reading() as connection, pytest.raises(Exception, match="rowid"):
            connection.execute(text(f"SELECT rowid FROM {table}"))  # noqa: S608


@pytest.mark.parametrize("table", SECRET)
def test_the_only_key_that_leads_out_of_a_table_leads_to_its_round(database, table):
    with database.reading() as connection:
        leading = inspect(connection).get_foreign_keys(table)
        assert inspect(connection).get_indexes(table) == []

    assert [(key["constrained_columns"], key["referred_table"]) for key in leading] == [
        (["round"], "member_round")
    ]


def test_ballots_answers_and_remarks_share_no_column_with_codes_and_drafts_but_round_and_cell():
    def columns(*tables: str) -> set[str]:
        return {name for table in tables for name in metadata.tables[table].columns.keys()}  # noqa: SIM118

    told = columns("sealed_ballot", "assessment", "remark")
    assert told & columns("access_code") == {"round", "cell"}
    assert "cell" not in columns("sealed_ballot", "remark")
