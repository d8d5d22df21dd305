"""What keeps members' rounds as they were when they opened (privacy rule P8), in the database.

SQLite changes a table by making another in its place, and the triggers of the first are gone. A
migration that changes one of `TABLES` therefore does so inside of `rebuilding`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op

FROZEN = "a members round cannot be changed once it has opened"
OPENED = (
    "EXISTS (SELECT 1 FROM survey_round r WHERE r.slug = {row}.round AND r.kind = 'member'"
    " AND r.state <> 'draft')"
)
TABLES = ("survey_round", "member_round", "member_group", "member_group_cell", "round_form")
PARTS = ("member_group", "member_group_cell", "round_form")
CHANGED_ROUND = (
    "(NEW.slug <> OLD.slug OR NEW.kind <> OLD.kind OR NEW.floor <> OLD.floor"
    " OR NEW.state = 'draft')"
)
CHANGED_KEY = (
    "(NEW.round <> OLD.round OR NEW.audience <> OLD.audience OR NEW.round_tag <> OLD.round_tag"
    " OR NEW.salt <> OLD.salt OR NEW.public_key {differs} OLD.public_key)"
)


@contextmanager
def rebuilding() -> Iterator[None]:
    """Let tables be changed, also of rounds that have opened; freeze them again afterwards."""
    thaw()
    yield
    freeze()


def freeze() -> None:
    """Refuse changes of k, groups, merge groups, form and key once a round has opened."""
    if op.get_bind().dialect.name == "sqlite":
        _freeze_on_sqlite()
    else:
        _freeze_on_postgresql()


def thaw() -> None:
    """Take away what `freeze` made."""
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for what in ("insert", "update", "delete"):
                op.execute(f"DROP TRIGGER IF EXISTS {table}_frozen_{what}")
        return
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_frozen ON {table}")
    for function in ("survey_round_frozen", "member_round_frozen", "member_part_frozen"):
        op.execute(f"DROP FUNCTION {function}()")


def _freeze_on_sqlite() -> None:
    opened = "OLD.kind = 'member' AND OLD.state <> 'draft'"
    _sqlite("survey_round", "update", f"{opened} AND {CHANGED_ROUND}")
    _sqlite("survey_round", "delete", opened)
    changed = CHANGED_KEY.format(differs="IS NOT")
    _sqlite("member_round", "update", f"{OPENED.format(row='OLD')} AND {changed}")
    _sqlite("member_round", "delete", OPENED.format(row="OLD"))
    for table in PARTS:
        _sqlite(table, "insert", OPENED.format(row="NEW"))
        _sqlite(table, "update", f"{OPENED.format(row='NEW')} OR {OPENED.format(row='OLD')}")
        _sqlite(table, "delete", OPENED.format(row="OLD"))


def _sqlite(table: str, what: str, condition: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_frozen_{what} BEFORE {what.upper()} ON {table}"
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
    )


def _freeze_on_postgresql() -> None:
    opened = "OLD.kind = 'member' AND OLD.state <> 'draft'"
    changed = CHANGED_KEY.format(differs="IS DISTINCT FROM")
    _postgresql(
        "survey_round_frozen",
        f"{opened} AND (TG_OP = 'DELETE' OR {CHANGED_ROUND})",
        ("UPDATE OR DELETE", "survey_round"),
    )
    _postgresql(
        "member_round_frozen",
        f"{OPENED.format(row='OLD')} AND (TG_OP = 'DELETE' OR {changed})",
        ("UPDATE OR DELETE", "member_round"),
    )
    op.execute(
        "CREATE FUNCTION member_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP <> 'INSERT' THEN IF {OPENED.format(row='OLD')} THEN {_RAISE} END IF; END IF;"
        f" IF TG_OP <> 'DELETE' THEN IF {OPENED.format(row='NEW')} THEN {_RAISE} END IF;"
        " RETURN NEW; END IF; RETURN OLD; END $$"
    )
    for table in PARTS:
        op.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION member_part_frozen()"
        )


_RAISE = f"RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'restrict_violation';"


def _postgresql(name: str, condition: str, on: tuple[str, str]) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {condition} THEN {_RAISE} END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {on[0]} ON {on[1]} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
