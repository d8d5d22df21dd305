"""Units and weeks as tables: people, visits, indices. In alphabetical order: no ranking."""

from __future__ import annotations

from functools import partial

from surveys.published import Overview, View, WeekResult
from webapp.charts.words import phrases
from webapp.documents.projection.record import rows_by_unit, unit_column, views
from webapp.documents.tables import Column, Kind, Row, Table


def of_units(record: Overview, language: str) -> Table:
    """Return people, visits and the headline of each unit."""
    say = partial(phrases.pick, language)
    return Table(
        key="units",
        title=say("Đơn vị", "Units"),
        columns=(
            unit_column(language),
            Column(say("Từ tuần (thứ Hai)", "From week (Monday)"), Kind.DAY, 13),
            Column(say("Đến tuần (thứ Hai)", "To week (Monday)"), Kind.DAY, 13),
            Column(phrases.form_count(language), Kind.COUNT, 9),
            Column(say("Số lượt giao dịch", "Visits"), Kind.COUNT, 11),
            Column(say("Tỷ lệ phiếu trên lượt", "Forms per visit"), Kind.SHARE, 11),
            Column(phrases.index(language), Kind.SHARE_RANGE, 15),
        ),
        rows=rows_by_unit(record, language, lambda view: (_unit_row(view),)),
        note=_which(record, language),
    )


def _which(record: Overview, language: str) -> str:
    say = partial(phrases.pick, language)
    order = say(
        "Đơn vị xếp theo bảng chữ cái, không xếp hạng.", "Units by the alphabet: no ranking."
    )
    empty = say("Ô trống: chưa có số liệu.", "An empty cell: not known.")
    names = {view.headline.name.speak(language) for view in views(record)}
    index = f"{phrases.index(language)}: {', '.join(sorted(names))}." if names else ""
    return " ".join(filter(None, (index, order, empty)))


def _unit_row(view: View) -> Row:
    first = view.first_week.monday if view.first_week else None
    last = view.last_week.monday if view.last_week else None
    return (first, last, view.n, view.visits, view.coverage, view.headline.result)


def of_indices(record: Overview, language: str) -> Table:
    """Return every index of every unit."""
    return Table(
        key="indices",
        title=phrases.pick(language, "Chỉ số", "Indices"),
        columns=(
            unit_column(language),
            Column(phrases.pick(language, "Nội dung", "Item"), Kind.TEXT, 40),
            Column(phrases.index(language), Kind.SHARE_RANGE, 15),
        ),
        rows=rows_by_unit(
            record,
            language,
            lambda view: ((index.name.speak(language), index.result) for index in view.indices),
        ),
    )


def of_weeks(record: Overview, language: str) -> Table:
    """Return the headline of each week of each unit."""
    say = partial(phrases.pick, language)
    return Table(
        key="weeks",
        title=say("Theo tuần", "By week"),
        columns=(
            unit_column(language),
            Column(say("Tuần", "Week"), Kind.TEXT, 12),
            Column(say("Thứ Hai", "Monday"), Kind.DAY, 13),
            Column(phrases.form_count(language), Kind.COUNT, 9),
            Column(say("Số lượt giao dịch", "Visits"), Kind.COUNT, 11),
            Column(phrases.index(language), Kind.SHARE_RANGE, 15),
        ),
        rows=rows_by_unit(record, language, lambda view: map(_week_row, view.weeks)),
    )


def _week_row(week: WeekResult) -> Row:
    return (week.week.label, week.week.monday, week.n, week.visits, week.index)
