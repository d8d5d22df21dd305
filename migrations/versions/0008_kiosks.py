"""Devices that stand at desks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "kiosk",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("point", sa.String(40), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["point"], ["service_point.code"], name=op.f("fk_kiosk_point_service_point")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk")),
    )
    op.create_index(op.f("ix_kiosk_point"), "kiosk", ["point"])


def downgrade() -> None:
    op.drop_index(op.f("ix_kiosk_point"), table_name="kiosk")
    op.drop_table("kiosk")
