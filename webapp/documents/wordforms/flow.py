"""What the report's Word templates repeat for each block and for each row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

CELL_MARGINS = {"top": "30", "left": "45", "bottom": "30", "right": "45"}
"""Twentieths of a point."""
FLOW = """
{%p for block in NAME %}
{%p if block.kind == 'section' %}
Heading 1: {{ block.text }}
{%p elif block.kind == 'point' %}
Heading 2: {{ block.text }}
{%p elif block.kind == 'part' %}
Heading 3: {{ block.text }}
{%p elif block.kind == 'text' %}
Body Text: {{ block.text }}
{%p elif block.kind == 'lead' %}
Lead: {{ block.text }}
{%p elif block.kind == 'blank' %}
{%p if block.text %}
Hint: {{ block.text }}
{%p endif %}
{%p for line in block.lines %}
Dotted: \t
{%p endfor %}
{%p elif block.kind == 'figure' %}
Figure: {{ pictures[block.picture] }}
Caption: {{ block.text }}
{%p elif block.kind == 'grid' %}
Grid Title: {{ block.text }}
TABLE
Grid Note: {{ block.note }}
{%p endif %}
{%p endfor %}
"""


def add_flow(document: Any, name: str) -> None:
    """Add the loop over the blocks of the variable ``name``."""
    for line in FLOW.replace("NAME", name).strip().split("\n"):
        if line == "TABLE":
            _grid(document)
        elif line.startswith("{%p"):
            document.add_paragraph(line)
        else:
            style, _colon, text = line.partition(": ")
            document.add_paragraph(text, style=style)


def _grid(document: Any) -> None:
    """Draw a table whose columns and rows come from the numbers."""
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _narrow_margins(table)
    head, opening, body, closing = table.rows
    _fill(head, ["{%tc for heading in block.headings %}", "{{ heading }}", "{%tc endfor %}"])
    opening.cells[0].text = "{%tr for row in block.rows %}"
    _fill(body, ["{%tc for cell in row %}", "", "{%tc endfor %}"])
    closing.cells[0].text = "{%tr endfor %}"
    cell = body.cells[1]
    cell.paragraphs[0].text = "{%p if cell.is_text %}"
    for text, style in _written_cell():
        cell.add_paragraph(text, style=style)
    for row in (head, body):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _narrow_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, width in CELL_MARGINS.items():
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), width)
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook")


def _written_cell() -> Iterator[tuple[str, str]]:
    yield "{% colspan cell.span %}{{ cell.text }}", "Grid Text"
    yield "{%p else %}", "Grid Text"
    yield "{{ cell.text }}", "Grid Number"
    yield "{%p endif %}", "Grid Text"


def _fill(row: Any, texts: list[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = "Grid Head" if "heading" in text else "Grid Text"
