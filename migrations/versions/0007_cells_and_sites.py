"""Cells through time, of several units; sites where desks stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

CODE = sa.String(40)
LONG_AGO = date(2000, 1, 1)
"""The first day of cells that were listed before any unit was."""
BEFORE = sa.table("cell", sa.column("code"), sa.column("name"), sa.column("unit"))
NAMES = sa.table(
    "cell_name",
    sa.column("cell"),
    sa.column("from_on", sa.Date()),
    sa.column("name_vi"),
    sa.column("name_en"),
)
UNITS = sa.table("cell_unit", sa.column("unit"), sa.column("cell"))


def upgrade() -> None:
    kept = op.get_bind().execute(sa.select(BEFORE)).all()
    with op.batch_alter_table("cell", table_args=(_members(),)) as cell:
        cell.drop_constraint("fk_cell_unit_unit", type_="foreignkey")
        cell.drop_column("unit")
        cell.drop_column("name")
    _make_cells_of_units()
    _make_lineage()
    _make_sites()
    _keep(kept)


def _members() -> sa.CheckConstraint:
    """Return what a rebuilt table would forget."""
    return sa.CheckConstraint("members >= 0", name=op.f("ck_cell_members"))


def _make_cells_of_units() -> None:
    op.create_table(
        "cell_name",
        sa.Column("cell", CODE, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("name_vi", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["cell"], ["cell.code"], name=op.f("fk_cell_name_cell_cell")),
        sa.PrimaryKeyConstraint("cell", "from_on", name=op.f("pk_cell_name")),
    )
    op.create_table(
        "cell_unit",
        sa.Column("unit", CODE, nullable=False),
        sa.Column("cell", CODE, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_cell_unit_unit_unit")),
        sa.ForeignKeyConstraint(["cell"], ["cell.code"], name=op.f("fk_cell_unit_cell_cell")),
        sa.PrimaryKeyConstraint("unit", "cell", name=op.f("pk_cell_unit")),
    )


def _make_lineage() -> None:
    op.create_table(
        "cell_lineage",
        sa.Column("successor", CODE, nullable=False),
        sa.Column("predecessor", CODE, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.CheckConstraint("kind in ('merge', 'split')", name=op.f("ck_cell_lineage_kind")),
        sa.ForeignKeyConstraint(
            ["successor"], ["cell.code"], name=op.f("fk_cell_lineage_successor_cell")
        ),
        sa.ForeignKeyConstraint(
            ["predecessor"], ["cell.code"], name=op.f("fk_cell_lineage_predecessor_cell")
        ),
        sa.PrimaryKeyConstraint("successor", "predecessor", name=op.f("pk_cell_lineage")),
    )


def _make_sites() -> None:
    op.create_table(
        "site",
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_site")),
    )
    op.create_table(
        "point_site",
        sa.Column("point", CODE, nullable=False),
        sa.Column("site", CODE, nullable=False),
        sa.ForeignKeyConstraint(
            ["point"], ["service_point.code"], name=op.f("fk_point_site_point_service_point")
        ),
        sa.ForeignKeyConstraint(["site"], ["site.code"], name=op.f("fk_point_site_site_site")),
        sa.PrimaryKeyConstraint("point", name=op.f("pk_point_site")),
    )
    op.create_index(op.f("ix_point_site_site"), "point_site", ["site"])


def _keep(kept: Sequence[sa.Row[tuple[str, str, str | None]]]) -> None:
    """Give the cells that were there their names and units; they began when the first unit did."""
    bind = op.get_bind()
    first = sa.table("unit", sa.column("opened_on", sa.Date()))
    since = bind.execute(sa.select(sa.func.min(first.c.opened_on))).scalar() or LONG_AGO
    for code, name, unit in kept:
        row = {"cell": code, "from_on": since, "name_vi": name, "name_en": name}
        bind.execute(sa.insert(NAMES).values(row))
        if unit:
            bind.execute(sa.insert(UNITS).values(cell=code, unit=unit))


def downgrade() -> None:
    bind = op.get_bind()
    names = bind.execute(sa.select(NAMES).order_by(NAMES.c.from_on)).all()
    units = bind.execute(sa.select(UNITS).order_by(UNITS.c.unit.desc())).all()
    for table in ("point_site", "site", "cell_lineage", "cell_unit", "cell_name"):
        op.drop_table(table)
    with op.batch_alter_table("cell", table_args=(_members(),)) as cell:
        cell.add_column(sa.Column("name", sa.String(200), nullable=False, server_default=""))
        cell.add_column(sa.Column("unit", CODE, nullable=True))
        cell.create_foreign_key("fk_cell_unit_unit", "unit", ["unit"], ["code"])
    for code, _from_on, name, _name_en in names:
        bind.execute(sa.update(BEFORE).where(BEFORE.c.code == code).values(name=name))
    for unit, code in units:
        bind.execute(sa.update(BEFORE).where(BEFORE.c.code == code).values(unit=unit))
