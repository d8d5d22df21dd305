"""Changes of units and cells that can still be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("counted", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_at"), "change", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_change_at"), table_name="change")
    op.drop_table("change")
