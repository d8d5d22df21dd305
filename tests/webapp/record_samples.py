"""A published record with everything in it: numbers, withheld values, names meant to do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.organisation import Organisation
from surveys.published import (
    Estimate,
    FormInfo,
    IndexResult,
    Overview,
    Reason,
    RoundInfo,
    Sources,
    UnitInfo,
    View,
    Withheld,
    WithheldItem,
)
from surveys.published_gaps import GapEstimate, GapRow, GapTable, Measure, Reading
from surveys.published_members import (
    DimensionResult,
    GroupInfo,
    GroupKind,
    MemberGroup,
    MemberRecord,
    ShownGroup,
)
from surveys.published_scores import Exact, Range
from surveys.questionnaire import Wording
from tests.webapp.chart_parts import CHOICE, FEW, rating, weeks, withheld_item
from tests.webapp.member_samples import hidden_item, item
from webapp import founding
from webapp.documents.report.letterhead import Letterhead, letterhead

TODAY = date(2026, 11, 23)
ROUND = RoundInfo(
    slug="2026",
    title=Wording("Ý kiến người dân năm 2026", "Citizens’ ratings, 2026"),
    kind="citizen",
    opens_on=date(2026, 1, 1),
    closes_on=date(2026, 12, 31),
    public=False,
    state="open",
)
FORM = FormInfo(slug="citizen-short", version=1, title=Wording("PHIẾU ĐÁNH GIÁ", "Rating"))
INDEX = Wording("Chỉ số thái độ phục vụ", "Service-attitude index")
NO_INDEX = Withheld(Reason.NOT_ENOUGH_FOR_INDEX, 5)


def index(value: float | None) -> IndexResult:
    result = NO_INDEX if value is None else Estimate(value, value - 0.0321, value + 0.0287)
    return IndexResult(key="service_attitude", name=INDEX, result=result)


def view(code: str = "office", name: str = "Văn phòng Sở", value: float | None = 0.8494) -> View:
    """Return a unit; without a value everything of it is withheld."""
    is_shown = value is not None
    shown = (rating("Thái độ lịch sự", (3, 11, 61, 149, 97)), rating(), withheld_item())
    hidden = (withheld_item("Thái độ lịch sự"), withheld_item("Thời gian chờ"))
    series = weeks(0.8123, None, 0.8765) if is_shown else weeks(None, None)
    return View(
        round=ROUND,
        unit=UnitInfo(code=code, name=Wording(name, name)) if code else None,
        form=FORM,
        first_week=series[0].week,
        last_week=series[-1].week,
        state=f"state-{code}",
        floor=5,
        n=321 if is_shown else FEW,
        headline=index(value),
        overall=None,
        indices=(index(value),),
        ratings=shown if is_shown else hidden,
        choices=(CHOICE, _withheld_choice()) if is_shown else (),
        weeks=series,
        sources=_sources() if is_shown and code else None,
        visits=4257 if is_shown else None,
        coverage=0.0754 if is_shown else None,
    )


def _withheld_choice() -> WithheldItem:
    return WithheldItem(code="CF21", short=Wording("Phiền hà", "Harassment"), why=FEW)


def _sources() -> Sources:
    return Sources(
        tiers=(("qr_static", 254), ("paper", 67)),
        flagged=FEW,
        without_flagged=Estimate(0.84, 0.8, 0.88),
    )


def record(*names: str) -> Overview:
    """Return a round: the whole, units with these names, one unit of which nothing is shown."""
    shown = names or ("Văn phòng Sở", "Phòng Người có công")
    units = [view(f"u{number}", name, 0.7111 + 0.1 * number) for number, name in enumerate(shown)]
    return Overview(
        round=ROUND,
        form=FORM,
        state="state-of-all",
        whole=view("", "", 0.8012),
        units=(*units, view("rehab", "Cơ sở cai nghiện ma túy", None)),
    )


def head(
    organisation: Organisation = founding.ORGANISATION, of: Overview | None = None
) -> Letterhead:
    return letterhead(organisation, of or record(), on=TODAY)


def members(group: MemberGroup | None = None) -> MemberRecord:
    """Return a published members' round: exact scores, bands, and a dimension withheld."""
    return MemberRecord(
        round=replace(ROUND, slug="2026-tdg", title=Wording("Tự đánh giá 2026", ""), kind="member"),
        form=FORM,
        before=replace(ROUND, slug="2025-tdg", opens_on=date(2025, 10, 1), kind="member"),
        state="state-of-members",
        floor=10,
        whole=group or shown_group(),
        groups=(),
        remarks=(),
    )


def shown_group() -> ShownGroup:
    exact, band = Exact(72.44, 60.0, 80.0), Range(65.0, 80.0, 40.0, 90.0)
    return ShownGroup(
        info=GROUP,
        n=122,
        response_rate=122 / 135,
        is_rate_low=False,
        overall=exact,
        overall_of=3,
        overall_before=None,
        n_before=None,
        issued_before=None,
        dimensions=tuple(
            DimensionResult(
                key=name, name=Wording(name, name), score=score, before=None, items=5, all_items=5
            )
            for name, score in (("Nêu gương", exact), ("Đối thoại", band), ("Mô hình", FEW))
        ),
        items=(item("MA01", exact), item("MA02", band), hidden_item()),
        gaps=(GapTable(round=ROUND, form=FORM, measure=Measure.SCORE, rows=(_gap_row(),)),),
    )


def _gap_row() -> GapRow:
    return GapRow(
        code="CM01",
        citizen_code="CS05",
        construct="waiting",
        short=Wording("Thời gian chờ", "Waiting"),
        own=Exact(81.26, 70.0, 90.0),
        citizens=63.37,
        gap=GapEstimate(17.89, 17.89, 12.0, 23.0),
        reading=Reading.ABOVE,
        flagged=True,
        n_own=122,
        n_citizens=321,
    )


GROUP = GroupInfo(
    key="whole",
    kind=GroupKind.WHOLE,
    name=Wording("Toàn Đảng bộ", "The whole"),
    unit=None,
    cells=(),
    issued=135,
)
