"""What the clerk's office keeps: audit log, invitations, uploads, paper forms, drafts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class AuditRow(Row):
    """What somebody on the staff did. Triggers refuse to change or remove a row."""

    __tablename__ = "audit"

    id: Mapped[str] = mapped_column(CODE, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(CODE)
    subject: Mapped[str] = mapped_column(String(120))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class InvitationRow(Row):
    """A link with which an account chooses its password; only the hash of its token is kept."""

    __tablename__ = "invitation"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    expires_at: Mapped[datetime]


class RecoveryCodeRow(Row):
    """The hash of a code that stands in once for the second factor."""

    __tablename__ = "recovery_code"

    account: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)


class UploadRow(Row):
    """A checked file of visits that waits for the clerk's confirmation."""

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(CODE, primary_key=True)
    made_at: Mapped[datetime]
    rows: Mapped[str] = mapped_column(Text)


class PaperBatchRow(Row):
    """Paper forms of one desk that are keyed in twice before they are counted."""

    __tablename__ = "paper_batch"
    __table_args__ = (CheckConstraint("forms between 1 and 200", name="forms"),)

    id: Mapped[str] = mapped_column(CODE, primary_key=True)
    point: Mapped[str] = mapped_column(ForeignKey("service_point.code"))
    form: Mapped[str] = mapped_column(CODE)
    version: Mapped[int]
    forms: Mapped[int]


class PaperFormRow(Row):
    """One paper form of a batch, as it was keyed in the first and the second time."""

    __tablename__ = "paper_form"

    batch: Mapped[str] = mapped_column(ForeignKey("paper_batch.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[str] = mapped_column(Text)
    second: Mapped[str | None] = mapped_column(Text)


class DraftQuestionnaireRow(Row):
    """A questionnaire version that is still being written."""

    __tablename__ = "draft_questionnaire"

    slug: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
