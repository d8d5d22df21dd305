"""What is printed for the desks: posters that can be scanned, forms that can be ticked."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from surveys import catalogue
from surveys.questionnaire import Rating
from tests.houses import ON_SQLITE
from webapp.documents.paper_forms import paper_form_pdf
from webapp.documents.posters import SIZES, Poster, posters_pdf

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
ON_ONE_DATABASE = ON_SQLITE


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


def paper(slug: str, lang: str = "vi", unit: str = "Văn phòng Sở") -> bytes:
    form = catalogue.find(slug)
    blanks = {**BLANKS, "unit": unit}
    return paper_form_pdf(form, blanks=blanks, organization="Sở Nội vụ", lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", ["citizen-short", "citizen-full"])
def test_the_form_on_paper_asks_the_same_with_every_row_and_label(slug: str, lang: str):
    form = catalogue.find(slug)
    said = squeezed(" ".join(words(paper(slug, lang))))

    for item in form.items:
        assert squeezed(item.text.speak(lang, **BLANKS)) in said
        assert f"{item.code}" in said
        for option in getattr(item, "options", ()):
            assert squeezed(option.speak(lang)) in said
        if isinstance(item, Rating):
            assert all(squeezed(label.speak(lang)) in said for label in item.scale.labels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_short_form_is_one_sheet_whatever_the_unit_is_called(lang: str):
    assert len(words(paper("citizen-short", lang))) == 1
    assert len(words(paper("citizen-short", lang, LONG))) == 1
    assert len(words(paper("citizen-full", lang))) == 2


def test_every_level_has_a_box_and_not_applicable_only_where_it_is_offered():
    """Boxes are drawn as outlines: their number on the page is that of all answers there are."""
    form = catalogue.find("citizen-short")
    wanted = sum(
        len(item.scale.labels) + item.show_na if isinstance(item, Rating) else len(item.options)
        for item in form.closed_items
    )
    page = pypdfium2.PdfDocument(paper("citizen-short"))[0]
    outlines = [each.get_bounds() for each in page.get_objects(max_depth=9) if each.type == 2]
    boxes = [
        box
        for box in outlines
        if abs((box[2] - box[0]) - (box[3] - box[1])) < 0.5 and 10 < box[2] - box[0] < 14
    ]

    assert len(boxes) == wanted


def test_two_sheets_of_paper_are_the_same_sheet():
    assert paper("citizen-short") == paper("citizen-short")


PAGE = "/quan-tri/to-roi"
FILE = f"{PAGE}/to-roi.pdf"


@ON_ONE_DATABASE
def test_the_clerk_chooses_size_language_and_desks(clerk):
    reply = clerk.get(FILE + "?kho=a5&tieng=vi&tieng=en&diem=VP1&diem=VL1")

    assert reply.content_type == "application/pdf"
    assert len(words(reply.data)) == 4
    assert [page[0].rpartition("/")[2] for page in scanned(reply.data)] == [
        "VL1",
        "VL1",
        "VP1",
        "VP1",
    ]


@ON_ONE_DATABASE
def test_without_a_choice_all_desks_are_in_one_file(clerk):
    document = clerk.get(FILE).data

    codes = {page[0].rpartition("/")[2] for page in scanned(document)}
    assert codes == {"VP1", "NCC1", "VL1", "CN1", "CT1"}
    note = squeezed(catalogue.texts()["rehab_note"].vi)
    assert sum(note in squeezed(text) for text in words(document)) == 1


@ON_ONE_DATABASE
def test_the_page_offers_every_desk_and_only_languages_that_have_all_texts(clerk):
    page = clerk.get(PAGE).text

    assert page.count('name="diem" value="') == 5
    assert page.count('type="checkbox" name="tieng"') == 2


@ON_ONE_DATABASE
@pytest.mark.parametrize("wrong", ["kho=a3", "tieng=fr", "diem=XX1", "tieng=km"])
def test_what_there_is_not_cannot_be_printed(clerk, wrong: str):
    assert clerk.get(f"{FILE}?{wrong}").status_code == 404


@ON_ONE_DATABASE
def test_the_form_on_paper_is_that_of_the_desk(clerk):
    reply = clerk.get(f"{PAGE}/phieu-giay.pdf?mau=citizen-short&diem=NCC1&tieng=vi")

    assert reply.content_type == "application/pdf"
    assert "Người có công" in words(reply.data)[0]


@ON_ONE_DATABASE
def test_posters_are_the_clerk_s(leader, browser):
    assert leader.get(FILE).status_code == 404
    assert browser.get(FILE).status_code == 303
