"""Survey rounds and the questionnaire versions they ask."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class QuestionnaireRow(Row):
    """A published version of a questionnaire, as its TOML text. Never changed."""

    __tablename__ = "questionnaire"

    slug: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)


class RoundRow(Row):
    """A survey round: who is asked, from when to when, and from how many people on it is shown."""

    __tablename__ = "survey_round"
    __table_args__ = (
        CheckConstraint("kind in ('citizen', 'member')", name="kind"),
        CheckConstraint("state in ('draft', 'open', 'closed', 'published')", name="state"),
        CheckConstraint("floor >= 5", name="floor"),
    )

    slug: Mapped[str] = mapped_column(CODE, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    title_vi: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    opens_on: Mapped[date]
    closes_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(10))
    public: Mapped[bool]
    floor: Mapped[int]


class RoundFormRow(Row):
    """A questionnaire version that a round asks."""

    __tablename__ = "round_form"

    round: Mapped[str] = mapped_column(ForeignKey("survey_round.slug"), primary_key=True)
    form: Mapped[str] = mapped_column(CODE, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)


class RoundUnitRow(Row):
    """A unit that takes part in a round."""

    __tablename__ = "round_unit"

    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
    round: Mapped[str] = mapped_column(ForeignKey("survey_round.slug"), primary_key=True)


class OptionalItemRow(Row):
    """An optional item that a unit has switched on."""

    __tablename__ = "optional_item"

    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
    item: Mapped[str] = mapped_column(String(16), primary_key=True)
