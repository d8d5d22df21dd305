"""Forms on paper, and the clerk's page where posters and forms are chosen."""

from __future__ import annotations

import pypdfium2
import pytest

from surveys import catalogue
from surveys.questionnaire import Rating
from tests.houses import ON_SQLITE
from tests.webapp.printed import (
    BLANKS,
    LANGUAGES,
    LONG,
    paper,
    scanned,
    squeezed,
    words,
)


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


@ON_SQLITE
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


@ON_SQLITE
def test_without_a_choice_all_desks_are_in_one_file(clerk):
    document = clerk.get(FILE).data

    codes = {page[0].rpartition("/")[2] for page in scanned(document)}
    assert codes == {"VP1", "NCC1", "VL1", "CN1", "CT1"}
    note = squeezed(catalogue.texts()["rehab_note"].vi)
    assert sum(note in squeezed(text) for text in words(document)) == 1


@ON_SQLITE
def test_the_page_offers_every_desk_and_only_languages_that_have_all_texts(clerk):
    page = clerk.get(PAGE).text

    assert page.count('name="diem" value="') == 5
    assert page.count('type="checkbox" name="tieng"') == 2


@ON_SQLITE
@pytest.mark.parametrize("wrong", ["kho=a3", "tieng=fr", "diem=XX1", "tieng=km"])
def test_what_there_is_not_cannot_be_printed(clerk, wrong: str):
    assert clerk.get(f"{FILE}?{wrong}").status_code == 404


@ON_SQLITE
def test_the_form_on_paper_is_that_of_the_desk(clerk):
    reply = clerk.get(f"{PAGE}/phieu-giay.pdf?mau=citizen-short&diem=NCC1&tieng=vi")

    assert reply.content_type == "application/pdf"
    assert "Người có công" in words(reply.data)[0]


@ON_SQLITE
def test_posters_are_the_clerk_s(leader, browser):
    assert leader.get(FILE).status_code == 404
    assert browser.get(FILE).status_code == 303
