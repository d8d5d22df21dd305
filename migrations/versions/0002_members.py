"""Members' rounds: groups, codes, sealed ballots, opened answers; what is frozen at the opening."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CODE = sa.String(40)
TABLES = (
    "assessment_publication",
    "assessment_tally",
    "remark",
    "assessment",
    "sealed_draft",
    "sealed_ballot",
    "access_code",
    "member_group_cell",
    "member_group",
    "member_round",
)

# Privacy rule P8: k, groups, merge groups, form and key cannot change once a round has opened.
FROZEN = "a members round cannot be changed once it has opened"
OPENED = "EXISTS (SELECT 1 FROM survey_round r WHERE r.slug = {row}.round AND r.kind = 'member' AND r.state <> 'draft')"
PARTS = ("member_group", "member_group_cell", "round_form")
CHANGED_ROUND = (
    "(NEW.slug <> OLD.slug OR NEW.kind <> OLD.kind OR NEW.floor <> OLD.floor OR NEW.state = 'draft')"
)
CHANGED_KEY = (
    "(NEW.round <> OLD.round OR NEW.audience <> OLD.audience OR NEW.round_tag <> OLD.round_tag"
    " OR NEW.salt <> OLD.salt OR NEW.public_key {differs} OLD.public_key)"
)


def upgrade() -> None:
    _make_rounds()
    _make_ballots()
    _make_results()
    if op.get_bind().dialect.name == "sqlite":
        _freeze_on_sqlite()
    else:
        _freeze_on_postgresql()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER survey_round_frozen_update")
        op.execute("DROP TRIGGER survey_round_frozen_delete")
        for what in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER round_form_frozen_{what}")
    else:
        op.execute("DROP TRIGGER survey_round_frozen ON survey_round")
        op.execute("DROP TRIGGER round_form_frozen ON round_form")
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        for function in ("survey_round_frozen", "member_round_frozen", "member_part_frozen"):
            op.execute(f"DROP FUNCTION {function}()")


def _make_rounds() -> None:
    op.create_table(
        "member_round",
        sa.Column("round", CODE, nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("audience", sa.String(10), nullable=False),
        sa.Column("round_tag", sa.String(8), nullable=False),
        sa.Column("salt", sa.LargeBinary(16), nullable=False),
        sa.Column("public_key", sa.LargeBinary(32), nullable=True),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "stage in ('arranged', 'keyed', 'rehearsed', 'issued', 'open', 'closed', 'published')",
            name=op.f("ck_member_round_stage"),
        ),
        sa.CheckConstraint(
            "audience in ('member', 'staff')", name=op.f("ck_member_round_audience")
        ),
        sa.ForeignKeyConstraint(
            ["round"], ["survey_round.slug"], name=op.f("fk_member_round_round_survey_round")
        ),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_member_round")),
    )
    op.create_table(
        "member_group",
        sa.Column("round", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name_vi", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("unit", CODE, nullable=True),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.CheckConstraint("issued >= 1", name=op.f("ck_member_group_issued")),
        sa.ForeignKeyConstraint(
            ["round"], ["member_round.round"], name=op.f("fk_member_group_round_member_round")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_member_group_unit_unit")),
        sa.PrimaryKeyConstraint("round", "key", name=op.f("pk_member_group")),
    )
    op.create_table(
        "member_group_cell",
        sa.Column("round", CODE, nullable=False),
        sa.Column("merged", CODE, nullable=False),
        sa.Column("cell", CODE, nullable=False),
        sa.ForeignKeyConstraint(
            ["round", "merged"],
            ["member_group.round", "member_group.key"],
            name=op.f("fk_member_group_cell_round_member_group"),
        ),
        sa.ForeignKeyConstraint(
            ["round", "cell"],
            ["member_group.round", "member_group.key"],
            name=op.f("fk_member_group_cell_cell_member_group"),
        ),
        sa.PrimaryKeyConstraint("round", "merged", "cell", name=op.f("pk_member_group_cell")),
    )


def _make_ballots() -> None:
    _make_kept(
        "access_code",
        sa.Column("lookup", sa.LargeBinary(32), nullable=False),
        sa.Column("cell", CODE, nullable=False),
        sa.Column("is_spare", sa.Boolean(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("submission", sa.LargeBinary(32), nullable=False),
        key=("lookup",),
    )
    _make_kept(
        "sealed_ballot",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("is_filled", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        key=("id",),
    )
    _make_kept(
        "sealed_draft",
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        key=("id",),
    )


def _make_results() -> None:
    _make_kept(
        "assessment",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("cell", CODE, nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        key=("id",),
    )
    _make_kept(
        "remark",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("item", CODE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.CheckConstraint("state in ('new', 'shown', 'withheld')", name=op.f("ck_remark_state")),
        key=("id",),
    )
    _make_kept(
        "assessment_tally",
        sa.Column("view", CODE, nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.Column("scores", sa.LargeBinary(), nullable=False),
        key=("view",),
    )
    _make_kept(
        "assessment_publication",
        sa.Column("view", CODE, nullable=False),
        sa.Column("item", CODE, nullable=False),
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("made_of", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict in ('pass', 'hidden')", name=op.f("ck_assessment_publication_verdict")
        ),
        key=("view", "item"),
    )


def _make_kept(table: str, *columns: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    op.create_table(
        table,
        sa.Column("round", CODE, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["round"], ["member_round.round"], name=op.f(f"fk_{table}_round_member_round")
        ),
        sa.PrimaryKeyConstraint("round", *key, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )


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
