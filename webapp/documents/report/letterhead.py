"""Head and foot of a report: whose it is, what it is called, who signs.

Source:
    Hướng dẫn 05-HD/VPTW (27/5/2026) for Party bodies; Nghị định 30/2020/NĐ-CP, phụ lục I,
    for administrative ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surveys.organisation import Organisation
from surveys.published import Overview
from webapp import wording
from webapp.documents.lettering import plain

DOTS = "…………"
PARTY_BODIES = ("Đảng ủy", "Đảng bộ", "Chi bộ", "Chi ủy", "Ban")


class Layout(StrEnum):
    """Whose rules the report follows."""

    PARTY = "party"
    ADMINISTRATIVE = "administrative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above and below the text; the office adds the number and the names."""

    layout: Layout
    superior: str
    issuer: str
    symbol: str
    place_and_date: str
    subject: str
    signed_for: str
    signer: str
    kept_by: str


def letterhead(
    organisation: Organisation, record: Overview, *, on: date, has_members: bool = False
) -> Letterhead:
    """Return head and foot as the organization settled them; what is not settled is dots."""
    layout = Layout(organisation.report_layout)
    is_party = layout is Layout.PARTY
    place = plain(organisation.place) or DOTS
    signed_for = organisation.report_signed_for or ("T/M " + DOTS if is_party else "")
    return Letterhead(
        layout=layout,
        superior=plain(organisation.parent).upper() or DOTS,
        issuer=plain(organisation.name).upper(),
        symbol=plain(organisation.report_symbol) or f"BC{'/' if is_party else '-'}{DOTS}",
        place_and_date=f"{place}, {wording.official_date(on)}",
        subject=subject(record, has_members=has_members),
        signed_for=plain(signed_for).upper(),
        signer=plain(organisation.report_signer).upper() or DOTS,
        kept_by=_kept_by(organisation, layout),
    )


def subject(record: Overview, *, has_members: bool) -> str:
    """Return what the report is about, as the line under BÁO CÁO says it."""
    also = " và tự đánh giá công tác dân vận" if has_members else ""
    about = f"kết quả khảo sát thái độ phục vụ nhân dân{also} năm {record.round.opens_on.year}"
    if len(record.units) != 1 or record.whole or not record.units[0].unit:
        return about
    return f"{about} của {plain(record.units[0].unit.name.vi)}"


def _kept_by(organisation: Organisation, layout: Layout) -> str:
    if layout is Layout.ADMINISTRATIVE:
        return "Lưu: VT."
    name = plain(organisation.name)
    short = next((body for body in PARTY_BODIES if name.startswith(body)), name)
    return f"Lưu {short}."
