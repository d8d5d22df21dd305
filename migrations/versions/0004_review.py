"""Commitments, and units with a public page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "commitment",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("said", sa.String(300), nullable=False),
        sa.Column("what", sa.String(300), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("outcome", sa.String(300), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('promised', 'under_way', 'done', 'dropped')",
            name=op.f("ck_commitment_state"),
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_commitment_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index(op.f("ix_commitment_unit"), "commitment", ["unit"])
    op.create_table(
        "public_page",
        sa.Column("unit", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_public_page_unit_unit")),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_public_page")),
    )


def downgrade() -> None:
    op.drop_table("public_page")
    op.drop_index(op.f("ix_commitment_unit"), table_name="commitment")
    op.drop_table("commitment")
