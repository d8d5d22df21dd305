"""An item reworded in a draft: under its code for a typing error, else under a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from surveys import catalogue
from surveys.administration.auditing import By
from surveys.administration.drafting import edits, keeping
from surveys.administration.drafting.codes import fresh, substance, successor
from surveys.administration.drafting.edits import Values
from surveys.administration.errors import NotArranged
from surveys.loading.table import CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """What a clerk typed for one item; ``code`` is the one it has so far."""

    slug: str
    version: int
    code: str
    item: Mapping[str, Any]
    new_code: str
    is_typo: bool


def proposed_code(connection: Connection, slug: str, code: str) -> str:
    """Return the code that an item would take if its substance changed; "" if it may keep it."""
    if keeping.published_item(connection, slug, code) is None:
        return ""
    return successor(code, keeping.codes_taken(connection))


def fresh_code(connection: Connection, form: str) -> str:
    """Return a code for a new item of a form."""
    return fresh(form, keeping.codes_taken(connection))


def decided(connection: Connection, values: Values, wish: Rewording) -> str:
    """Return the code that the item shall have.

    Raises:
        MalformedQuestionnaire: the form would not be one any more.
        NotArranged: its meaning changes, and it has no new code, or one that is or was another's.

    Source:
        docs/questionnaires.md, rule 2.
    """
    earlier = keeping.published_item(connection, wish.slug, wish.code)
    if earlier is None or wish.is_typo:
        return wish.code
    text = keeping.tried(values, lambda old: _put(old, wish, wish.code), wish.slug)
    now = catalogue.parse(text, file=f"{wish.slug}.toml").find(wish.code)
    if substance(now) == substance(earlier):
        return wish.code
    demand_free(connection, wish.new_code, field="new_code")
    return wish.new_code


def demand_free(connection: Connection, code: str, *, field: str) -> None:
    """Make sure that a code is well formed, and is and was no item's.

    Raises:
        NotArranged: it is not.
    """
    if not CODE.fullmatch(code):
        raise NotArranged(field, "needs_code")
    if code in keeping.codes_taken(connection):
        raise NotArranged(field, "taken")


def reword(connection: Connection, wish: Rewording, *, by: By) -> str:
    """Keep an item as it was reworded; return the code it has now.

    Raises:
        UnknownQuestionnaire, MalformedQuestionnaire, NotArranged: nothing was kept.
    """
    values = keeping.values_of(connection, wish.slug, wish.version)
    code = decided(connection, values, wish)
    keeping.change(
        connection,
        wish.slug,
        wish.version,
        lambda old: _put(old, wish, code),
        by=by,
        what=wish.code,
    )
    return code


def _put(values: Values, wish: Rewording, code: str) -> Values:
    return edits.changed_item(values, wish.code, {**wish.item, "code": code})
