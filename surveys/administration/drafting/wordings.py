"""Texts of a draft that belong to no item: put in their place, in the languages of the draft.

A *place* is the name of a text as addresses and the audit log have it: ``title``, ``intro``,
``thanks``, ``texts.send``, ``stem.sat``, ``section.access``, ``index.service_attitude``.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from surveys.administration.drafting.edits import Table, Values
from surveys.administration.errors import NotArranged
from surveys.loading.keys import NEEDED
from surveys.loading.speaking import FURTHER, is_wording

PLAIN = ("title", "intro", "thanks")
TABLES = ("texts", "stem")
LISTS = {"section": "title", "index": "name"}
"""What is found by its key, and what its text is called there."""


def text_at(values: Values, place: str) -> Mapping[str, str]:
    """Return the text at a place, by language; a section without a title has an empty one.

    Raises:
        NotArranged: there is no such place.
    """
    table, key = _home(values, place)
    found: Mapping[str, str] = table.get(key, {})
    return found


def reworded(values: Values, place: str, wording: Mapping[str, str]) -> Values:
    """Put a text in its place; languages without words are left out, and so is an empty text.

    Raises:
        NotArranged: there is no such place.
    """
    changed = deepcopy(dict(values))
    table, key = _home(changed, place)
    spoken = {language: text for language, text in wording.items() if text or language in NEEDED}
    if any(spoken.values()):
        table[key] = spoken
    else:
        table.pop(key, None)
    return changed


def added_stem(values: Values, name: str, wording: Mapping[str, str]) -> Values:
    """Add a stem, to be chosen by items.

    Raises:
        NotArranged: there is one of that name.
    """
    return _added(values, "stem", name, wording)


def added_scale(values: Values, code: str, scale: Mapping[str, Any]) -> Values:
    """Add a scale, to be chosen by items.

    Raises:
        NotArranged: there is one of that code.
    """
    return _added(values, "scale", code, scale)


def dropped(values: Values, kind: str, name: str) -> Values:
    """Leave out a stem or a scale that nothing refers to.

    Raises:
        NotArranged: there is none, or it is asked with.
    """
    changed = deepcopy(dict(values))
    if name not in changed.get(kind, {}):
        raise NotArranged(kind, "unknown")
    if name in used(values, kind):
        raise NotArranged(kind, "asked_with")
    del changed[kind][name]
    if not changed[kind]:
        del changed[kind]
    return changed


def used(values: Values, kind: str) -> frozenset[str]:
    """Return the names of the stems or scales that sections and items refer to."""
    asking = [*values["section"], *(item for each in values["section"] for item in each["item"])]
    return frozenset(each[kind] for each in asking if kind in each)


def spoken(values: Values) -> tuple[str, ...]:
    """Return the languages in which a draft is written."""
    return tuple(values.get("languages", NEEDED))


def in_further(values: Values, *, wanted: bool) -> Values:
    """Write a draft in Khmer, too, or no more: then its Khmer texts go."""
    changed = deepcopy(dict(values))
    changed.pop("languages", None)
    if wanted:
        return {"languages": [*NEEDED, FURTHER], **changed}
    _forget(changed)
    return changed


def has_further(values: Values) -> bool:
    """Tell whether any text of a draft stands in Khmer."""
    return _forget(deepcopy(dict(values))) > 0


def _forget(value: Any) -> int:
    """Take the Khmer out of all texts within; return how many had it."""
    if is_wording(value):
        return int(bool(value.pop(FURTHER, "")))
    if isinstance(value, dict):
        return sum(_forget(each) for each in value.values())
    return sum(_forget(each) for each in value) if isinstance(value, list) else 0


def _added(values: Values, kind: str, name: str, found: Mapping[str, Any]) -> Values:
    if name in values.get(kind, {}):
        raise NotArranged("name", "taken")
    return {**values, kind: {**values.get(kind, {}), name: dict(found)}}


def _home(values: Values, place: str) -> tuple[Table, str]:
    """Return the table that holds the text of a place, and its key there."""
    kind, _dot, name = place.partition(".")
    if place in PLAIN:
        return dict(values) if not isinstance(values, dict) else values, place
    if kind in TABLES and name in values.get(kind, {}):
        table: Table = values[kind]
        return table, name
    for each in values.get(kind, ()) if kind in LISTS else ():
        if each["key"] == name:
            return each, LISTS[kind]
    raise NotArranged("place", "unknown")
