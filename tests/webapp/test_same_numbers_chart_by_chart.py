"""Row by row: what a chart says stands so in its table, in JSON, in the workbook and in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from surveys import schema
from surveys.calendar import WEEK, monday
from surveys.questionnaire import LEVELS
from surveys.store.engine import Database
from tests.founding import PASSWORD, today
from tests.houses import a_house, visitor
from tests.webapp.charts_read import Files, chart_of, numbers
from webapp import demonstration, wording

ROUND, UNIT = f"/ket-qua/{today().year}", f"/ket-qua/{today().year}/employment"
FULL = "form=citizen-full.1"
THIS = monday(today())
NOW = f"from={THIS - 12 * WEEK}&to={THIS - timedelta(days=1)}"
BEFORE = f"from={THIS - 24 * WEEK}&to={THIS - 12 * WEEK - timedelta(days=1)}"


@dataclass(frozen=True)
class Place:
    """Where a chart is found, and the sheet of the workbook that has its rows.

    ``in_json`` and ``in_files`` are the columns that stand there; all of them if none is named.
    """

    chart: str
    page: str
    sheet: str
    query: str = ""
    in_json: tuple[str, ...] = ()
    in_files: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"{self.page}/bieu-do/{self.chart}?{self.query}"

    def file(self, name: str) -> str:
        return f"{self.page}{name}?{self.query}"


PLACES = (
    Place("dots", ROUND, "Đơn vị"),
    Place("heatmap", ROUND, "Nội dung đánh giá"),
    Place("funnel", ROUND, "Đơn vị", "", *2 * (("Số phiếu", "Chỉ số"),)),
    Place("likert", UNIT, "Nội dung đánh giá"),
    Place("factors", UNIT, "Chỉ số", FULL),
    Place("distribution", UNIT, "Câu hỏi lựa chọn", f"{FULL}&item=CF22", ("Số người",)),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, instance: Path) -> Iterator[Files]:
    """Half a year of the demonstration, as a leader sees it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('half') / 'year.db'}"
    database = Database(url)
    schema.prepare(database)
    demonstration.make(database, password=PASSWORD, on=today())
    database.close()
    with a_house(url, instance) as app:
        yield Files(visitor(app, "lanhdao"))


def told(files: Files, place: Place) -> set[str]:
    """Return every number of the JSON record, printed as a share and as a count."""
    return set(_printed(files.told(place.file(".json"))))


def _printed(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _printed(each)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield from (wording.number(part), wording.percent(part).rstrip("%"))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.chart)
def test_each_row_stands_in_text_json_workbook_and_word(files: Files, place: Place):
    found = chart_of(files.page(place.address))
    record = told(files, place)

    assert len(found.lines) > 1
    for row in found.lines:
        cells = found.cells(row, *place.in_files)
        assert cells, row
        assert cells <= files.sheet(place.file("/so-lieu.xlsx"), place.sheet, row), row
        assert cells <= files.word(place.file("/bao-cao.docx"), row), row
        assert found.cells(row, *place.in_json) <= record, row
        assert found.cells(row) <= numbers(found.alt) or place.chart == "likert", row


def test_the_distribution_of_an_item_is_its_row_in_the_chart_of_all(files: Files):
    place = Place("distribution", UNIT, "Nội dung đánh giá", "item=CS05")
    found = chart_of(files.page(place.address))
    counts = set().union(*(found.cells(row, "Số người") for row in found.lines))

    assert len(found.lines) == LEVELS
    assert found.numbers <= numbers(found.alt)
    assert counts <= told(files, place)
    assert counts <= files.sheet(place.file("/so-lieu.xlsx"), place.sheet, "Thời gian chờ")
    assert counts <= files.word(place.file("/bao-cao.docx"), "Thời gian chờ")


@pytest.mark.parametrize(
    ("chart", "kept"),
    [
        ("trend", ("Số phiếu", "Lượt giao dịch", "Chỉ số và khoảng dao động")),
        ("control", ("Số phiếu", "Tỷ lệ")),
        ("participation", ("Lượt giao dịch",)),
    ],
)
def test_each_week_stands_in_text_json_and_workbook(
    files: Files, chart: str, kept: tuple[str, ...]
):
    place = Place(chart, UNIT, "Theo tuần")
    found, record = chart_of(files.page(place.address)), told(files, place)

    assert len(found.lines) > 20
    for row in found.lines:
        cells = found.cells(row, *kept)
        assert cells, row
        assert cells <= record, row
        assert cells <= files.sheet(place.file("/so-lieu.xlsx"), place.sheet, _in_sheet(row)), row
        assert found.cells(row) <= numbers(found.alt) or chart == "trend", row


def test_participation_is_forms_by_visits_of_the_workbook(files: Files):
    place = Place("participation", UNIT, "Theo tuần")
    found = chart_of(files.page(place.address))
    weeks = {each["week"]: each for each in files.told(place.file(".json"))["weeks"]}

    for row in found.lines:
        week = weeks[_in_sheet(row)]
        assert found.cells(row, "Tỷ lệ") == numbers(wording.percent(week["n"] / week["visits"]))


@pytest.mark.parametrize("page", [ROUND, UNIT])
def test_both_sides_of_a_comparison_are_their_own_records(files: Files, page: str):
    """The two periods have a record, a workbook and a report each."""
    found = chart_of(files.page(Place("comparison", page, "", NOW).address))
    sheet, above = ("Đơn vị", "") if page == ROUND else ("Nội dung đánh giá", "Chỉ số")

    assert len(found.lines) > 5
    assert found.numbers <= numbers(found.alt) | {"10"}
    for at, query in ((0, BEFORE), (1, NOW)):
        place = Place("comparison", page, sheet, query)
        for row, cells in found.lines.items():
            assert cells[at] <= told(files, place), row
            titles = (above, sheet) if above else (sheet,)
            assert any(
                cells[at] <= files.sheet(place.file("/so-lieu.xlsx"), title, row)
                for title in titles
            ), row
            assert cells[at] <= files.word(place.file("/bao-cao.docx"), row), row


def _in_sheet(week: str) -> str:
    """Return "2026-W22" for "Tuần 22/2026"."""
    number, year = week.removeprefix("Tuần ").split("/")
    return f"{year}-W{number}"
