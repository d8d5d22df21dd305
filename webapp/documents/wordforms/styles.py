"""Paper and letters of the report's Word templates.

Source:
    Hướng dẫn 05-HD/VPTW (27/5/2026) for Party bodies; Nghị định 30/2020/NĐ-CP, phụ lục I,
    for administrative ones.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT_WIDTH = Mm(165)


def prepare(document: Any) -> None:
    """A4 with the prescribed margins; nobody's name in the file."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = "Báo cáo", "vi-VN"
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)


STYLES: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("Heading 1", 14, {"bold": True, "before": 12, "indent": 10, "next": True}),
    ("Heading 2", 14, {"bold": True, "before": 6, "indent": 10, "next": True}),
    ("Heading 3", 14, {"bold": True, "italic": True, "before": 6, "indent": 10, "next": True}),
    ("Body Text", 14, {"align": JUSTIFY, "indent": 10, "line": 18}),
    ("Lead", 14, {"indent": 10, "line": 18, "next": True}),
    ("Hint", 14, {"indent": 10, "italic": True, "next": True}),
    ("Dotted", 14, {"line": 18}),
    ("Figure", 14, {"align": CENTRE, "next": True}),
    ("Caption", 12, {"align": CENTRE, "italic": True}),
    ("Grid Title", 12, {"bold": True, "before": 6, "next": True}),
    ("Grid Note", 11, {"italic": True, "before": 2, "after": 8}),
    ("Grid Text", 10.5, {"after": 0, "next": True}),
    ("Grid Number", 10.5, {"after": 0, "align": CENTRE, "next": True}),
    ("Grid Head", 10.5, {"after": 0, "align": CENTRE, "bold": True, "next": True}),
    ("Mark", 12, {"bold": True}),
    ("Centred", 14, {"align": CENTRE, "after": 2}),
    ("Annex", 14, {"align": CENTRE, "bold": True, "page": True}),
    ("Head", 14, {"align": CENTRE, "after": 0}),
    ("Title", 16, {"align": CENTRE, "bold": True, "before": 14, "after": 2}),
    ("Foot", 14, {"after": 0}),
)


def add_styles(document: Any) -> None:
    """Set every style that the template uses."""
    for name, size, look in (("Normal", 14, {}), *STYLES):
        known = [style.name for style in document.styles]
        style = document.styles[name] if name in known else document.styles.add_style(name, 1)
        _letters(style, size, look)
        form = style.paragraph_format
        form.alignment = look.get("align", LEFT)
        form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 6))
        form.first_line_indent = Mm(look.get("indent", 0))
        form.keep_with_next = look.get("next", False)
        form.page_break_before = look.get("page", False)
        form.line_spacing = Pt(look["line"]) if "line" in look else 1.0
        if "line" in look:
            form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    stop = document.styles["Dotted"].paragraph_format.tab_stops
    stop.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _letters(style: Any, size: float, look: dict[str, Any]) -> None:
    font = style.font
    font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
    font.bold, font.italic = look.get("bold", False), look.get("italic", False)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def number_pages(section: Any) -> None:
    """Number at the top, in the middle, not on page 1."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind, code in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._r.append(part)
