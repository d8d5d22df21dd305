"""A members' round as workbook and CSV: the numbers of the page, and bands stay bands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from surveys.published import Reason, Withheld
from surveys.published_members import ShownGroup, WithheldGroup
from surveys.published_scores import Exact, Range
from surveys.report import plain_members
from tests.addresses import YEAR
from tests.furnishing import OPEN, PUBLISHED
from tests.houses import visitor
from tests.webapp.opened import docx_text, flat, rows, workbook
from tests.webapp.record_samples import GROUP, members, record, shown_group
from tests.webapp.reports import a_press, made
from tests.webapp.test_exports_members import shown_part
from tests.webapp.test_same_numbers import WRITTEN
from webapp import wording
from webapp.assessments import plates
from webapp.charts import gallery
from webapp.documents.table_csv import record_csv
from webapp.documents.tables import Kind
from webapp.documents.workbook.book import record_xlsx
from webapp.documents.workbook.sheets import FORMATS

TABLES = (
    "Tự đánh giá",
    "Nhóm nội dung",
    "Câu hỏi tự đánh giá",
    "Mức trả lời tự đánh giá",
    "Tự đánh giá và người dân",
)
AS_PRINTED = {**WRITTEN, FORMATS[Kind.POINTS]: wording.points}


def printed(group: ShownGroup) -> Iterator[str]:
    """Yield every number that the pages print of a group, as they print it."""
    yield from map(wording.number, (group.n, group.info.issued))
    yield wording.percent(group.response_rate, 0)
    for each in (group.overall, *(one.score for one in group.dimensions)):
        yield from (*ends(each), *bounds(each))
    for row in group.gaps[0].rows:
        yield from ends(row.own)
        yield wording.number(row.citizens, 1)
        yield from map(wording.points, (row.gap.low_value, row.gap.low, row.gap.high))


def ends(found: object) -> Iterator[str]:
    if isinstance(found, Exact):
        yield wording.number(found.value, 1)
    if isinstance(found, Range):
        yield from map(wording.number, (found.low, found.high))


def bounds(found: object) -> Iterator[str]:
    if isinstance(found, Exact | Range):
        yield from map(wording.number, (found.worst_low, found.worst_high))


def in_workbook(file: bytes) -> set[str]:
    return {
        AS_PRINTED[cell.number_format](cell.value)
        for sheet in workbook(file)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }


def as_typed(number: str) -> str:
    """Return a number as somebody types it into a spreadsheet."""
    return number.removeprefix("+").replace(wording.MINUS, "-")


def test_workbook_and_csv_hold_every_number_of_the_page():
    wanted = set(printed(shown_group()))
    xlsx = record_xlsx(None, "vi", members())
    csv = {value for row in rows(record_csv(None, "vi", members())) for value in row.values()}

    assert wanted - in_workbook(xlsx) == set()
    assert set(map(as_typed, wanted | in_workbook(xlsx))) - csv == set()
    assert not [value for value in csv if re.match("[+−][0-9]", value)]


def test_differences_in_csv_are_numbers_for_a_spreadsheet():
    group = shown_group()
    gap = replace(group.gaps[0].rows[0].gap, low=-17.89, high=3.5)
    rows_of_gaps = (replace(group.gaps[0].rows[0], gap=gap), *group.gaps[0].rows[1:])
    turned = replace(group, gaps=(replace(group.gaps[0], rows=rows_of_gaps),))
    read = rows(record_csv(None, "vi", members(turned)))

    row = next(row for row in read if row["Bảng"] == TABLES[4])
    assert row["Chênh lệch"] == "17,9"
    assert (row["Khoảng 95% từ"], row["Khoảng 95% đến"]) == ("-17,9", "3,5")


def test_word_alternative_texts_and_json_hold_the_same_numbers():
    group, part = shown_group(), shown_part()
    with a_press() as press:
        report = flat(docx_text(made(press, "docx", part=part)))
    profile = gallery.alt("profile", plates.profile(members(), group), "vi")
    gaps = gallery.alt("dumbbell", plates.dumbbell(group.gaps[0]), "vi")
    told = str(plain_members.record(members()))
    for found in (group.dimensions[0].score, group.dimensions[1].score):
        value = next(iter(ends(found)))
        assert value in profile
        assert value in report
    for value in (wording.number(81.26, 1), wording.number(63.37, 1), wording.points(17.89)):
        assert value in gaps
        assert value in report
    assert all(number in told for number in ("72.44", "65.0", "80.0", "81.26", "63.37", "17.89"))


def test_a_band_has_two_ends_and_no_value_and_a_withheld_value_its_reason():
    read = [row for row in rows(record_csv(None, "vi", members())) if row["Bảng"] == TABLES[1]]
    exact, band, hidden = read

    assert (exact["Điểm"], exact["Điểm – khoảng từ"]) == ("72,4", "")
    assert (band["Điểm"], band["Điểm – khoảng từ"], band["Điểm – đến"]) == ("", "65", "80")
    assert hidden["Điểm"] == ""
    assert "Chưa đủ số liệu" in hidden["Ghi chú"]
    levels = [row for row in rows(record_csv(None, "vi", members())) if row["Bảng"] == TABLES[3]]
    assert [row["Tỷ lệ đến"] for row in levels if row["Mã"] == "MA02"] == ["8%", "25%", "83%"]
    assert not [row for row in levels if row["Mã"] == "MA03"]


@pytest.mark.parametrize("make", [record_xlsx, record_csv])
def test_files_are_a_function_of_the_bands(make):
    """Privacy rule P6b: what is drawn inside a band is in no file."""
    group = shown_group()
    items = tuple(
        replace(item, parts=tuple(replace(part, bar=part.bar + 1) for part in item.parts))
        if getattr(item, "is_banded", False)
        else item
        for item in group.items
    )

    assert make(None, "vi", members(replace(group, items=items))) == make(None, "vi", members())


def test_a_withheld_group_is_named_with_its_members_and_nothing_else():
    hidden = WithheldGroup(info=GROUP, why=Withheld(Reason.TOO_FEW, 10), in_groups=())
    (row,) = rows(record_csv(None, "vi", members(hidden)))

    said = {heading: value for heading, value in row.items() if value}
    assert said.keys() == {"Bảng", "Nhóm", "Loại", "Đảng viên", "Ghi chú"}


def test_the_workbook_of_citizens_has_the_sheets_of_members_too_and_excel_draws_them():
    book = workbook(record_xlsx(record(), "vi", members()))

    assert set(TABLES) <= set(book.sheetnames)
    assert all(book[name].freeze_panes[-1] == "2" for name in TABLES)
    # The profile has a band and a withheld dimension: an empty bar would look like a zero.
    assert len(book["Biểu đồ"]._charts) == 1 + 4 + 4 + 1


def test_a_members_round_is_fetched_as_workbook_and_csv(furnished):
    leader = visitor(furnished, "lanhdao")
    read = rows(leader.get(f"/ket-qua/{PUBLISHED}/so-lieu.csv").data)

    assert {row["Bảng"] for row in read} >= set(TABLES[:4])
    assert workbook(leader.get(f"/ket-qua/{PUBLISHED}/so-lieu.xlsx").data)["Tự đánh giá"]
    assert f"/ket-qua/{PUBLISHED}/so-lieu.xlsx" in leader.get(f"/ket-qua/{PUBLISHED}").text
    assert leader.get(f"/ket-qua/{PUBLISHED}/bao-cao.docx").status_code == 404


def test_no_blank_of_a_text_is_left_unfilled(furnished):
    reply = visitor(furnished, "lanhdao").get(f"/ket-qua/{PUBLISHED}/so-lieu.xlsx")
    said = [
        str(cell.value)
        for sheet in workbook(reply.data)
        for row in sheet.iter_rows()
        for cell in row
    ]

    assert any(f"DÂN VẬN NĂM {YEAR}" in each for each in said)
    assert not [each for each in said if "{" in each]


def test_a_sealed_round_has_no_files(furnished):
    leader = visitor(furnished, "lanhdao")
    reply = leader.get(f"/ket-qua/{OPEN}/so-lieu.csv")

    assert reply.status_code in (404, 409)
    assert b"Nh\xc3\xb3m;" not in reply.data
    assert visitor(furnished).get(f"/ket-qua/{PUBLISHED}/so-lieu.csv").status_code == 303
