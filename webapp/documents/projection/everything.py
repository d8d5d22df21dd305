"""All numbers of what is published, as tables."""

from __future__ import annotations

from surveys.published import Overview
from surveys.published_members import MemberRecord
from webapp.documents.projection import member_items
from webapp.documents.projection import members as of_members
from webapp.documents.projection.items import of_choices, of_items
from webapp.documents.projection.sources import of_sources
from webapp.documents.projection.units import of_indices, of_units, of_weeks
from webapp.documents.tables import Table


def all_tables(
    record: Overview | None, members: MemberRecord | None, language: str
) -> tuple[Table, ...]:
    """Return the tables of citizens' record and of a members' round, as far as they are given."""
    return (
        *(tables(record, language) if record else ()),
        *(member_tables(members, language) if members else ()),
    )


def tables(record: Overview, language: str) -> tuple[Table, ...]:
    """Return every number of citizens' record in tables; what has no row is left out."""
    made = (
        make(record, language)
        for make in (of_units, of_indices, of_items, of_choices, of_weeks, of_sources)
    )
    return tuple(table for table in made if table.rows)


def member_tables(record: MemberRecord, language: str) -> tuple[Table, ...]:
    """Return every number of a members' round in tables; what has no row is left out."""
    made = (
        make(record, language)
        for make in (
            of_members.of_groups,
            of_members.of_dimensions,
            member_items.of_items,
            member_items.of_levels,
            of_members.of_gaps,
        )
    )
    return tuple(table for table in made if table.rows)
