"""Members' rounds: groups, codes, sealed ballots, opened answers; what is frozen at the opening."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations import freezing

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


def upgrade() -> None:
    _make_rounds()
    _make_ballots()
    _make_results()
    freezing.freeze()


def downgrade() -> None:
    freezing.thaw()
    for table in TABLES:
        op.drop_table(table)


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
