"""What members said of themselves, in the report."""

from __future__ import annotations

from functools import partial

import pytest

from surveys.published import Reason, Withheld
from surveys.published_members import ShownGroup, WithheldGroup
from tests.webapp.opened import docx_text, flat, pdf_text
from tests.webapp.record_samples import GROUP, record
from tests.webapp.record_samples import members as record_of_members
from tests.webapp.reports import a_press, made
from webapp.assessments import plates
from webapp.documents.report.letterhead import subject
from webapp.documents.report.members import MembersPart


@pytest.fixture(scope="module")
def make():
    with a_press() as press:
        yield partial(made, press)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_members_self_assessment_is_filled_in_where_it_is_known(make, kind: str):
    made = make(kind, part=shown_part())
    said = flat({"docx": docx_text, "pdf": pdf_text}[kind](made))

    for part in (
        "122 trên 135 đảng viên đã trả lời (90%)",
        "72,4",
        "60–80",
        "65–80",
        "Chưa đủ số liệu để hiển thị (dưới 5 phiếu)",
        "81,3",
        "63,4",
        "+17,9",
    ):
        assert flat(part) in said


def test_members_results_that_are_withheld_are_a_sentence(make):
    part = members_part(WithheldGroup(info=GROUP, why=Withheld(Reason.TOO_FEW, 10), in_groups=()))
    said = docx_text(make("docx", part=part))

    assert "Chưa đủ số liệu để hiển thị (dưới 10 phiếu)." in said
    assert "Bảng 3" not in said


def test_a_report_with_members_says_so_in_its_subject():
    assert "và tự đánh giá công tác dân vận" in subject(record(), has_members=True)
    assert "tự đánh giá" not in subject(record(), has_members=False)


def shown_part() -> MembersPart:
    found = record_of_members()
    group = found.whole
    assert isinstance(group, ShownGroup)
    return MembersPart(found, plates.profile(found, group), plates.dumbbell(group.gaps[0]))


def members_part(group: WithheldGroup) -> MembersPart:
    return MembersPart(record_of_members(group), profile=None, gaps=None)
