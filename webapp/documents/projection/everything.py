"""All numbers of a record, as tables."""

from __future__ import annotations

from surveys.published import Overview
from webapp.documents.projection.items import of_choices, of_items
from webapp.documents.projection.sources import of_sources
from webapp.documents.projection.units import of_indices, of_units, of_weeks
from webapp.documents.tables import Table


def tables(record: Overview, language: str) -> tuple[Table, ...]:
    """Return every number of the record in tables; what has no row is left out."""
    made = (
        make(record, language)
        for make in (of_units, of_indices, of_items, of_choices, of_weeks, of_sources)
    )
    return tuple(table for table in made if table.rows)
