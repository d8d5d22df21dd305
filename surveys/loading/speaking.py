"""Which of a form's texts still lack a language: counted by where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.loading.keys import LANGUAGES

Values = Mapping[str, Any]

FURTHER = "km"
"""The language that a form need not have; it is prepared text by text."""


def is_wording(value: object) -> bool:
    """Tell whether a value is one text in several languages, as ``{"vi": …, "en": …}``."""
    if not isinstance(value, dict) or not {"vi", "en"} <= value.keys() <= set(LANGUAGES):
        return False
    return all(isinstance(text, str) for text in value.values())


def lacking(values: Values, language: str = FURTHER) -> dict[str, int]:
    """Return how many texts lack a language, by the name of their place; whole ones are left out.

    Args:
        values: of a form's file.
        language: a key of `LANGUAGES`.

    Returns:
        Counts by place: an item's code, ``title``, ``intro``, ``thanks``, ``texts.<name>``,
        ``stem.<name>``, ``scale.<code>``, ``section.<key>``, ``index.<key>``.
    """
    counts = {name: _count(table, language) for name, table in _places(values)}
    return {name: count for name, count in counts.items() if count}


def _places(values: Values) -> Iterator[tuple[str, object]]:
    yield from ((name, values.get(name)) for name in ("title", "intro", "thanks"))
    for kind in ("texts", "stem", "scale"):
        yield from ((f"{kind}.{name}", table) for name, table in values.get(kind, {}).items())
    for section in values.get("section", ()):
        yield f"section.{section.get('key')}", section.get("title")
        yield from ((str(item.get("code")), item) for item in section.get("item", ()))
    for index in values.get("index", ()):
        yield f"index.{index.get('key')}", index


def _count(value: object, language: str) -> int:
    if is_wording(value):
        return int(not (isinstance(value, dict) and value.get(language)))
    if isinstance(value, dict):
        return sum(_count(each, language) for each in value.values())
    if isinstance(value, list):
        return sum(_count(each, language) for each in value)
    return 0
