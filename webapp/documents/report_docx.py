"""The report as a Word file, from a template that an office can edit in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.sandbox import SandboxedEnvironment

from webapp.documents.report.blocks import Block, Figure, Grid, Report
from webapp.documents.report.letterhead import Letterhead

TEMPLATES = Path(__file__).parent / "templates"
TEXT_WIDTH = 165
"""Millimetres between the margins."""
TWENTIETHS = 56.6929
"""Twentieths of a point in a millimetre."""
STYLE_OF_GRIDS = "Grid Title"
LONGEST_TITLE = 255
"""Characters that the format allows; an organization's name alone may have 200."""
MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the bytes depend on the numbers only."""


def report_docx(
    report: Report,
    letterhead: Letterhead,
    pictures: Mapping[str, bytes],
    form: bytes | None = None,
) -> bytes:
    """Return the report as DOCX; equal arguments give equal bytes.

    Names that look like placeholders or markup stay the text they are: data are filled in
    once and escaped, and a template can reach nothing but them.

    Args:
        report: what it says.
        letterhead: whose it is; its layout chooses the template.
        pictures: the PNG of each figure, by its key.
        form: the office's own template, in place of the product's.
    """
    template = DocxTemplate(
        io.BytesIO(form) if form else str(TEMPLATES / f"{letterhead.layout}.docx")
    )
    template.init_docx()
    blocks = (*report.body, *report.annex)
    context = {
        "head": asdict(letterhead),
        "body": report.body,
        "annex": report.annex,
        "pictures": _pictures(template, blocks, pictures),
    }
    template.render(context, jinja_env=SandboxedEnvironment(autoescape=True), autoescape=True)
    _describe(template, blocks)
    _measure(template, blocks)
    template.docx.core_properties.title = f"Báo cáo {letterhead.subject}"[:LONGEST_TITLE]
    written = io.BytesIO()
    template.save(written)
    return _sealed(written.getvalue())


def _pictures(
    template: DocxTemplate, blocks: tuple[Block, ...], pictures: Mapping[str, bytes]
) -> dict[str, InlineImage]:
    return {
        block.picture: InlineImage(
            template, io.BytesIO(pictures[block.picture]), width=Mm(block.width)
        )
        for block in blocks
        if isinstance(block, Figure)
    }


def _describe(template: DocxTemplate, blocks: tuple[Block, ...]) -> None:
    """Give every picture its alternative text, in the order of the pages.

    An office's own form may leave pictures or tables out; what is there comes in this order.
    """
    figures = [block for block in blocks if isinstance(block, Figure)]
    drawn = template.docx.element.body.iter(qn("wp:docPr"))
    for number, (place, figure) in enumerate(zip(drawn, figures, strict=False), 1):
        place.set("id", str(number))
        place.set("name", f"Hình {number}")
        place.set("descr", figure.alt)


def _measure(template: DocxTemplate, blocks: tuple[Block, ...]) -> None:
    """Set the width of the columns: a template cannot know how many there will be."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    for table, grid in zip(_tables(template), grids, strict=False):
        room = TEXT_WIDTH * TWENTIETHS / sum(grid.widths)
        widths = [round(part * room) for part in grid.widths]
        for column, width in zip(table.iter(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(width))
        for row in table.iter(qn("w:tr")):
            _measure_row(row, widths)


def _measure_row(row: Any, widths: list[int]) -> None:
    at = 0
    for cell in row.iter(qn("w:tc")):
        properties = cell.get_or_add_tcPr()
        span = properties.grid_span
        properties.get_or_add_tcW().type = "dxa"
        properties.get_or_add_tcW().set(qn("w:w"), str(sum(widths[at : at + span])))
        at += span


def _tables(template: DocxTemplate) -> Iterator[Any]:
    """Yield the tables of numbers: those below a title of a table."""
    document = template.docx
    named = {style.style_id for style in document.styles if style.name == STYLE_OF_GRIDS}
    for paragraph in document.element.body.iter(qn("w:p")):
        below = paragraph.getnext()
        if paragraph.style in named and below is not None and below.tag == qn("w:tbl"):
            yield below


def _sealed(archive: bytes) -> bytes:
    """Return the archive without the time of its making."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as given,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in given.namelist():
            kept.writestr(zipfile.ZipInfo(name, MADE), given.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
