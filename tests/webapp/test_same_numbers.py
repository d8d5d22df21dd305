"""A number is the same wherever it stands: record, JSON, alt text, workbook, CSV, Word, PDF."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from surveys.published import Estimate, Overview, RatingResult, View
from surveys.report import plain
from tests.webapp.opened import docx_text, flat, pdf_text, rows, workbook
from tests.webapp.record_samples import head, record
from webapp import wording
from webapp.charts import gallery
from webapp.charts.press import Press
from webapp.documents.order import PICTURES
from webapp.documents.projection.record import unit_name, views
from webapp.documents.report.figures import wishes
from webapp.documents.report.writing import report
from webapp.documents.report_docx import report_docx
from webapp.documents.report_pdf import report_pdf
from webapp.documents.table_csv import record_csv
from webapp.documents.tables import Kind
from webapp.documents.workbook.book import record_xlsx
from webapp.documents.workbook.sheets import FORMATS

LANGUAGE = "vi"
WRITTEN = {
    FORMATS[Kind.COUNT]: lambda value: wording.number(value),
    FORMATS[Kind.SHARE]: wording.percent,
    FORMATS[Kind.WHOLE_SHARE]: lambda value: wording.percent(value, 0),
    FORMATS[Kind.MEAN]: lambda value: wording.number(value, 2),
    FORMATS[Kind.SCORE]: lambda value: wording.number(value, 1),
}
"""How a number of the workbook looks in its format, on a computer set to Vietnamese."""


def shares(estimate: Estimate) -> list[str]:
    return [wording.percent(end) for end in (estimate.value, estimate.low, estimate.high)]


def means(estimate: Estimate) -> list[str]:
    return [wording.number(end, 2) for end in (estimate.value, estimate.low, estimate.high)]


def numbers(view: View) -> Iterator[str]:
    """Yield every number that a report prints of a unit, as it is printed."""
    if isinstance(view.n, int):
        yield wording.number(view.n)
    if view.visits is not None and view.coverage is not None:
        yield from (wording.number(view.visits), wording.percent(view.coverage))
    if isinstance(view.headline.result, Estimate):
        yield from shares(view.headline.result)
    for item in view.ratings:
        if isinstance(item, RatingResult):
            yield from map(wording.number, (item.answered, *item.counts))
            yield from shares(item.satisfied)
            yield from means(item.mean)


def all_numbers(found: Overview) -> set[str]:
    return {number for view in views(found) for number in numbers(view)}


@pytest.fixture(scope="module")
def files() -> Iterator[dict[str, bytes]]:
    press, found = Press(), record()
    drawn = {
        kind: {
            wish.key: press.draw(wish.chart, wish.data, LANGUAGE, format_, state="s")
            for wish in wishes(found)
        }
        for kind, format_ in PICTURES.items()
    }
    yield {
        "docx": report_docx(report(found), head(), drawn["docx"]),
        "pdf": report_pdf(report(found), head(), drawn["pdf"]),
        "xlsx": record_xlsx(found, LANGUAGE),
        "csv": record_csv(found, LANGUAGE),
    }
    press.close()


def in_workbook(file: bytes) -> set[str]:
    return {
        WRITTEN[cell.number_format](cell.value)
        for sheet in workbook(file)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }


def in_csv(file: bytes) -> set[str]:
    return {value for row in rows(file) for value in row.values()}


def in_json(found: Overview) -> set[str]:
    """Return every number of the JSON record, as each kind of number is written."""
    said: set[str] = set()

    def collect(part: object) -> None:
        if isinstance(part, dict):
            list(map(collect, part.values()))
        elif isinstance(part, list):
            list(map(collect, part))
        elif isinstance(part, int | float) and not isinstance(part, bool):
            said.update((wording.number(part), wording.percent(part), wording.number(part, 2)))

    collect(plain.overview(found))
    return said


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_each_number_of_the_record_stands_in_the_tables(files, kind: str):
    found = {
        "xlsx": lambda: in_workbook(files["xlsx"]),
        "csv": lambda: in_csv(files["csv"]),
        "json": lambda: in_json(record()),
    }[kind]()

    assert all_numbers(record()) - found == set()


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_each_number_of_the_record_stands_in_the_report(files, kind: str):
    said = flat({"docx": docx_text, "pdf": pdf_text}[kind](files[kind]))

    # A range is printed with one sign of per cent: "74,1–81,0%".
    assert not {number for number in all_numbers(record()) if number.rstrip("%") not in said}


def test_the_workbook_holds_no_number_that_csv_does_not(files):
    assert in_workbook(files["xlsx"]) - in_csv(files["csv"]) == set()


def test_alternative_texts_hold_the_same_numbers(files):
    found = record()
    said = " ".join(gallery.alt(wish.chart, wish.data, LANGUAGE) for wish in wishes(found))
    printed = docx_text(files["docx"])

    for view in views(found):
        if isinstance(view.headline.result, Estimate):
            number = wording.percent(view.headline.result.value)
            assert number in said
            assert f"{unit_name(view, LANGUAGE)} {number}" in printed
        for item in view.ratings:
            if isinstance(item, RatingResult):
                assert wording.percent(item.satisfied.value) in said


def test_what_is_withheld_is_in_no_file_as_a_number(files):
    hidden = "Cơ sở cai nghiện ma túy"
    unit = next(view for view in views(record()) if unit_name(view, LANGUAGE) == hidden)

    assert list(numbers(unit)) == []
    for sheet in workbook(files["xlsx"]):
        for row in sheet.iter_rows(min_row=2, values_only=True):
            if row[0] == hidden and sheet.title != "Theo tuần":
                assert not any(isinstance(value, int | float) for value in row)
