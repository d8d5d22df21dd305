"""Makes the Word templates of the report: ``python -m webapp.documents.wordforms.make``.

Run by hand when the form changes. The results are ordinary Word files with placeholders in
braces (docxtpl) that an office can open and edit in Word.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document

from webapp.documents.wordforms.flow import add_flow
from webapp.documents.wordforms.heads import HEADS, add_foot, boxed
from webapp.documents.wordforms.styles import add_styles, number_pages, prepare

TARGET = Path(__file__).parents[1] / "templates"


def make(layout: str) -> None:
    """Make the template of one layout."""
    document = Document()
    prepare(document)
    add_styles(document)
    number_pages(document.sections[0])
    boxed(document.add_paragraph("DỰ THẢO", style="Mark"))
    HEADS[layout](document)
    add_flow(document, "body")
    add_foot(document, layout)
    document.add_paragraph("PHỤ LỤC", style="Annex")
    document.add_paragraph("Bảng số liệu; phương pháp tính; ngưỡng bảo mật số liệu", "Centred")
    add_flow(document, "annex")
    document.save(str(TARGET / f"{layout}.docx"))


if __name__ == "__main__":
    for each in HEADS:
        make(each)
