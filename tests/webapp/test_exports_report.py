"""The report for the meeting: laid out as prescribed, a draft, harmless whatever is in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import partial

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.webapp.opened import docx_text, flat, pdf_text
from tests.webapp.record_samples import record, view
from tests.webapp.reports import a_press, made
from webapp import founding
from webapp.documents.projection.record import side_by_side
from webapp.documents.report.figures import wishes
from webapp.documents.report.letterhead import letterhead

ADMINISTRATIVE = replace(
    founding.ORGANISATION,
    name="Sở Lao động - Thương binh và Xã hội",
    parent="Ủy ban nhân dân tỉnh Vĩnh Long",
    report_layout="administrative",
    report_symbol="BC-SLĐTBXH",
    report_signed_for="",
    report_signer="Giám đốc",
)
OUTLINE = (
    "I- TÌNH HÌNH TỔ CHỨC KHẢO SÁT",
    "II- KẾT QUẢ",
    "III- ĐÁNH GIÁ CHUNG",
    "IV- NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI",
    "PHỤ LỤC",
)


@pytest.fixture(scope="module")
def make():
    with a_press() as press:
        yield partial(made, press)


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


def test_numbered_pages_begin_with_the_second(make):
    pages = pypdf.PdfReader(io.BytesIO(make("pdf"))).pages
    firsts = [page.extract_text().strip().split("\n")[0].strip() for page in pages]

    assert firsts[0] != "1"
    assert firsts[1:] == [str(number) for number in range(2, len(pages) + 1)]
