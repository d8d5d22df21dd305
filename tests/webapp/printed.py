"""Posters and forms on paper, made and read back."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pypdfium2
import zxingcpp
from PIL import Image

from surveys import catalogue
from webapp.documents.paper_forms import paper_form_pdf
from webapp.documents.posters import Poster, posters_pdf

ADDRESS = "https://danvan.example.vn/d/VP1"
LANGUAGES = ("vi", "en")
WORDS = ("title", "steps", "promise", "no_phone", "motto")
SHEETS = {"a4": (595, 842), "a5": (420, 595), "tent": (595, 842)}
POINTS_PER_MM = 72 / 25.4
BLANKS = {"unit": "Văn phòng Sở", "staff": "công chức, nhân viên"}
PAYLOADS = (
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "{{ 7*7 }} {% raw %}",
    "=HYPERLINK(1)",
    'hx-get="/x"',
    "javascript:alert(1)",
    '#link("http://x") $x^2$ *b* _i_ `c` @ref // x',
    '\\ #panic() [x] "quoted"',
)
LONG = "Trung tâm Dịch vụ việc làm và Cơ sở cai nghiện ma túy tự nguyện số 2 của tỉnh"


def poster(lang: str = "vi", **changes: str) -> Poster:
    texts = {word: catalogue.texts()[f"poster_{word}"].speak(lang) for word in WORDS}
    made = Poster(
        organization="Sở Nội vụ",
        unit="Văn phòng Sở",
        desk="Quầy số 1",
        address=ADDRESS,
        or_go_to=catalogue.texts()["poster_url"].speak(lang, short_url="").strip(),
        lang=lang,
        **texts,
    )
    return replace(made, **changes)


def printed(*posters: Poster, size: str = "a4") -> bytes:
    return posters_pdf(posters, size=size, lang="vi")


def words(document: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


def pictures(document: bytes, dots_per_mm: float = 5) -> list[Image.Image]:
    scale = dots_per_mm / POINTS_PER_MM
    return [
        page.render(scale=scale).to_pil().convert("L") for page in pypdfium2.PdfDocument(document)
    ]


def scanned(document: bytes) -> list[list[str]]:
    return [[code.text for code in zxingcpp.read_barcodes(page)] for page in pictures(document)]


def height_of(document: bytes, text: str) -> float:
    """Return the height in millimetres of the tallest letter of ``text``, where first found."""
    page = pypdfium2.PdfDocument(document)[0].get_textpage()
    at, count = page.search(text).get_next()
    boxes = [page.get_charbox(number) for number in range(at, at + count)]
    return max(top - bottom for _left, bottom, _right, top in boxes) / POINTS_PER_MM


def paper(slug: str, lang: str = "vi", unit: str = "Văn phòng Sở") -> bytes:
    form = catalogue.find(slug)
    blanks = {**BLANKS, "unit": unit}
    return paper_form_pdf(form, blanks=blanks, organization="Sở Nội vụ", lang=lang)
