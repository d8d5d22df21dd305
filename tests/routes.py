"""Addresses built from the rules of the site, for tests that try every route."""

from __future__ import annotations

from werkzeug.routing import Rule
from werkzeug.routing.converters import AnyConverter, NumberConverter

from tests.addresses import YEAR
from tests.furnishing import PROMISE, PROMISE_OF_ANOTHER_UNIT, PUBLISHED

THERE = {
    "round": YEAR,
    "unit": "office",
    "point": "VP1",
    "kind": "svg",
    "format": "svg",
    "chart": "likert",
}
"""Objects that exist, by the name of the argument in the address."""
OF_THE_OFFICE = {**THERE, "commitment": PROMISE, "group": "a"}
OF_ANOTHER_UNIT = {
    **THERE,
    "unit": "merit",
    "point": "NCC1",
    "commitment": PROMISE_OF_ANOTHER_UNIT,
}
NOT_THERE = {
    **THERE,
    "unit": "khong-co",
    "point": "KC9",
    "commitment": "0" * 16,
    "group": "khong-co",
}


def address(rule: Rule, objects: dict[str, str]) -> str:
    """Return the address of a rule; arguments without an object name one that is not there."""
    values = dict(rule.defaults or {})
    if "group" in rule.arguments:
        objects = {**objects, "round": PUBLISHED}  # groups of members are those of their rounds
    for name, converter in rule._converters.items():
        values[name] = objects.get(name, "khong-co")
        if isinstance(converter, NumberConverter):
            values[name] = 1
        if isinstance(converter, AnyConverter) and values[name] not in converter.items:
            values[name] = min(converter.items)
    _subdomain, path = rule.build(values) or ("", "")
    return path
