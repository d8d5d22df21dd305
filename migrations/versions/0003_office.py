"""The clerk's office: audit log, cells, invitations, recovery codes, uploads, paper, drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

CODE = sa.String(40)
SQLITE_GUARD = (
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END",
    "CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END",
)
POSTGRESQL_GUARD = (
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit"
    " FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
    "CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
)


def upgrade() -> None:
    _make_audit()
    _make_cells()
    _make_ways_in()
    _make_waiting_work()
    op.add_column("account", sa.Column("totp_step", sa.Integer(), nullable=True))
    op.add_column("comment", sa.Column("topic", CODE, nullable=True))
    op.add_column("comment", sa.Column("reason", CODE, nullable=True))
    op.add_column(
        "comment",
        sa.Column("repeated", sa.Integer(), nullable=False, server_default=sa.text("1")),
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", CODE, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("action", CODE, nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_GUARD if is_sqlite else POSTGRESQL_GUARD:
        op.execute(statement)


def _make_cells() -> None:
    op.create_table(
        "cell",
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("unit", CODE, nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("members >= 0", name=op.f("ck_cell_members")),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_cell_unit_unit")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_cell")),
    )


def _make_ways_in() -> None:
    op.create_table(
        "invitation",
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("account", CODE, nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_invitation_account_account")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_account"), "invitation", ["account"])
    op.create_table(
        "recovery_code",
        sa.Column("account", CODE, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("fk_recovery_code_account_account")
        ),
        sa.PrimaryKeyConstraint("account", "digest", name=op.f("pk_recovery_code")),
    )


def _make_waiting_work() -> None:
    op.create_table(
        "upload",
        sa.Column("id", CODE, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_table(
        "paper_batch",
        sa.Column("id", CODE, nullable=False),
        sa.Column("point", CODE, nullable=False),
        sa.Column("form", CODE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.CheckConstraint("forms between 1 and 200", name=op.f("ck_paper_batch_forms")),
        sa.ForeignKeyConstraint(
            ["point"], ["service_point.code"], name=op.f("fk_paper_batch_point_service_point")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batch")),
    )
    op.create_table(
        "paper_form",
        sa.Column("batch", CODE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch"], ["paper_batch.id"], name=op.f("fk_paper_form_batch_paper_batch")
        ),
        sa.PrimaryKeyConstraint("batch", "number", name=op.f("pk_paper_form")),
    )
    op.create_table(
        "draft_questionnaire",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "version", name=op.f("pk_draft_questionnaire")),
    )


def downgrade() -> None:
    # Without batch mode: it would make the table anew and forget that it has no rowid.
    for column in ("repeated", "reason", "topic"):
        op.drop_column("comment", column)
    op.drop_column("account", "totp_step")
    for table in (
        *("draft_questionnaire", "paper_form", "paper_batch", "upload"),
        *("recovery_code", "invitation", "cell", "audit"),
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_only_grows()")
