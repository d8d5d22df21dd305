"""What leaders promise in answer to what citizens said, and which units have a public page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class CommitmentRow(Row):
    """One promise of a unit: what citizens said, what is done about it, by whom, by when."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("state in ('promised', 'under_way', 'done', 'dropped')", name="state"),
    )

    id: Mapped[str] = mapped_column(CODE, primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), index=True)
    said: Mapped[str] = mapped_column(String(300))
    what: Mapped[str] = mapped_column(String(300))
    who: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(300))
    revision: Mapped[int]


class PublicPageRow(Row):
    """A unit whose headline and promises anybody may see."""

    __tablename__ = "public_page"

    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
