"""The first sheet: what the numbers are of, and how they were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surveys.published import Overview
from surveys.published_members import MemberRecord
from webapp.charts.words import phrases
from webapp.documents import notes
from webapp.documents.lettering import safe_cell
from webapp.documents.projection.record import unit_name, views
from webapp.documents.tables import Table
from webapp.documents.workbook.sheets import Hand, row_height

WIDTHS = (24, 70)
"""Characters."""


Line = tuple[str, str]


def add(hand: Hand, said: Iterable[Line], title: str, language: str) -> None:
    """Write the sheet: what, and what there is to say of it."""
    sheet = hand.sheet(phrases.pick(language, "Thông tin", "About"))
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, safe_cell(title), hand.format(bold=True, font_size=16))
    name, text = hand.format(bold=True), hand.format(text_wrap=True)
    for down, (what, words) in enumerate(said, 2):
        sheet.set_row(down, row_height((what, words), WIDTHS))
        sheet.write_string(down, 0, safe_cell(what), name)
        sheet.write_string(down, 1, safe_cell(words), text)
    sheet.fit_to_pages(1, 0)


def lines(
    record: Overview | None,
    members: MemberRecord | None,
    tables: Sequence[Table],
    language: str,
) -> Iterator[Line]:
    """Yield what is said of citizens' record and of a members' round, as far as given."""
    pick = phrases.pick
    yield pick(language, "Tình trạng", "Status"), pick(language, "Dự thảo", "Draft")
    if record:
        yield from _of_citizens(record, language)
    if members:
        yield from _of_members(members, language)
    yield from ((table.title, table.note) for table in tables if table.note)
    if record:
        yield from _how(record, language)


def _of_citizens(record: Overview, language: str) -> Iterator[Line]:
    pick = phrases.pick
    units = (unit_name(view, language) for view in views(record))
    form = f"{record.form.title.speak(language)} ({record.form.slug}, v{record.form.version})"
    yield pick(language, "Phiếu hỏi", "Questionnaire"), form
    yield pick(language, "Thời gian", "Period"), notes.period(record, language)
    yield pick(language, "Đơn vị", "Units"), "; ".join(units)
    yield pick(language, "Trạng thái số liệu", "State of the numbers"), record.state


def _how(record: Overview, language: str) -> Iterator[Line]:
    for said in notes.method(language):
        yield phrases.pick(language, "Cách tính", "Method"), said
    for said in notes.thresholds(record, language):
        yield phrases.pick(language, "Ngưỡng bảo mật", "Thresholds"), said


def _of_members(record: MemberRecord, language: str) -> Iterator[Line]:
    pick = phrases.pick
    yield pick(language, "Tự đánh giá", "Self-assessment"), record.round.title.speak(language)
    title = record.form.title.speak(language, year=record.round.opens_on.year)
    form = f"{title} ({record.form.slug}, v{record.form.version})"
    yield pick(language, "Phiếu tự đánh giá", "Form of members"), form
    yield pick(language, "Trạng thái số liệu", "State of the numbers"), record.state
    least = pick(
        language,
        f"Nhóm dưới {record.floor} phiếu không công bố, kể cả bằng cách lấy tổng trừ đi.",
        f"Groups below {record.floor} forms are withheld, also against subtraction.",
    )
    yield pick(language, "Ngưỡng bảo mật", "Thresholds"), least
