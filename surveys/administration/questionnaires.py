"""Questionnaire versions: as they are shipped, and as they were frozen when a round asked them."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Connection

from surveys import catalogue
from surveys.questionnaire import Questionnaire
from surveys.store import questionnaires


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
