"""Slips and share sheets to look at, and a scanner."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import zxingcpp
from PIL import Image

from surveys.ballots import codes, keys, shares
from webapp.documents.slips import SlipGroup, slips_pdf

DOTS = 10  # for each millimetre
POINTS_PER_MM = 72 / 25.4
ADDRESS = "https://danvan.example.vn"
TITLE = "Tự đánh giá về công tác dân vận năm 2026"
TAG = shares.new_round_tag()
KEY = keys.make(TAG)
DRAWN = codes.draw(30)


def slips(*groups: SlipGroup) -> bytes:
    return slips_pdf(groups, round_title=TITLE, address=ADDRESS, fingerprint=KEY.fingerprint)


def pictures(document: bytes) -> list[Image.Image]:
    return [picture(page) for page in pypdfium2.PdfDocument(document)]


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    """Draw the sheet but its lowest millimetre, so that a dot is exactly a tenth of one."""
    top = page.get_height()
    page.set_mediabox(0, top - (2960 - 0.001) / DOTS * POINTS_PER_MM, page.get_width(), top)
    return page.render(scale=DOTS / POINTS_PER_MM).to_pil().convert("L")


def texts(document: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def scanned(drawn: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(drawn)]
