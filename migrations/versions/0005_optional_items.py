"""Which optional items each unit has switched on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "optional_item",
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("item", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_optional_item_unit_unit")),
        sa.PrimaryKeyConstraint("unit", "item", name=op.f("pk_optional_item")),
    )


def downgrade() -> None:
    op.drop_table("optional_item")
