"""Posters for the desks: they can be scanned, read from afar, and say the agreed words."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
import zxingcpp

from surveys import catalogue
from tests.webapp.printed import (
    ADDRESS,
    LANGUAGES,
    LONG,
    PAYLOADS,
    SHEETS,
    WORDS,
    height_of,
    pictures,
    poster,
    printed,
    scanned,
    squeezed,
    words,
)
from webapp.documents.paper_forms import paper_form_pdf
from webapp.documents.posters import SIZES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_poster_is_one_sheet_and_its_picture_is_the_short_address(size: str, lang: str):
    document = printed(poster(lang), size=size)
    sides = 2 if size == "tent" else 1

    assert scanned(document) == [[ADDRESS] * sides]
    assert [
        (round(page.get_width()), round(page.get_height()))
        for page in pypdfium2.PdfDocument(document)
    ] == [SHEETS[size]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_poster_says_the_agreed_words_and_whose_it_is(size: str, lang: str):
    (said,) = words(printed(poster(lang), size=size))
    sides = 2 if size == "tent" else 1

    for word in WORDS:
        wanted = squeezed(catalogue.texts()[f"poster_{word}"].speak(lang))
        assert squeezed(said).count(wanted) == sides, word
    where = catalogue.texts()["poster_url"].speak(lang, short_url="danvan.example.vn/d/VP1")
    assert squeezed(said).count(squeezed(where)) == sides
    for name in ("Sở Nội vụ", "Văn phòng Sở", "Quầy số 1"):
        assert name in said


def test_the_picture_has_its_quiet_zone_and_a_generous_size():
    """ISO/IEC 18004 asks for four white modules; a phone at arm's length for a tenth of its way."""
    for size, least in (("a4", 70), ("a5", 50), ("tent", 40)):
        (page,) = pictures(printed(poster(), size=size), dots_per_mm=10)
        code = zxingcpp.read_barcodes(page)[0]
        corners = [code.position.top_left, code.position.bottom_right]
        left, right = sorted(corner.x for corner in corners)
        top, bottom = sorted(corner.y for corner in corners)
        quiet = 4 * (right - left) / 29 * 0.9  # version 3: 29 modules; the ends are rounded
        around = [
            (left - quiet, top, left - 3, bottom),
            (right + 3, top, right + quiet, bottom),
            (left, top - quiet, right, top - 3),
            (left, bottom + 3, right, bottom + quiet),
        ]

        assert (right - left) / 10 >= least
        assert all(page.crop(tuple(map(int, box))).getextrema() == (255, 255) for box in around)


@pytest.mark.parametrize(("size", "least"), [("a4", 7), ("a5", 5), ("tent", 5)])
def test_the_short_address_can_be_read_across_a_desk(size: str, least: float):
    """Letters of 5 mm are read at 1.5 m by weak eyes (visual angle of about 10 minutes of arc)."""
    document = printed(poster(), size=size)

    assert height_of(document, "danvan.example.vn/d/VP1") >= least


def test_a_pack_has_a_sheet_for_each_desk_in_the_order_given():
    desks = [poster(desk=f"Quầy số {n}", address=f"{ADDRESS[:-1]}{n}") for n in range(1, 8)]
    document = printed(*desks)

    assert scanned(document) == [[each.address] for each in desks]
    assert all(f"Quầy số {n}" in text for n, text in enumerate(words(document), start=1))


def test_a_unit_s_own_sentence_stands_below_the_promise():
    note = catalogue.texts()["rehab_note"].vi

    assert squeezed(note) in squeezed(words(printed(poster(note=note)))[0])


@pytest.mark.parametrize("size", SIZES)
def test_long_names_and_addresses_stay_on_their_sheet_and_overlap_nothing(size: str):
    long = poster(
        organization=f"Đảng bộ {LONG}",
        unit=LONG,
        desk=f"Quầy tiếp nhận và trả kết quả số 12, {LONG}",
        address="https://khaosat.danvan.sonoivu.tinh.example.vn:8443/d/TTDVVL12",
        note=catalogue.texts()["rehab_note"].vi,
    )
    document = printed(long, size=size)
    tops = boxes_of_lines(document)

    assert {text for page in scanned(document) for text in page} == {long.address}
    assert len(scanned(document)) == 1
    assert all(upper[1] >= lower[3] - 1 for upper, lower in tops), "lines overlap"


def boxes_of_lines(document: bytes) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Return each two neighbouring blocks of text of the lower or only face, from above."""
    page = pypdfium2.PdfDocument(document)[0].get_textpage()
    boxes = {page.get_rect(at) for at in range(page.count_rects())}
    middle = [box for box in boxes if box[2] - box[0] > 60]
    ordered = sorted(middle, key=lambda box: -box[3])
    return [
        (upper, lower)
        for upper, lower in pairwise(ordered)
        if min(upper[2], lower[2]) > max(upper[0], lower[0])
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_typed_is_text_on_a_poster_and_on_paper(payload: str):
    on_poster = words(printed(poster(unit=payload, desk=payload, organization=payload)))[0]
    on_paper = words(
        paper_form_pdf(
            catalogue.find("citizen-short"),
            blanks={"unit": payload, "staff": payload},
            organization=payload,
            lang="vi",
        )
    )[0]

    assert squeezed(on_poster).count(squeezed(payload)) >= 2
    assert squeezed(on_paper).count(squeezed(payload)) >= 4


def test_a_file_has_no_link_no_script_and_no_date():
    document = pypdf.PdfReader(io.BytesIO(printed(poster(unit="https://xau.example/"))))

    assert all("/Annots" not in page for page in document.pages)
    assert "/OpenAction" not in document.trailer["/Root"]
    assert document.metadata is not None
    assert "/CreationDate" not in document.metadata


@pytest.mark.parametrize("size", SIZES)
def test_equal_posters_are_equal_bytes(size: str):
    assert printed(poster(), size=size) == printed(poster(), size=size)
