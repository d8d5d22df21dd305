"""The annex of a report: all tables, how they were computed, what is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.published import Overview
from webapp.documents import notes
from webapp.documents.lettering import plain
from webapp.documents.projection.items import of_choices, of_items
from webapp.documents.projection.record import unit_name, views
from webapp.documents.projection.units import of_indices
from webapp.documents.report.blocks import Block, Grid, Point, Text
from webapp.documents.report.grids import grid
from webapp.documents.tables import Table

VI = "vi"
NOT_PRINTED = ("Đơn vị", "Chưa hài lòng (mức 1 và 2)", "Điểm 100")
"""Columns of the items that paper has no room for; the workbook has them."""


def annex(record: Overview) -> tuple[Block, ...]:
    """Return the blocks of the annex."""
    grids = [*_grids(record)]
    return (
        Point("1. Bảng số liệu"),
        *grids,
        Point("2. Phương pháp tính"),
        *map(Text, notes.method(VI)),
        Point("3. Ngưỡng bảo mật số liệu"),
        *map(Text, notes.thresholds(record, VI)),
    )


def _grids(record: Overview) -> Iterator[Grid]:
    number = 1
    indices = of_indices(record, VI)
    if indices.rows:
        yield grid(indices, VI, title=f"Bảng PL{number}. Các chỉ số")
    for view in views(record):
        number += 1
        name = unit_name(view, VI)
        title = f"Bảng PL{number}. Nội dung đánh giá – {plain(name)}"
        yield grid(_of_unit(of_items(record, VI), name).without(*NOT_PRINTED), VI, title=title)
        choices = _of_unit(of_choices(record, VI), name)
        if choices.rows:
            number += 1
            title = f"Bảng PL{number}. Câu hỏi lựa chọn – {plain(name)}"
            yield grid(choices.without("Đơn vị"), VI, title=title)


def _of_unit(table: Table, name: str) -> Table:
    return table.only(lambda row: row[0] == name)
