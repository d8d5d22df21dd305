"""A questionnaire's values as the text of its file, in the layout of the product's own files.

What is written here is read back as the same values; comments are not values, and are lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from surveys.loading.keys import LANGUAGES

Values = Mapping[str, Any]

HEADER = "# How to write such a file: docs/questionnaires.md."
RULE = "# " + "-" * 76
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TABLES = ("texts", "address", "scale", "stem", "section", "index", "route")
"""What stands below the plain values of a form, in this order."""


def written(values: Values) -> str:
    """Return the TOML text of a questionnaire's values."""
    lines = [HEADER, "", *_body(values, _is_plain), "", *_body(values, _is_wording)]
    for key in _TABLES:
        if key in values:
            lines += _part(key, values[key])
    return "\n".join(lines) + "\n"


def _part(key: str, found: Any) -> Iterator[str]:
    if key == "section":
        for section in found:
            yield from _section(section)
    elif key in ("index", "route"):
        yield from _list(key, found)
    else:
        for heading, table in _headed(key, found):
            yield from ("", f"[{heading}]")
            yield from table


def _headed(key: str, found: Values) -> Iterator[tuple[str, Iterator[str]]]:
    if key == "scale":
        yield from ((f"scale.{_key(code)}", _body(scale)) for code, scale in found.items())
    elif key == "address":
        for audience, languages in found.items():
            for language, words in languages.items():
                said = (f"{_value(old)} = {_value(new)}" for old, new in words.items())
                yield f"address.{_key(audience)}.{_key(language)}", said
    else:
        yield key, _body(found)


def _section(section: Values) -> Iterator[str]:
    yield from ("", RULE, "", "[[section]]")
    yield from _body({key: value for key, value in section.items() if key != "item"})
    for item in section["item"]:
        yield from ("", "[[section.item]]")
        yield from _body(item)


def _list(key: str, found: list[Values]) -> Iterator[str]:
    for at, table in enumerate(found):
        yield from ("", RULE) if at == 0 else ()
        yield from ("", f"[[{key}]]")
        yield from _body(table)


def _is_plain(key: str, value: Any) -> bool:
    return key not in _TABLES and not isinstance(value, dict)


def _is_wording(key: str, value: Any) -> bool:
    return key not in _TABLES and isinstance(value, dict)


def _body(table: Values, wanted: Any = lambda _key, _value: True) -> Iterator[str]:
    for key, value in table.items():
        if not wanted(key, value):
            continue
        if isinstance(value, dict):
            yield from (
                f"{_key(key)}.{_key(name)} = {_value(text)}" for name, text in value.items()
            )
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{_key(key)} = ["
            yield from (f"  {_inline(each)}," for each in value)
            yield "]"
        else:
            yield f"{_key(key)} = {_value(value)}"


def _inline(wording: Values) -> str:
    ordered = sorted(wording.items(), key=lambda each: (*LANGUAGES, each[0]).index(each[0]))
    return "{ " + ", ".join(f"{_key(key)} = {_value(text)}" for key, text in ordered) + " }"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    # TOML's basic strings are JSON's, but that DEL must be written as an escape, too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _value(key)
