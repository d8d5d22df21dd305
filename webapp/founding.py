"""The founding case: five units that serve the public, their desks and their words."""

from __future__ import annotations

from datetime import date

from surveys.organisation import Organisation
from surveys.questionnaire import Wording
from surveys.store.points import Point
from surveys.store.units import Unit

ORGANISATION = Organisation(
    name="Đảng ủy Sở Lao động - Thương binh và Xã hội tỉnh Vĩnh Long",
    name_en="Party Committee of the Vĩnh Long Department of Labour, Invalids and Social Affairs",
    parent="Đảng ủy Khối các Cơ quan tỉnh Vĩnh Long",
    place="Vĩnh Long",
    hotline="0270 000 0000",
    feedback_url="https://example.com/phan-anh-kien-nghi",
    contact="Văn phòng Sở (thông tin minh họa)",
    report_symbol="BC/ĐU",
    report_signed_for="T/M ĐẢNG ỦY",
    report_signer="BÍ THƯ",
)

_DEPARTMENT = Wording(
    vi="Sở Lao động - Thương binh và Xã hội", en="Department of Labour, Invalids and Social Affairs"
)

_UNITS = (
    ("office", "Văn phòng Sở", "Department office", "công chức, nhân viên", "staff"),
    ("merit", "Phòng Người có công", "Division for People with Merit", "công chức", "staff"),
    (
        "employment",
        "Trung tâm Dịch vụ việc làm",
        "Employment Service Centre",
        "viên chức, nhân viên",
        "staff",
    ),
    (
        "rehab",
        "Cơ sở cai nghiện ma túy",
        "Drug Rehabilitation Facility",
        "cán bộ, nhân viên",
        "staff",
    ),
    (
        "social_work",
        "Trung tâm Công tác xã hội",
        "Social Work Centre",
        "viên chức, nhân viên",
        "staff",
    ),
)

POINTS = (
    Point("VP1", "office", "Quầy tiếp đón Văn phòng Sở", "open"),
    Point("NCC1", "merit", "Quầy tiếp đón Phòng Người có công", "open"),
    Point("VL1", "employment", "Quầy tiếp nhận hồ sơ Trung tâm Dịch vụ việc làm", "open"),
    Point("CN1", "rehab", "Nơi tiếp đón Cơ sở cai nghiện ma túy", "open"),
    Point("CT1", "social_work", "Quầy tiếp đón Trung tâm Công tác xã hội", "open"),
)


def units(*, opened_on: date) -> tuple[Unit, ...]:
    """Return the five units as they were when the organization began."""
    return tuple(
        Unit(
            code=code,
            name=Wording(vi=name, en=name_en),
            staff=Wording(vi=staff, en=staff_en),
            parent=_DEPARTMENT,
            opened_on=opened_on,
            closed_on=None,
        )
        for code, name, name_en, staff, staff_en in _UNITS
    )
