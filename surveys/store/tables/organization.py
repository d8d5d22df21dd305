"""The organization: settings, units through time, sites, desks, visits."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from surveys.store.tables.base import CODE, Row


class SettingRow(Row):
    """One setting that the clerk may change."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(CODE, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class UnitRow(Row):
    """A directly serving unit, from the day it opened to the day it closed."""

    __tablename__ = "unit"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]


class UnitNameRow(Row):
    """What a unit is called from a day on, and the body above it."""

    __tablename__ = "unit_name"

    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    staff_vi: Mapped[str] = mapped_column(String(100))
    staff_en: Mapped[str] = mapped_column(String(100))
    parent_vi: Mapped[str] = mapped_column(String(200))
    parent_en: Mapped[str] = mapped_column(String(200))


class UnitLineageRow(Row):
    """One unit went into another on a day: merged (its past moves along) or split off."""

    __tablename__ = "unit_lineage"
    __table_args__ = (CheckConstraint("kind in ('merge', 'split')", name="kind"),)

    successor: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
    predecessor: Mapped[str] = mapped_column(ForeignKey("unit.code"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    happened_on: Mapped[date]


class ServicePointRow(Row):
    """A reception desk; its code is the address in the QR code and never changes."""

    __tablename__ = "service_point"
    __table_args__ = (CheckConstraint("state in ('open', 'resting', 'closed')", name="state"),)

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(8))


class SiteRow(Row):
    """A place where desks stand: a building, an office. Several units may share one."""

    __tablename__ = "site"

    code: Mapped[str] = mapped_column(CODE, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))


class PointSiteRow(Row):
    """The site at which a desk stands; a desk without a row stands at none that is named."""

    __tablename__ = "point_site"

    point: Mapped[str] = mapped_column(ForeignKey("service_point.code"), primary_key=True)
    site: Mapped[str] = mapped_column(ForeignKey("site.code"), index=True)


class KioskRow(Row):
    """A device that stands at a desk, or a link with which one may be enrolled.

    Nothing of the device is kept: its browser holds the id in a signed cookie.
    """

    __tablename__ = "kiosk"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    point: Mapped[str] = mapped_column(ForeignKey("service_point.code"), index=True)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    expires_at: Mapped[datetime | None]
    enrolled_on: Mapped[date | None]


class VisitRow(Row):
    """How many people came to a desk in a week, as the office counted them."""

    __tablename__ = "visit"
    __table_args__ = (CheckConstraint("people >= 0", name="people"),)

    unit: Mapped[str] = mapped_column(CODE, primary_key=True)
    point: Mapped[str] = mapped_column(ForeignKey("service_point.code"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[int]
