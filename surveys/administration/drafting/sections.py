"""Items of a draft change their section; a new section begins with the item that moves into it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import count
from typing import Any

from surveys.administration.drafting.edits import Table, Values, section_of
from surveys.administration.drafting.wordings import reworded
from surveys.administration.errors import NotArranged

SHARED = ("scale", "stem", "factor", "dimension", "show_na")
"""What a section says for all its rated items."""


def moved_into(values: Values, code: str, key: str) -> Values:
    """Put an item at the end of another section; it is asked, and counted, as before.

    What the old section said for it goes along; a section that is left without items goes.

    Raises:
        NotArranged: there is no such item or section, or the section says something for all
            its items that this one was asked without.
    """
    changed = deepcopy(dict(values))
    home = section_of(changed, code)
    found = [each for each in changed["section"] if each["key"] == key]
    if not found:
        raise NotArranged("section", "unknown")
    item = next(each for each in home["item"] if each["code"] == code)
    home["item"].remove(item)
    found[0]["item"].append(_as_asked(item, home, found[0]))
    changed["section"] = [each for each in changed["section"] if each["item"]]
    return changed


def moved_into_new(values: Values, code: str, title: Mapping[str, str]) -> Values:
    """Begin a section at the end of a form with an item; without words it has no title.

    Raises:
        NotArranged: there is no such item.
    """
    taken = {each["key"] for each in values["section"]}
    key = next(name for name in map("part_{}".format, count(1)) if name not in taken)
    longer = {**values, "section": [*values["section"], {"key": key, "item": []}]}
    return reworded(moved_into(longer, code, key), f"section.{key}", title)


def _as_asked(item: Table, old: Mapping[str, Any], new: Mapping[str, Any]) -> Table:
    """Return an item that means in the new section what it meant in the old one."""
    if item["kind"] != "rating":
        return item
    plain = {key: value for key, value in item.items() if key not in SHARED}
    for key in SHARED:
        meant = item.get(key, old.get(key, False if key == "show_na" else None))
        given = new.get(key, False if key == "show_na" else None)
        if meant is None and given is not None:
            raise NotArranged("section", "said_for_all")
        if meant != given:
            plain[key] = meant
    return plain
