"""Rule P8 is kept by the database itself, at the newest schema and after tables were rebuilt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import op
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, text
from sqlalchemy.exc import DBAPIError

from migrations import freezing
from surveys.members import stages
from surveys.members.plan import Stage
from tests.surveys.member_world import SLUG, World, plan

CHANGES = (
    "UPDATE survey_round SET floor = floor + 1",
    "UPDATE survey_round SET state = 'draft'",
    "DELETE FROM survey_round",
    "UPDATE member_round SET round_tag = 'AAAAAAAA'",
    "UPDATE member_round SET public_key = salt",
    "DELETE FROM member_round",
    "INSERT INTO member_group_cell (round, merged, cell)"
    " SELECT round, merged, 'c' FROM member_group_cell WHERE cell = 'a'",
    "UPDATE member_group_cell SET cell = 'c' WHERE cell = 'a'",
    "DELETE FROM member_group_cell",
    "UPDATE member_group SET issued = issued + 1",
    "DELETE FROM member_group",
    "UPDATE round_form SET version = version + 1",
    "DELETE FROM round_form",
)


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """A round that has opened."""
    world = World(database_url).found()
    world.arrange(plan({"a": 12, "b": 11, "c": 13}, merged={"ab": ("a", "b")}))
    world.database.write(lambda connection: stages.move(connection, SLUG, Stage.OPEN))
    yield world
    world.database.close()


def allowed(world: World) -> list[str]:
    """Return the changes that the database does not refuse as frozen; none of them is kept."""
    return [change for change in CHANGES if not refuses(world, change)]


def refuses(world: World, change: str) -> bool:
    def work(connection: Connection) -> None:
        connection.execute(text(change))
        raise LookupError  # undo it

    try:
        world.database.write(work)
    except DBAPIError as error:
        return freezing.FROZEN in str(error)
    except LookupError:
        return False
    return False


def rebuild(table: str) -> None:
    with op.batch_alter_table(table, recreate="always") as batch:
        batch.add_column(Column("more", Integer))


def migrate(world: World, *, frozen: bool) -> None:
    """Do what a later migration may do to two of the tables."""

    def work(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)):
            if frozen:
                with freezing.rebuilding():
                    rebuild("member_group_cell")
                    rebuild("round_form")
            else:
                rebuild("round_form")

    world.database.write(work)


def test_at_the_newest_schema_nothing_of_an_opened_round_can_be_changed(world):
    assert allowed(world) == []


def test_tables_that_are_rebuilt_with_care_stay_frozen(world):
    migrate(world, frozen=True)

    assert allowed(world) == []


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_without_that_care_a_rebuilt_table_would_thaw(world):
    migrate(world, frozen=False)

    assert set(allowed(world)) == {each for each in CHANGES if "round_form" in each}
