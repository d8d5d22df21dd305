"""The first sheet: what the numbers are of, and how they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveys.published import Overview
from webapp.charts.words import phrases
from webapp.documents import notes
from webapp.documents.lettering import safe_cell
from webapp.documents.projection.record import unit_name, views
from webapp.documents.tables import Table
from webapp.documents.workbook.sheets import LINE_HEIGHT, Hand

WIDTHS = (26, 88)
LETTERS_IN_LINE = 80
"""Characters; Vietnamese ones are as wide as others."""


def add(hand: Hand, record: Overview, tables: Sequence[Table], language: str) -> None:
    """Write the sheet."""
    sheet = hand.sheet(phrases.pick(language, "Thông tin", "About"))
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    title = hand.format(bold=True, font_size=16)
    sheet.write_string(0, 0, safe_cell(record.round.title.speak(language)), title)
    name, text = hand.format(bold=True), hand.format(text_wrap=True)
    for down, (what, said) in enumerate(_lines(record, tables, language), 2):
        sheet.set_row(down, LINE_HEIGHT * (1 + len(said) // LETTERS_IN_LINE))
        sheet.write_string(down, 0, safe_cell(what), name)
        sheet.write_string(down, 1, safe_cell(said), text)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()


def _lines(record: Overview, tables: Sequence[Table], language: str) -> Iterator[tuple[str, str]]:
    pick = phrases.pick
    units = (unit_name(view, language) for view in views(record))
    yield pick(language, "Tình trạng", "Status"), pick(language, "Dự thảo", "Draft")
    form = f"{record.form.title.speak(language)} ({record.form.slug}, v{record.form.version})"
    yield pick(language, "Phiếu hỏi", "Questionnaire"), form
    yield pick(language, "Thời gian", "Period"), notes.period(record, language)
    yield pick(language, "Đơn vị", "Units"), "; ".join(units)
    yield pick(language, "Trạng thái số liệu", "State of the numbers"), record.state
    for table in tables:
        if table.note:
            yield table.title, table.note
    for said in notes.method(language):
        yield pick(language, "Cách tính", "Method"), said
    for said in notes.thresholds(record, language):
        yield pick(language, "Ngưỡng bảo mật", "Thresholds"), said
