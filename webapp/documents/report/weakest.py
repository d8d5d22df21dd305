"""The row of each unit with the smallest satisfied share."""

from __future__ import annotations

from surveys.published import Overview, RatingResult, View
from webapp.charts.words import phrases
from webapp.documents.projection.record import unit_column, unit_name, views
from webapp.documents.tables import Column, Kind, Row, Table

VI = "vi"


def of_weakest(record: Overview) -> Table:
    """Return one row for each unit that shows at least two items."""
    rows = [row for view in views(record) if (row := _row(view))]
    return Table(
        key="weakest",
        title="Nội dung thấp nhất",
        columns=(
            unit_column(VI),
            Column("Nội dung", Kind.TEXT, 30),
            Column(phrases.answers(VI), Kind.COUNT, 10),
            Column("Hài lòng", Kind.SHARE_RANGE, 15),
        ),
        rows=tuple(rows),
    )


def _row(view: View) -> Row | None:
    shown = [item for item in view.ratings if isinstance(item, RatingResult) and not item.reverse]
    if len(shown) < 2:
        return None
    weakest = min(shown, key=lambda item: item.satisfied.value)
    return (unit_name(view, VI), weakest.short.vi, weakest.answered, weakest.satisfied)
