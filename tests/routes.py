"""Addresses built from the rules of the site, for tests that try every route."""

from __future__ import annotations

from werkzeug.routing import Rule
from werkzeug.routing.converters import AnyConverter, NumberConverter

from tests.addresses import YEAR

THERE = {
    "round": YEAR,
    "unit": "office",
    "point": "VP1",
    "kind": "svg",
    "format": "svg",
    "chart": "likert",
}
"""Objects that exist, by the name of the argument in the address."""
OF_ANOTHER_UNIT = {**THERE, "unit": "merit", "point": "NCC1"}
NOT_THERE = {**THERE, "unit": "khong-co", "point": "KC9"}


def address(rule: Rule, objects: dict[str, str]) -> str:
    """Return the address of a rule; arguments without an object name one that is not there."""
    values = dict(rule.defaults or {})
    for name, converter in rule._converters.items():
        values[name] = objects.get(name, "khong-co")
        if isinstance(converter, NumberConverter):
            values[name] = 1
        if isinstance(converter, AnyConverter) and values[name] not in converter.items:
            values[name] = min(converter.items)
    _subdomain, path = rule.build(values) or ("", "")
    return path
