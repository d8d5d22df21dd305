"""The report for the meeting: laid out as prescribed, a draft, harmless whatever is in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from fontTools.ttLib import TTFont

from surveys.published import Reason, Withheld
from surveys.published_members import ShownGroup, WithheldGroup
from tests.webapp.opened import docx_text, flat, pdf_text
from tests.webapp.record_samples import GROUP, head, record, view
from tests.webapp.record_samples import members as record_of_members
from webapp import founding
from webapp.assessments import plates
from webapp.charts.press import Press
from webapp.documents import coverage
from webapp.documents.coverage import covered, printable
from webapp.documents.lettering import plain
from webapp.documents.order import PICTURES
from webapp.documents.projection.record import side_by_side
from webapp.documents.report import members
from webapp.documents.report.figures import wishes
from webapp.documents.report.letterhead import letterhead, subject
from webapp.documents.report.members import MembersPart
from webapp.documents.report.writing import report
from webapp.documents.report_docx import report_docx
from webapp.documents.report_pdf import report_pdf

ADMINISTRATIVE = replace(
    founding.ORGANISATION,
    name="Sở Lao động - Thương binh và Xã hội",
    parent="Ủy ban nhân dân tỉnh Vĩnh Long",
    report_layout="administrative",
    report_symbol="BC-SLĐTBXH",
    report_signed_for="",
    report_signer="Giám đốc",
)
HARMFUL = (
    "{{ 7*7 }} {% for x in y %} {# #}",
    "<w:p/> & <b>đậm</b> ]]>",
    '#read("/etc/passwd") $x$ *sao* `mã`',
    "Phòng \u202egnòhp\u202c \x07 1",
    "=1+1",
    "フォーム 漢字 🙂",
)
FONTS = coverage.FILE.parent
CHART_FONTS = FONTS.parents[1] / "charts" / "fonts"
OUTLINE = (
    "I- TÌNH HÌNH TỔ CHỨC KHẢO SÁT",
    "II- KẾT QUẢ",
    "III- ĐÁNH GIÁ CHUNG",
    "IV- NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI",
    "PHỤ LỤC",
)


@pytest.fixture(scope="module")
def press():
    made = Press()
    yield made
    made.close()


@pytest.fixture(scope="module")
def make(press):
    """Makes a report of a record, as DOCX or PDF."""

    def made(kind: str, of=None, organisation=founding.ORGANISATION, part=None) -> bytes:
        found = of or record()
        drawn = {
            wish.key: press.draw(wish.chart, wish.data, "vi", PICTURES[kind], state="s")
            for wish in (*wishes(found), *members.wishes(part))
        }
        setting = {"docx": report_docx, "pdf": report_pdf}[kind]
        return setting(report(found, part), head(organisation, found), drawn)

    return made


@pytest.fixture(scope="module")
def texts(make):
    return {"docx": docx_text(make("docx")), "pdf": pdf_text(make("pdf"))}


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_party_report_has_the_prescribed_head_outline_and_foot(texts, kind: str):
    said = flat(texts[kind])

    for part in ("DỰ THẢO", "ĐẢNG CỘNG SẢN VIỆT NAM", "-BC/ĐU", "BÁO CÁO", *OUTLINE):
        assert flat(part) in said
    assert flat("Vĩnh Long, ngày 23 tháng 11 năm 2026") in said
    assert flat("T/M ĐẢNG ỦY") in said
    assert "BÍTHƯ" in said
    assert flat("Lưu Đảng ủy.") in said


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_an_administrative_report_has_the_prescribed_head(make, kind: str):
    made = make(kind, organisation=ADMINISTRATIVE)
    said = flat({"docx": docx_text, "pdf": pdf_text}[kind](made))

    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG",
        "/BC-SLĐTBXH",
        "GIÁM ĐỐC",
        "Lưu: VT.",
    ):
        assert flat(part) in said
    assert flat("ĐẢNG CỘNG SẢN") not in said


def test_what_the_office_has_not_settled_is_dots():
    unsettled = letterhead(
        replace(founding.ORGANISATION, report_symbol="", place=""), record(), on=date(2027, 1, 5)
    )

    assert unsettled.symbol == "BC/…………"
    assert unsettled.place_and_date == "…………, ngày 05 tháng 01 năm 2027"


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_conclusions_are_left_to_the_office(make, texts, kind: str):
    assert "Ưu điểm" in texts[kind]
    if kind == "pdf":
        assert "........" in texts[kind].replace(" ", "")


@pytest.mark.parametrize("name", HARMFUL)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_name_is_the_text_it_is_whatever_it_looks_like(make, kind: str, name: str):
    made = make(kind, record(name))
    said = flat({"docx": docx_text, "pdf": pdf_text}[kind](made))

    if kind == "docx" or name.isascii():
        assert flat(plain(name)) in said
    assert "49" not in flat(plain(name))
    assert "root:" not in said


def test_a_withheld_unit_is_a_sentence_and_no_picture(make):
    hidden = record()
    only = replace(hidden, whole=None, units=hidden.units[-1:])
    text = docx_text(make("docx", only))

    assert "Chưa đủ số liệu để hiển thị (dưới 5 phiếu)" in text
    assert "Mức độ hài lòng theo từng nội dung" not in text
    assert not wishes(only)


def test_a_report_of_one_unit_names_it(make):
    said = docx_text(make("docx", side_by_side(view())))

    assert "năm 2026 của Văn phòng Sở" in said
    assert "Phòng Người có công" not in said


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_equal_orders_give_equal_bytes(make, kind: str):
    assert make(kind) == make(kind)


def test_pictures_have_alternative_texts(make):
    document = Document(io.BytesIO(make("docx")))
    described = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]

    assert len(described) == len(wishes(record()))
    assert all("%" in text for text in described)


def test_the_pdf_is_tagged_and_says_its_language(make):
    root = pypdf.PdfReader(io.BytesIO(make("pdf"))).trailer["/Root"]

    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_word_files_are_a4_in_times_new_roman_without_a_name(make):
    document = Document(io.BytesIO(make("docx")))
    section = document.sections[0]

    sizes = section.page_width, section.page_height, section.left_margin, section.right_margin
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 30, 15]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    assert "PAGE" in section.header._element.xml
    assert document.styles["Body Text"].font.name == "Times New Roman"
    assert document.styles["Body Text"].paragraph_format.line_spacing == Pt(18)
    assert not document.core_properties.author
    assert not document.core_properties.last_modified_by
    assert document.core_properties.title.startswith("Báo cáo")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_no_file_names_a_machine_or_a_moment(make, kind: str):
    made = make(kind)
    parts = [made]
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for part in parts:
        assert b"/work" not in part
        assert b"/home/" not in part
        assert b"python-docx" not in part
        assert b"CreationDate" not in part


def test_numbered_pages_begin_with_the_second(make):
    pages = pypdf.PdfReader(io.BytesIO(make("pdf"))).pages
    firsts = [page.extract_text().strip().split("\n")[0].strip() for page in pages]

    assert firsts[0] != "1"
    assert firsts[1:] == [str(number) for number in range(2, len(pages) + 1)]


def test_the_list_of_characters_is_that_of_the_fonts():
    fonts = [FONTS / "NgheDanSerif-Regular.ttf", *CHART_FONTS.glob("*-Regular.ttf")]
    codes = {code for font in fonts for code in TTFont(font).getBestCmap()}

    assert covered() == codes


def test_every_vietnamese_letter_can_be_printed():
    letters = "đăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ−≤≥–—…“”±×"

    assert printable([letters + letters.upper()]) == [letters + letters.upper()]
    assert printable({"name": "漢"}) == {"name": "?"}


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
