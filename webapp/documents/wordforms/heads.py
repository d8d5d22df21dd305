"""Head and foot of the report's Word templates.

Source:
    Hướng dẫn 05-HD/VPTW (27/5/2026) for Party bodies; Nghị định 30/2020/NĐ-CP, phụ lục I,
    for administrative ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from webapp.documents.wordforms.styles import CENTRE


def _party_head(document: Any) -> None:
    left, right = _two_columns(document, 76, 89)
    _line(left, "{{ head.superior }}")
    _line(left, "{{ head.issuer }}", bold=True)
    _line(left, "*")
    _line(left, "Số         -{{ head.symbol }}")
    _line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", size=15, bold=True, underline=True)
    _line(right, "")
    _line(right, "{{ head.place_and_date }}", italic=True)
    document.add_paragraph("BÁO CÁO", style="Title")
    _line(document, "{{ head.subject }}", bold=True)
    _line(document, "-----")


def _administrative_head(document: Any) -> None:
    left, right = _two_columns(document, 64, 101)
    _line(left, "{{ head.superior }}", size=13)
    _line(left, "{{ head.issuer }}", size=13, bold=True)
    _ruled(_line(left, ""), 19)
    _line(left, "Số:         /{{ head.symbol }}", size=13)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _ruled(_line(right, ""), 22)
    _line(right, "{{ head.place_and_date }}", size=13, italic=True)
    document.add_paragraph("BÁO CÁO", style="Title")
    _line(document, "{{ head.subject }}", bold=True)
    _ruled(_line(document, ""), 65)


HEADS: Mapping[str, Callable[[Any], None]] = {
    "party": _party_head,
    "administrative": _administrative_head,
}
"""The head of each layout."""


def add_foot(document: Any, layout: str) -> None:
    """Add recipients and signature."""
    is_party = layout == "party"
    document.add_paragraph(style="Foot")
    left, right = _two_columns(document, 75, 90)
    heading = _line(
        left, "Nơi nhận:", size=14 if is_party else 12, underline=is_party, style="Foot"
    )
    heading.runs[0].bold = heading.runs[0].italic = not is_party
    ending = "," if is_party else ";"
    for text in (f"- ……………………{ending}", "- {{ head.kept_by }}"):
        _line(left, text, size=12 if is_party else 11, style="Foot")
    _line(right, "{{ head.signed_for }}", bold=True)
    _line(right, "{{ head.signer }}", bold=not is_party)
    for _ in range(4):
        _line(right, "")


def _two_columns(document: Any, *widths: int) -> list[Any]:
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
    return list(table.rows[0].cells)


def _line(place: Any, text: str, *, size: float = 14, style: str = "Head", **look: bool) -> Any:
    paragraph = place.add_paragraph(style=style)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    for name, value in look.items():
        setattr(run, name, value)
    return paragraph


def _ruled(paragraph: Any, indent: int) -> None:
    """Draw the rule under a heading as the upper edge of an empty line, ``indent`` mm shorter."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.space_before = Pt(3)
    paragraph.paragraph_format.line_spacing = Pt(6)
    _edge(paragraph, "top")


def boxed(paragraph: Any) -> None:
    """Draw a frame around the mark of a draft."""
    paragraph.paragraph_format.right_indent = Mm(142)
    paragraph.alignment = CENTRE
    _edge(paragraph, "top", "left", "bottom", "right")


def _edge(paragraph: Any, *sides: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
