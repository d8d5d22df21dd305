"""Party cells through time: names, members, the units they gather members of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class CellRow(Row):
    """A Party cell as the office lists it: how many members it has now, and its end."""

    __tablename__ = "cell"
    __table_args__ = (CheckConstraint("members >= 0", name="members"),)

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    members: Mapped[int]
    closed_on: Mapped[date | None]


class CellNameRow(Row):
    """What a cell is called from a day on; the first of them is its first day."""

    __tablename__ = "cell_name"

    cell: Mapped[str] = mapped_column(ForeignKey("cell.code"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))


class CellUnitRow(Row):
    """A unit whose members a cell gathers: one cell may have several, and one unit as well."""

    __tablename__ = "cell_unit"

    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
    cell: Mapped[str] = mapped_column(ForeignKey("cell.code"), primary_key=True)


class CellLineageRow(Row):
    """One cell went into another on a day: merged, or split off."""

    __tablename__ = "cell_lineage"
    __table_args__ = (CheckConstraint("kind in ('merge', 'split')", name="kind"),)

    successor: Mapped[str] = mapped_column(ForeignKey("cell.code"), primary_key=True)
    predecessor: Mapped[str] = mapped_column(ForeignKey("cell.code"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    happened_on: Mapped[date]
