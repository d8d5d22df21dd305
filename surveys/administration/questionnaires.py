"""Questionnaire versions: shipped, drafted by the office, frozen when published or asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from surveys import catalogue
from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged
from surveys.errors import UnknownQuestionnaire
from surveys.questionnaire import Questionnaire
from surveys.store import questionnaires, rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A questionnaire version; ``state`` is draft, ready (may be asked) or asked (frozen)."""

    questionnaire: Questionnaire
    state: str


def freeze(connection: Connection, slug: str, version: int) -> None:
    """Keep the wording of a questionnaire version for good."""
    if questionnaires.get(connection, slug, version) is None:
        source = catalogue.source(slug, version)
        questionnaires.add(connection, slug=slug, version=version, source=source)


def questionnaire(connection: Connection, slug: str, version: int) -> Questionnaire:
    """Return a questionnaire version as it was frozen, else as it is shipped.

    Raises:
        UnknownQuestionnaire: there is no such version.
    """
    frozen = questionnaires.get(connection, slug, version)
    if frozen is None:
        return catalogue.find(slug, version)
    return _parsed(frozen, f"{slug}.{version}.toml")


@lru_cache
def _parsed(frozen: str, file: str) -> Questionnaire:
    """Parse a frozen text once: it never changes."""
    return catalogue.parse(frozen, file=file)


def versions(connection: Connection) -> tuple[Version, ...]:
    """Return every version there is, by slug, the newest first."""
    asked = rounds.asked(connection)
    drafts = set(questionnaires.drafts(connection))
    known = {*catalogue.shipped(), *questionnaires.frozen(connection)}
    found = [
        Version(
            questionnaire=questionnaire(connection, *key),
            state="asked" if key in asked else "ready",
        )
        for key in known
    ]
    found += [
        Version(
            questionnaire=catalogue.parse(source(connection, *key), file=f"{key[0]}.toml"),
            state="draft",
        )
        for key in drafts - known
    ]
    return tuple(
        sorted(found, key=lambda each: (each.questionnaire.slug, -each.questionnaire.version))
    )


def source(connection: Connection, slug: str, version: int) -> str:
    """Return the TOML text of a version, draft or not.

    Raises:
        UnknownQuestionnaire: there is no such version.
    """
    kept = questionnaires.get(connection, slug, version)
    return (
        kept or questionnaires.draft(connection, slug, version) or catalogue.source(slug, version)
    )


def keep_draft(connection: Connection, slug: str, text: str, *, by: By) -> Questionnaire:
    """Keep a text as a draft of the version it names.

    Raises:
        MalformedQuestionnaire: with the key and the reason.
        NotArranged: that version is published already.
    """
    found = catalogue.parse(text, file=f"{slug}.toml")
    key = (found.slug, found.version)
    if key in catalogue.shipped() or key in questionnaires.frozen(connection):
        raise NotArranged("text", "frozen")
    questionnaires.keep_draft(connection, slug=found.slug, version=found.version, source=text)
    subject = f"{found.slug} v{found.version}"
    note(connection, by, Deed(action="questionnaire.drafted", subject=subject))
    return found


def publish(connection: Connection, slug: str, version: int, *, by: By) -> None:
    """Make a draft ready to be asked; from now on it never changes.

    Raises:
        UnknownQuestionnaire: there is no such draft.
    """
    text = questionnaires.draft(connection, slug, version)
    if text is None:
        raise UnknownQuestionnaire(slug, version)
    questionnaires.add(connection, slug=slug, version=version, source=text)
    questionnaires.drop_draft(connection, slug, version)
    deed = Deed(action="questionnaire.published", subject=f"{slug} v{version}")
    note(connection, by, deed)


def discard(connection: Connection, slug: str, version: int, *, by: By) -> None:
    """Throw a draft away.

    Raises:
        UnknownQuestionnaire: there is no such draft.
    """
    if questionnaires.draft(connection, slug, version) is None:
        raise UnknownQuestionnaire(slug, version)
    questionnaires.drop_draft(connection, slug, version)
    deed = Deed(action="questionnaire.discarded", subject=f"{slug} v{version}")
    note(connection, by, deed)
