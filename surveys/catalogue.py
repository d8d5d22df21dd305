"""The questionnaires there are: read from TOML, found by slug and version.

A questionnaire stands in ``questionnaires/<slug>.toml``; a version that is no longer
asked, but has been answered, in ``questionnaires/<slug>.<version>.toml``.
`docs/questionnaires.md` says how to write one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from surveys.errors import MalformedQuestionnaire, UnknownQuestionnaire
from surveys.loading import form
from surveys.questionnaire import Questionnaire, Wording

FOLDER = Path(__file__).parent / "questionnaires"
TEXTS = "texts.toml"


def read(path: Path) -> Questionnaire:
    """Read one questionnaire's file; its slug is the file's name up to the first point.

    Raises:
        MalformedQuestionnaire: with the file, the path of the key and the reason.
    """
    found = parse(_text(path), file=path.name)
    _, _, version = path.stem.partition(".")
    if version and version != str(found.version):
        reason = f"{found.version}, but the file's name says {version}"
        raise MalformedQuestionnaire(path.name, "version", reason)
    return found


def parse(text: str, *, file: str) -> Questionnaire:
    """Read a questionnaire from the text of ``file``, whose name holds the slug.

    Raises:
        MalformedQuestionnaire: with the file, the path of the key and the reason.
    """
    slug, _, _ = file.partition(".")
    return form.questionnaire(_values(text, file), slug=slug, file=file)


def values(text: str, *, file: str) -> Mapping[str, object]:
    """Return what the text of ``file`` holds, unchecked, to be changed and written again.

    Raises:
        MalformedQuestionnaire: it is not TOML.
    """
    return _values(text, file)


@lru_cache
def shipped() -> Mapping[tuple[str, int], Questionnaire]:
    """Return every questionnaire of the product, by slug and version."""
    paths = sorted(path for path in FOLDER.glob("*.toml") if path.name != TEXTS)
    found: dict[tuple[str, int], Questionnaire] = {}
    for each, path in ((read(path), path) for path in paths):
        if (each.slug, each.version) in found:
            reason = f"{each.slug} has a version {each.version} in another file"
            raise MalformedQuestionnaire(path.name, "version", reason)
        found[each.slug, each.version] = each
    return MappingProxyType(found)


def find(slug: str, version: int | None = None) -> Questionnaire:
    """Return a questionnaire in that version, or in its latest.

    Raises:
        UnknownQuestionnaire: there is none.
    """
    known = [number for name, number in shipped() if name == slug]
    wanted = max(known, default=None) if version is None else version
    if wanted not in known:
        raise UnknownQuestionnaire(slug, version)
    return shipped()[slug, wanted]


def source(slug: str, version: int) -> str:
    """Return the file's text of a shipped version, to be frozen when a round asks it.

    Raises:
        UnknownQuestionnaire: there is no such version.
    """
    find(slug, version)
    numbered = FOLDER / f"{slug}.{version}.toml"
    return _text(numbered if numbered.exists() else FOLDER / f"{slug}.toml")


@lru_cache
def texts() -> Mapping[str, Wording]:
    """Return the texts that belong to no single form: poster, privacy notice, messages.

    Raises:
        MalformedQuestionnaire: the file of the texts cannot be used.
    """
    return form.common_texts(_values(_text(FOLDER / TEXTS), TEXTS), file=TEXTS)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise MalformedQuestionnaire(path.name, "", "is not written in UTF-8") from error


def _values(text: str, file: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MalformedQuestionnaire(file, "", f"is not TOML: {error}") from error
