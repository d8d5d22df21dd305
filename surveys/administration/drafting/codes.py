"""Codes of items: a code never changes its meaning, so a change of substance takes a new one."""

from __future__ import annotations

import re
from collections.abc import Collection

from surveys.questionnaire import Choice, Item, Questionnaire, Rating

_LETTERED = re.compile(r"(.*\d)([a-z]?)")


def substance(item: Item) -> tuple[object, ...]:
    """Return what an item's answers mean: two items of one code must not differ in it.

    Source:
        docs/questionnaires.md, rule 2.
    """
    match item:
        case Rating():
            scale = (item.scale.code, item.scale.labels)
            return ("rating", item.text, item.stem, scale, item.reverse, item.construct)
        case Choice():
            return ("choice", item.text, item.options, item.at_most, item.purpose)
        case _:
            return ("text", item.text)


def every_item(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return all items of a form, the optional ones too, in the order asked."""
    sections = questionnaire.extended or questionnaire.sections
    return tuple(item for section in sections for item in section.items)


def successor(code: str, taken: Collection[str]) -> str:
    """Return the next free code of the same item: CS01 → CS01b → CS01c."""
    found = _LETTERED.fullmatch(code)
    stem, letter = found.groups() if found else (code, "")
    for candidate in "bcdefghijklmnopqrstuvwxyz":
        if candidate > letter and stem + candidate not in taken:
            return stem + candidate
    return _numbered(stem, taken)


def fresh(form: str, taken: Collection[str]) -> str:
    """Return the next free code of a form: after CS08, CS09."""
    numbers = (re.fullmatch(rf"{re.escape(form)}(\d{{1,4}})[a-z]?", code) for code in taken)
    highest = max((int(number[1]) for number in numbers if number), default=0)
    return f"{form}{highest + 1:02d}"


def _numbered(stem: str, taken: Collection[str]) -> str:
    number = 2
    while f"{stem}x{number}" in taken:
        number += 1
    return f"{stem}x{number}"
