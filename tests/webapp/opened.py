"""What a person reads in a file: its text, without markup."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pypdf
from docx import Document
from docx.oxml.ns import qn


def docx_text(file: bytes) -> str:
    """Return every paragraph and cell, in order; pieces are apart by a line break."""
    body = Document(io.BytesIO(file)).element.body
    return "\n".join(
        "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def pdf_text(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)


def workbook(file: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file))


def rows(file: bytes) -> list[dict[str, str]]:
    """Return the lines of CSV by heading, read as Excel in Viet Nam reads them."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))


def flat(text: str) -> str:
    """Return text without spaces: PDF and Word break lines where they like."""
    return "".join(text.split())
