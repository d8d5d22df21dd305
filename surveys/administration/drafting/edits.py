"""Changes to a draft's values. Each returns new values; the old ones stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from surveys.administration.errors import NotArranged

Values = Mapping[str, Any]
Table = dict[str, Any]


def item_of(values: Values, code: str) -> Mapping[str, Any]:
    """Return the values of an item.

    Raises:
        NotArranged: there is none of that code.
    """
    section, at = _place(values, code)
    found: Mapping[str, Any] = section["item"][at]
    return found


def section_of(values: Values, code: str) -> Mapping[str, Any]:
    """Return the values of the section that asks an item."""
    return _place(values, code)[0]


def changed_item(values: Values, code: str, item: Mapping[str, Any]) -> Values:
    """Put an item in the place of that of ``code``; indices and routes follow a new code."""
    changed = _copy(values)
    section, at = _place(changed, code)
    section["item"][at] = dict(item)
    if item["code"] == code:
        return changed
    section["item"][at].pop("same_as", None)  # it is not the same any more
    return _renamed(changed, code, item["code"])


def added_item(values: Values, key: str, item: Mapping[str, Any]) -> Values:
    """Put an item at the end of a section.

    Raises:
        NotArranged: there is no such section.
    """
    changed = _copy(values)
    for section in changed["section"]:
        if section["key"] == key:
            section["item"].append(dict(item))
            return changed
    raise NotArranged("section", "unknown")


def moved_item(values: Values, code: str, step: int) -> Values:
    """Move an item up (-1) or down (1) within its section; at its end it stays."""
    changed = _copy(values)
    section, at = _place(changed, code)
    _move(section["item"], at, step)
    return changed


def moved_section(values: Values, key: str, step: int) -> Values:
    """Move a section up (-1) or down (1); at the end it stays."""
    changed = _copy(values)
    keys = [section["key"] for section in changed["section"]]
    if key not in keys:
        raise NotArranged("section", "unknown")
    _move(changed["section"], keys.index(key), step)
    return changed


def dropped_item(values: Values, code: str) -> Values:
    """Leave an item out; it goes from indices and routes, too.

    Raises:
        NotArranged: it is the last of the form, or of an index.
    """
    changed = _copy(values)
    section, at = _place(changed, code)
    del section["item"][at]
    changed["section"] = [each for each in changed["section"] if each["item"]]
    if not changed["section"]:
        raise NotArranged("code", "in_use")
    for index in changed.get("index", []):
        if code in index.get("items", []):
            index["items"].remove(code)
            if not index["items"]:
                raise NotArranged("code", "in_use")
    _drop_from_routes(changed, code)
    return changed


def every_item(values: Values) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield each section and item, in the order asked."""
    return ((section, item) for section in values["section"] for item in section["item"])


def _copy(values: Values) -> Table:
    return deepcopy(dict(values))


def _place(values: Values, code: str) -> tuple[Table, int]:
    for section in values["section"]:
        for at, item in enumerate(section["item"]):
            if item["code"] == code:
                return section, at
    raise NotArranged("code", "unknown")


def _move(things: list[Any], at: int, step: int) -> None:
    to = at + step
    if 0 <= to < len(things):
        things[at], things[to] = things[to], things[at]


def _renamed(values: Table, old: str, new: str) -> Table:
    for index in values.get("index", []):
        if "items" in index:
            index["items"] = [new if code == old else code for code in index["items"]]
    for route in values.get("route", []):
        route["item"] = new if route["item"] == old else route["item"]
        route["skips"] = [new if code == old else code for code in route["skips"]]
    return values


def _drop_from_routes(values: Table, code: str) -> None:
    for route in values.get("route", []):
        route["skips"] = [each for each in route["skips"] if each != code]
    kept = [each for each in values.get("route", []) if each["item"] != code and each["skips"]]
    if kept:
        values["route"] = kept
    else:
        values.pop("route", None)
