"""Sections and the three kinds of items, read from their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from surveys.loading.table import CODE, Table
from surveys.questionnaire import LEVELS, Choice, Item, Rating, Scale, Section, Text, Wording

Thing = TypeVar("Thing")

SHORT_LIMIT = 26
"""Characters that a chart has room for beside a bar."""

MOST_OPTIONS = 16
"""A choice of several is packed into sixteen bits."""

LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Shared:
    """What items refer to by name."""

    scales: Mapping[str, Scale]
    stems: Mapping[str, Wording]


def scale(table: Table, code: str) -> Scale:
    """Read a scale."""
    labels = table.wordings("labels")
    if len(labels) != LEVELS:
        table.refuse("labels", f"{len(labels)} labels instead of {LEVELS}")
    na = table.wording("na") if table.has("na") else None
    return Scale(code, table.wording("name"), labels, na)


def section(table: Table, shared: Shared) -> Section:
    """Read a section; its scale, stem, factor, dimension and show_na hold for all its ratings."""
    items = tuple(_item(each, given=table, shared=shared) for each in table.tables("item", "item"))
    if not items:
        table.refuse("item", "a section must ask something")
    title = table.wording("title") if table.has("title") else None
    return Section(key=table.name("key"), title=title, items=items)


def _item(table: Table, *, given: Table, shared: Shared) -> Item:
    kind = table.name("kind")
    if kind not in ("rating", "choice", "text"):
        table.refuse("kind", f"“{kind}” is none of rating, choice, text")
    typed = Table(kind, table.file, table.path, table.languages, table.values)
    if kind == "rating":
        return _rating(typed, given, shared)
    return _choice(typed) if kind == "choice" else _text(typed)


def _rating(table: Table, given: Table, shared: Shared) -> Rating:
    chosen = _named(table, given, "scale", shared.scales)
    show_na = table.flag("show_na", default=given.flag("show_na"))
    if show_na and chosen.na is None:
        table.refuse("show_na", f"the scale {chosen.code} has no words for “not applicable”")
    required, optional = table.flag("required"), table.flag("optional")
    if required and optional:
        table.refuse("optional", "an optional item cannot be required")
    has_stem = table.has("stem") or given.has("stem")
    return Rating(
        code=table.name("code", CODE),
        text=table.wording("text"),
        short=_short(table),
        scale=chosen,
        construct=table.name("construct"),
        factor=_inherited(table, given, "factor"),
        dimension=_inherited(table, given, "dimension"),
        stem=_named(table, given, "stem", shared.stems) if has_stem else None,
        show_na=show_na,
        required=required,
        reverse=table.flag("reverse"),
        optional=optional,
        same_as=table.name("same_as", CODE) if table.has("same_as") else None,
        mirrors=table.names("mirrors"),
    )


def _short(table: Table) -> Wording:
    short = table.wording("short")
    for language in table.languages:
        if len(short.speak(language)) > SHORT_LIMIT:
            table.refuse(f"short.{language}", f"is longer than {SHORT_LIMIT} characters")
    return short


def _inherited(table: Table, given: Table, key: str) -> str | None:
    source = table if table.has(key) else given
    return source.name(key) if source.has(key) else None


def _named(table: Table, given: Table, key: str, things: Mapping[str, Thing]) -> Thing:
    source = given if given.has(key) and not table.has(key) else table
    name = source.text(key)
    if name not in things:
        source.refuse(key, f"unknown {key} “{name}”")
    return things[name]


def _choice(table: Table) -> Choice:
    options = table.wordings("options")
    if not 2 <= len(options) <= MOST_OPTIONS:
        table.refuse("options", f"{len(options)} options, not from 2 to {MOST_OPTIONS}")
    most = len(options)
    return Choice(
        code=table.name("code", CODE),
        text=table.wording("text"),
        options=options,
        at_most=table.number("at_most", least=1, most=most) if table.has("at_most") else 1,
        required=table.flag("required"),
        purpose=table.name("purpose") if table.has("purpose") else "",
    )


def _text(table: Table) -> Text:
    return Text(
        code=table.name("code", CODE),
        text=table.wording("text"),
        limit=table.number("limit", least=1, most=LONGEST_TEXT),
        hint=table.wording("hint") if table.has("hint") else None,
        required=table.flag("required"),
    )
