"""Drafts kept, changed and compared with what was published before; every deed is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from surveys import catalogue
from surveys.administration import questionnaires
from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.drafting.codes import every_item, substance
from surveys.administration.drafting.edits import Values
from surveys.administration.drafting.wordings import text_at
from surveys.administration.errors import NotArranged
from surveys.errors import UnknownQuestionnaire
from surveys.loading.writing import written
from surveys.questionnaire import Item, Questionnaire
from surveys.store import questionnaires as store

Change = Callable[[Values], Values]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An item that another version has otherwise: ``before`` or ``now`` None where it is not."""

    code: str
    before: Item | None
    now: Item | None


def published(connection: Connection, slug: str) -> tuple[Questionnaire, ...]:
    """Return the versions of a form that never change any more, the newest first."""
    return tuple(
        each.questionnaire
        for each in questionnaires.versions(connection)
        if each.questionnaire.slug == slug and each.state != "draft"
    )


def published_item(connection: Connection, slug: str, code: str) -> Item | None:
    """Return what a code has meant so far; None if it was never published."""
    for version in published(connection, slug):
        for item in every_item(version):
            if item.code == code:
                return item
    return None


def codes_taken(connection: Connection) -> frozenset[str]:
    """Return every code that any version of any form has, drafts too."""
    return frozenset(
        item.code
        for each in questionnaires.versions(connection)
        for item in every_item(each.questionnaire)
    )


def differences(connection: Connection, draft: Questionnaire) -> tuple[Difference, ...]:
    """Return the items that a draft adds, drops, or asks in other words under the same code."""
    earlier = published(connection, draft.slug)
    before = {item.code: item for item in every_item(earlier[0])} if earlier else {}
    now = {item.code: item for item in every_item(draft)}
    found = [
        Difference(code=code, before=before.get(code), now=now.get(code))
        for code in [*now, *(code for code in before if code not in now)]
    ]
    return tuple(each for each in found if not _is_same(each))


def _is_same(each: Difference) -> bool:
    if each.before is None or each.now is None:
        return False
    return substance(each.before) == substance(each.now)


def values_of(connection: Connection, slug: str, version: int) -> Values:
    """Return the values of a draft, to be changed.

    Raises:
        UnknownQuestionnaire: there is no such draft.
    """
    text = store.draft(connection, slug, version)
    if text is None:
        raise UnknownQuestionnaire(slug, version)
    return catalogue.values(text, file=f"{slug}.toml")


def bring_in(connection: Connection, slug: str, text: str, *, by: By) -> Questionnaire:
    """Keep a text that was written elsewhere as a draft.

    Raises:
        MalformedQuestionnaire: with the file, the key and the reason.
        NotArranged: there is no such form, or that version is there already.
    """
    found = catalogue.parse(text, file=f"{slug}.toml")
    known = {each.questionnaire.slug for each in questionnaires.versions(connection)}
    if slug not in known:
        raise NotArranged("file", "unknown_form")
    if store.draft(connection, slug, found.version) is not None:
        raise NotArranged("file", "version_taken")
    return questionnaires.keep_draft(connection, slug, text, by=by)


def copy(connection: Connection, slug: str, version: int, *, by: By) -> int:
    """Make a draft out of a version; return its number, one above all there are.

    Raises:
        UnknownQuestionnaire: there is no such version.
    """
    text = questionnaires.source(connection, slug, version)
    numbers = [
        each.questionnaire.version
        for each in questionnaires.versions(connection)
        if each.questionnaire.slug == slug
    ]
    number = max(numbers) + 1
    values = {**catalogue.values(text, file=f"{slug}.toml"), "version": number}
    questionnaires.keep_draft(connection, slug, written(values), by=by)
    return number


def change(
    connection: Connection, slug: str, version: int, wanted: Change, *, by: By, what: str
) -> None:
    """Change a draft; nothing is kept unless the whole is still a questionnaire.

    Args:
        connection: one transaction.
        slug: of the form.
        version: of the draft.
        wanted: makes the new values out of the old ones.
        by: who does it.
        what: is changed, for the audit log: a code or a key.

    Raises:
        UnknownQuestionnaire: there is no such draft.
        MalformedQuestionnaire: with the key and the reason; nothing was kept.
        NotArranged: the change is not allowed.
    """
    before = values_of(connection, slug, version)
    text = tried(before, wanted, slug)
    store.keep_draft(connection, slug=slug, version=version, source=text)
    deed = Deed(
        action="questionnaire.drafted",
        subject=f"{slug} v{version}: {what}",
        before=_told(before, what),
        after=_told(wanted(before), what),
    )
    note(connection, by, deed)


def tried(before: Values, wanted: Change, slug: str) -> str:
    """Return the text that a change makes, after reading it as a questionnaire.

    Raises:
        MalformedQuestionnaire: with the key and the reason.
        NotArranged: the change is not allowed.
    """
    text = written(wanted(before))
    catalogue.parse(text, file=f"{slug}.toml")
    return text


def _told(values: Values, what: str) -> Facts:
    """Return what the audit log says of an item, a text or a scale: its words only."""
    for section in values["section"]:
        for item in section["item"]:
            if item["code"] == what:
                return {key: item[key] for key in ("code", "text", "options") if key in item}
    kind, _dot, name = what.partition(".")
    if kind == "scale":
        return dict(values["scale"].get(name, {}))
    try:
        return dict(text_at(values, what))
    except NotArranged:
        codes = [item["code"] for section in values["section"] for item in section["item"]]
        return {"codes": codes, "languages": list(values.get("languages", ()))}
