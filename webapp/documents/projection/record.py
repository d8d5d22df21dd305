"""The record as rows: which views, what they are called, and the columns all tables share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from surveys.published import Overview, View
from webapp.charts.words import phrases
from webapp.documents.tables import Column, Kind, Row
from webapp.wording import collation_key


def side_by_side(view: View) -> Overview:
    """Return one unit as a record of one, so that it is written like a round."""
    return Overview(round=view.round, form=view.form, state=view.state, whole=None, units=(view,))


def views(record: Overview) -> tuple[View, ...]:
    """Return the whole, if it may be seen, then the units by the alphabet."""
    units = sorted(record.units, key=lambda view: collation_key(unit_name(view, "vi")))
    return (*((record.whole,) if record.whole else ()), *units)


def unit_name(view: View, language: str) -> str:
    """Return the name of the unit, or of all together."""
    return view.unit.name.speak(language) if view.unit else phrases.whole(language)


def rows_by_unit(
    record: Overview, language: str, rows: Callable[[View], Iterable[Row]]
) -> tuple[Row, ...]:
    """Return the rows of each view, its name in front."""
    return tuple((unit_name(view, language), *row) for view in views(record) for row in rows(view))


def unit_column(language: str, width: int = 32) -> Column:
    """Return the column of units."""
    return Column(phrases.pick(language, "Đơn vị", "Unit"), Kind.TEXT, width)


def code_column(language: str) -> Column:
    """Return the column of item codes."""
    return Column(phrases.pick(language, "Mã", "Code"), Kind.TEXT, 10)
