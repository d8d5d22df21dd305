"""Accounts of the staff and their signed-in browsers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class AccountRow(Row):
    """Someone on the staff who may sign in."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("username"),
        CheckConstraint("role in ('clerk', 'leader', 'head', 'reviewer', 'holder')", name="role"),
    )

    id: Mapped[str] = mapped_column(CODE, primary_key=True)
    username: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(10))
    every_unit: Mapped[bool]
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_step: Mapped[int | None]
    disabled: Mapped[bool]


class AccountUnitRow(Row):
    """A unit whose results an account may see."""

    __tablename__ = "account_unit"

    account: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)


class StaffSessionRow(Row):
    """A signed-in browser of the staff; only the hash of its token is kept."""

    __tablename__ = "staff_session"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
