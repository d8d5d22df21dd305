"""What changes of units and cells touched, kept for as long as they can be undone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class ChangeRow(Row):
    """One change: the rows before and after it (JSON), and a digest of what was counted by then.

    The rows are of units, cells, desks, and of who takes part and may see; none is a respondent's.
    """

    __tablename__ = "change"

    id: Mapped[str] = mapped_column(CODE, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(CODE)
    rows: Mapped[str] = mapped_column(Text)
    counted: Mapped[str] = mapped_column(String(64))
