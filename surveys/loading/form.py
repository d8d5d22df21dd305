"""A whole questionnaire, read from the tables of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from surveys.errors import MalformedQuestionnaire
from surveys.loading import items
from surveys.loading.checks import check
from surveys.loading.items import Shared
from surveys.loading.keys import LANGUAGES, NEEDED
from surveys.loading.speaking import FURTHER, lacking
from surveys.loading.table import CODE, Table
from surveys.questionnaire import Index, Questionnaire, Rating, Route, Section, Wording

FORM_CODE = re.compile(r"[A-Z]{1,8}")
AUDIENCES = ("citizen", "member")
LAST_VERSION = 9_999


def questionnaire(values: Mapping[str, object], *, slug: str, file: str) -> Questionnaire:
    """Read a form.

    Raises:
        MalformedQuestionnaire: with the file, the path of the key and the reason.
    """
    table = Table("form", file, "", _languages(values, "form", file), values)
    sections = _sections(table)
    found = Questionnaire(
        slug=slug,
        code=table.name("code", FORM_CODE),
        version=table.number("version", least=1, most=LAST_VERSION),
        audience=_audience(table),
        title=table.wording("title"),
        intro=table.wording("intro"),
        thanks=table.wording("thanks"),
        sections=sections,
        extended=sections if _has_optional(sections) else (),
        indices=tuple(map(_index, table.tables("index", "index"))),
        headline=table.name("headline"),
        routes=tuple(map(_route, table.tables("route", "route"))),
        texts=wordings(table, "texts"),
        address=_address(table),
        languages=_complete(table),
    ).with_optional(())
    check(found, file)
    return found


def common_texts(values: Mapping[str, object], *, file: str) -> Mapping[str, Wording]:
    """Read the texts that belong to no single form.

    Raises:
        MalformedQuestionnaire: with the file, the path of the key and the reason.
    """
    return wordings(Table("common", file, "", _languages(values, "common", file), values), "texts")


def wordings(table: Table, key: str) -> Mapping[str, Wording]:
    """Read a table of texts whose names the author chose; an absent one is empty."""
    if not table.has(key):
        return MappingProxyType({})
    inner = table.table(key, "texts")
    return MappingProxyType({name: inner.wording(name) for name in inner.values})


def _languages(values: Mapping[str, object], kind: str, file: str) -> tuple[str, ...]:
    given = Table(kind, file, "", (), values).names("languages") or NEEDED
    if not set(NEEDED) <= set(given) <= set(LANGUAGES):
        reason = "must be vi and en, or vi, en and km"
        raise MalformedQuestionnaire(file, "languages", reason)
    return given


def _complete(table: Table) -> tuple[str, ...]:
    """Return the languages in which every text of the form stands."""
    has_further = FURTHER in table.languages and not lacking(table.values)
    return LANGUAGES if has_further else NEEDED


def _audience(table: Table) -> str:
    audience = table.name("audience")
    if audience not in AUDIENCES:
        table.refuse("audience", f"“{audience}” is none of {', '.join(AUDIENCES)}")
    return audience


def _sections(table: Table) -> tuple[Section, ...]:
    scales = table.table("scale", "scales")
    shared = Shared(
        {code: items.scale(scales.table(code, "scale"), code) for code in scales.values},
        wordings(table, "stem"),
    )
    sections = tuple(items.section(each, shared) for each in table.tables("section", "section"))
    if not sections:
        table.refuse("section", "is missing")
    return sections


def _has_optional(sections: tuple[Section, ...]) -> bool:
    asked = (item for section in sections for item in section.items)
    return any(isinstance(item, Rating) and item.optional for item in asked)


def _index(table: Table) -> Index:
    return Index(
        key=table.name("key"),
        name=table.wording("name"),
        items=table.names("items"),
        of=table.names("of"),
    )


def _route(table: Table) -> Route:
    return Route(
        item=table.name("item", CODE),
        option=table.number("option", least=1, most=items.MOST_OPTIONS),
        skips=table.names("skips"),
    )


def _address(table: Table) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    if not table.has("address"):
        return MappingProxyType({})
    audiences = table.table("address", "audiences")
    return MappingProxyType(
        {name: _replacements(audiences.table(name, "wording")) for name in audiences.values}
    )


def _replacements(table: Table) -> Mapping[str, Mapping[str, str]]:
    tables = {language: table.table(language, "words") for language in table.values}
    return {
        language: {old: words.text(old) for old in words.values}
        for language, words in tables.items()
    }
