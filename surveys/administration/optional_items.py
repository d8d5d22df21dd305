"""Optional items: a unit that needs one switches it on, and its desks ask it from then on."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged
from surveys.questionnaire import Questionnaire, Rating
from surveys.store import optional_items, units


def of_unit(connection: Connection, unit: str) -> frozenset[str]:
    """Return the codes of the optional items that a unit asks."""
    return optional_items.of_unit(connection, unit)


def offered(questionnaire: Questionnaire) -> tuple[Rating, ...]:
    """Return the items of a form that units may switch on."""
    items = (item for section in questionnaire.extended for item in section.items)
    return tuple(item for item in items if isinstance(item, Rating) and item.optional)


def facts(connection: Connection, unit: str) -> Facts:
    """Return what the audit log says of a unit's optional items."""
    return {"items": sorted(of_unit(connection, unit))}


def switch(
    connection: Connection, unit: str, codes: Collection[str], *, known: Collection[str], by: By
) -> None:
    """Let a unit ask exactly these optional items.

    Args:
        connection: one transaction.
        unit: its code.
        codes: of the items to ask.
        known: codes of all optional items there are.
        by: who does it, for the audit log.

    Raises:
        NotArranged: there is no such unit, or no such item.
    """
    if not units.exists(connection, unit):
        raise NotArranged("unit", "unknown")
    if not set(codes) <= set(known):
        raise NotArranged("items", "unknown")
    before = facts(connection, unit)
    optional_items.keep(connection, unit, codes)
    deed = Deed(
        action="unit.optional_items", subject=unit, before=before, after=facts(connection, unit)
    )
    note(connection, by, deed)
