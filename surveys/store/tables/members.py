"""Members' rounds: groups, codes, sealed ballots, opened answers.

No table here has a date, a time or a serial number, and none of answers or ballots has a
key that leads to a code (privacy rules M1 to M6). Codes and ballots have rows of one
size, made before the round opens and later only overwritten where they lie.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, KEYED, Row

STAGES = "('arranged', 'keyed', 'rehearsed', 'issued', 'open', 'closed', 'published')"


class MemberRoundRow(Row):
    """What a members' round has besides what every round has."""

    __tablename__ = "member_round"
    __table_args__ = (
        CheckConstraint(f"stage in {STAGES}", name="stage"),
        CheckConstraint("audience in ('member', 'staff')", name="audience"),
    )

    round: Mapped[str] = mapped_column(ForeignKey("survey_round.slug"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10))
    audience: Mapped[str] = mapped_column(String(10))
    round_tag: Mapped[str] = mapped_column(String(8))
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    reviewed: Mapped[bool]


class MemberGroupRow(Row):
    """A cell, or cells put together; ``issued`` is N."""

    __tablename__ = "member_group"
    __table_args__ = (CheckConstraint("issued >= 1", name="issued"),)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    key: Mapped[str] = mapped_column(CODE, primary_key=True)
    place: Mapped[int]
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str | None] = mapped_column(ForeignKey("unit.code"))
    issued: Mapped[int]


class MemberGroupCellRow(Row):
    """A cell that is part of a merge group."""

    __tablename__ = "member_group_cell"
    __table_args__ = (
        ForeignKeyConstraint(["round", "merged"], ["member_group.round", "member_group.key"]),
        ForeignKeyConstraint(
            ["round", "cell"],
            ["member_group.round", "member_group.key"],
            name="fk_member_group_cell_cell_member_group",
        ),
    )

    round: Mapped[str] = mapped_column(CODE, primary_key=True)
    merged: Mapped[str] = mapped_column(CODE, primary_key=True)
    cell: Mapped[str] = mapped_column(CODE, primary_key=True)


class AccessCodeRow(Row):
    """What is made of a code (never the code), and whether a form was sent with it.

    ``submission`` is random until then, so that using a code changes no row's size.
    """

    __tablename__ = "access_code"
    __table_args__ = (KEYED,)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    lookup: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    cell: Mapped[str] = mapped_column(CODE)
    is_spare: Mapped[bool]
    is_used: Mapped[bool]
    is_void: Mapped[bool]
    submission: Mapped[bytes] = mapped_column(LargeBinary(32))


class SealedBallotRow(Row):
    """A place for a ballot: random bytes until a ballot is written over them."""

    __tablename__ = "sealed_ballot"
    __table_args__ = (KEYED,)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    is_filled: Mapped[bool]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class SealedDraftRow(Row):
    """A draft that only its member can open."""

    __tablename__ = "sealed_draft"
    __table_args__ = (KEYED,)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class AssessmentRow(Row):
    """The closed answers of an opened ballot, packed, under a new random key."""

    __tablename__ = "assessment"
    __table_args__ = (KEYED,)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    cell: Mapped[str] = mapped_column(CODE)
    answers: Mapped[bytes] = mapped_column(LargeBinary)


class RemarkRow(Row):
    """An answer in a member's own words, apart from all others and from any cell."""

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint("state in ('new', 'shown', 'withheld')", name="state"),
        KEYED,
    )

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    item: Mapped[str] = mapped_column(CODE)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8))


class AssessmentTallyRow(Row):
    """The sums of a group that may be shown: counts of answers, and of dimension scores."""

    __tablename__ = "assessment_tally"
    __table_args__ = (KEYED,)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    view: Mapped[str] = mapped_column(CODE, primary_key=True)
    counts: Mapped[bytes] = mapped_column(LargeBinary)
    scores: Mapped[bytes] = mapped_column(LargeBinary)


class AssessmentPublicationRow(Row):
    """That a group, or one item in it, may be shown or not, and by which rule (rule P15).

    ``item`` is empty for the group as such; ``made_of`` names the shown groups that make it
    up exactly.
    """

    __tablename__ = "assessment_publication"
    __table_args__ = (CheckConstraint("verdict in ('pass', 'hidden')", name="verdict"), KEYED)

    round: Mapped[str] = mapped_column(ForeignKey("member_round.round"), primary_key=True)
    view: Mapped[str] = mapped_column(CODE, primary_key=True)
    item: Mapped[str] = mapped_column(CODE, primary_key=True)
    rule: Mapped[str] = mapped_column(String(10))
    verdict: Mapped[str] = mapped_column(String(8))
    made_of: Mapped[str] = mapped_column(Text)
