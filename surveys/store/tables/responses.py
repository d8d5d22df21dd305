"""Citizens' responses: waiting, released, summed, allowed to be shown."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, KEYED, LANGUAGE, Row


class PoolRow(Row):
    """How many responses of one unit and form wait to be released together (privacy rule P4)."""

    __tablename__ = "pool"

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    round: Mapped[str] = mapped_column(CODE, primary_key=True)
    form: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    waiting: Mapped[int]


class PendingRow(Row):
    """A response that waits for company; nothing is counted from here."""

    __tablename__ = "pending"
    __table_args__ = (
        Index("ix_pending_pool", "unit", "round", "form", "version"),
        KEYED,
    )

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    round: Mapped[str] = mapped_column(CODE)
    form: Mapped[str] = mapped_column(CODE)
    version: Mapped[int]
    point: Mapped[str] = mapped_column(CODE)
    tier: Mapped[str] = mapped_column(String(12))
    flags: Mapped[int]
    language: Mapped[str] = mapped_column(LANGUAGE)
    answers: Mapped[bytes] = mapped_column(LargeBinary)
    comment: Mapped[str | None] = mapped_column(Text)


class ResponseRow(Row):
    """A released response: packed answers, the week of its release, a new random key."""

    __tablename__ = "response"
    __table_args__ = (KEYED,)

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    round: Mapped[str] = mapped_column(CODE)
    form: Mapped[str] = mapped_column(CODE)
    version: Mapped[int]
    week: Mapped[date]
    point: Mapped[str] = mapped_column(CODE)
    tier: Mapped[str] = mapped_column(String(12))
    flags: Mapped[int]
    language: Mapped[str] = mapped_column(LANGUAGE)
    answers: Mapped[bytes] = mapped_column(LargeBinary)


class CommentRow(Row):
    """A citizen's own words, apart from any rating; first day of its quarter, no finer time."""

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("state in ('new', 'reviewed', 'shown', 'withheld')", name="state"),
        KEYED,
    )

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    round: Mapped[str] = mapped_column(CODE)
    quarter: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8))
    topic: Mapped[str | None] = mapped_column(CODE)
    reason: Mapped[str | None] = mapped_column(CODE)
    repeated: Mapped[int] = mapped_column(server_default="1")


class SpentKeyRow(Row):
    """The hash of a form's key that has been used; it answers a repeated post, then goes."""

    __tablename__ = "spent_key"
    __table_args__ = (KEYED,)

    digest: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    forget_on: Mapped[date] = mapped_column(index=True)


class TallyRow(Row):
    """The sum of released steps of one unit, form, week, source tier and flag."""

    __tablename__ = "tally"
    __table_args__ = (KEYED,)

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    round: Mapped[str] = mapped_column(CODE, primary_key=True)
    form: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    tier: Mapped[str] = mapped_column(String(12), primary_key=True)
    flagged: Mapped[bool] = mapped_column(primary_key=True)
    counts: Mapped[bytes] = mapped_column(LargeBinary)


class MixRow(Row):
    """How many people of which tier and flag were in the steps of a week in which all of these met.

    Needed to prove that telling tiers apart singles out nobody (privacy rule P3). One row
    holds all mixes of a week, so that reading them costs the same however people came.
    """

    __tablename__ = "mix"
    __table_args__ = (KEYED,)

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    round: Mapped[str] = mapped_column(CODE, primary_key=True)
    form: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    mixes: Mapped[str] = mapped_column(Text)


class PublicationRow(Row):
    """That a view may be shown, and by which rule (privacy rule P15)."""

    __tablename__ = "publication"
    __table_args__ = (CheckConstraint("verdict in ('pass', 'hidden')", name="verdict"), KEYED)

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    round: Mapped[str] = mapped_column(CODE, primary_key=True)
    form: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(40))
    verdict: Mapped[str] = mapped_column(String(8))
