"""The schema: what the migrations make is what the code describes, up and down, with data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from sqlalchemy import Connection, inspect, select, text

from surveys import schema, verification
from surveys.administration import questionnaires
from surveys.questionnaire import Wording
from surveys.store import cells, revisions
from surveys.store import schema as migrations
from surveys.store.engine import Database
from surveys.store.tables.everything import metadata
from surveys.store.tables.responses import MixRow, TallyRow
from tests.founding import found, make, rate
from tests.houses import Open, house_of, visitor
from webapp.commands.line import cli

REVISIONS = [
    script.revision
    for script in reversed(list(ScriptDirectory.from_config(migrations.config()).walk_revisions()))
]
FIRST, NEWEST = REVISIONS[0], REVISIONS[-1]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database."""
    database = Database(database_url)
    yield database
    database.close()


def revision(database: Database) -> str | None:
    with database.reading() as connection:
        return revisions.current(connection)


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def counts(database: Database) -> list[tuple[str, bytes]]:
    with database.reading() as connection:
        return sorted(
            tuple(row) for row in connection.execute(select(TallyRow.unit, TallyRow.counts))
        )


def mixes(database: Database) -> list[tuple[str, str]]:
    with database.reading() as connection:
        return sorted(tuple(row) for row in connection.execute(select(MixRow.unit, MixRow.mixes)))


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def test_there_is_one_line_of_revisions():
    assert len(ScriptDirectory.from_config(migrations.config()).get_heads()) == 1
    assert revisions.newest() == NEWEST


def test_migrations_make_the_tables_that_the_code_describes(database):
    schema.prepare(database)

    with database.reading() as connection:
        assert differences(connection) == []


def test_every_migration_can_be_undone_and_done_again(database):
    seen = []
    for each in REVISIONS:
        migrations.upgrade(database, each)
        seen.append(tables(database))

    for each, expected in reversed(list(zip(REVISIONS, seen, strict=True))):
        migrations.downgrade(database, each)
        assert tables(database) == expected
    migrations.downgrade(database, "base")

    assert tables(database) == {"alembic_version"}
    migrations.upgrade(database)
    assert revision(database) == NEWEST


def test_citizens_answers_survive_the_way_down_and_up(database):
    schema.prepare(database)
    database.write(found)
    rate(database, 12)
    before, met = counts(database), mixes(database)

    migrations.downgrade(database, FIRST)
    assert counts(database) == before
    migrations.upgrade(database)

    assert counts(database) == before
    assert mixes(database) == met != []
    with database.reading() as connection:
        recount = verification.differences(
            connection,
            lambda slug, version: questionnaires.questionnaire(connection, slug, version),
        )
    assert recount.compared
    assert not recount.wrong


def test_cells_keep_their_names_members_and_units_on_the_way_up_and_down(database):
    migrations.upgrade(database, "0006")
    first = date(2025, 7, 1)
    database.write(
        lambda c: c.execute(text("insert into unit values ('office', :on, null)"), {"on": first})
    )
    listed = text(
        "insert into cell (code, name, members, unit, closed_on) values"
        " ('cb1', 'Chi bộ Một', 17, 'office', null), ('cb2', 'Chi bộ Hai', 9, null, null)"
    )
    database.write(lambda connection: connection.execute(listed))

    migrations.upgrade(database, "0007")
    with database.reading() as connection:
        found = cells.named_on(connection, date(2026, 1, 1))
    assert found["cb1"].name == Wording(vi="Chi bộ Một", en="Chi bộ Một")
    assert (found["cb1"].members, found["cb1"].units) == (17, ("office",))
    assert (found["cb2"].members, found["cb2"].units) == (9, ())
    assert {each.opened_on for each in found.values()} == {first}

    migrations.downgrade(database, "0006")
    with database.reading() as connection:
        kept = connection.execute(text("select code, name, members, unit from cell order by code"))
        assert [tuple(row) for row in kept] == [
            ("cb1", "Chi bộ Một", 17, "office"),
            ("cb2", "Chi bộ Hai", 9, None),
        ]
    migrations.upgrade(database)


def test_answers_are_taken_again_after_the_way_down_and_up(database):
    make(database.url.render_as_string(hide_password=False))
    migrations.downgrade(database, FIRST)
    migrations.upgrade(database)

    rate(database, 5)

    assert counts(database)


def test_making_the_schema_twice_changes_nothing(database):
    schema.prepare(database)
    before = tables(database)

    schema.prepare(database)

    assert tables(database) == before


def test_a_web_process_on_an_old_schema_says_so_and_changes_nothing(open_house: Open):
    app = open_house()
    old = house_of(app).database
    migrations.downgrade(old, FIRST)

    replies = [visitor(open_house()).get("/readyz") for _process in range(2)]

    assert [reply.status_code for reply in replies] == [503, 503]
    assert revision(old) == FIRST


def test_serving_is_refused_on_an_old_schema_and_names_the_command(database_url, tmp_path):
    database = Database(database_url)
    migrations.upgrade(database, FIRST)
    environment = {"NGHEDAN_DATABASE_URL": database_url, "NGHEDAN_INSTANCE": str(tmp_path)}

    replies = [CliRunner(env=environment).invoke(cli, ["serve"]) for _process in range(2)]

    assert {reply.exit_code for reply in replies} == {2}
    assert "python3 -m webapp init" in replies[0].output
    assert revision(database) == FIRST
    database.close()


def test_the_command_makes_the_schema(database_url, tmp_path):
    environment = {"NGHEDAN_DATABASE_URL": database_url, "NGHEDAN_INSTANCE": str(tmp_path)}

    reply = CliRunner(env=environment).invoke(cli, ["init"])

    assert reply.exit_code == 0, reply.output
    database = Database(database_url)
    assert schema.is_ready(database)
    database.close()
