"""``python3 -m tests.messages``: brings the translation catalogues up to date with the pages.

Vietnamese is the source text. What the pages and the code say is collected and written into each
``messages.po``; translations that exist are kept, those of texts that are gone are dropped.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from tests.source import ROOT, modules
from webapp.i18n import DEFAULT, FOLDER, LANGUAGES

TEMPLATES = ROOT / "webapp" / "templates"
KEYWORDS = ("_", "ngettext")
Message = str | tuple[str, str]
HEADER = """\
# What the pages say in this language, by the Vietnamese text.
# Brought up to date by: python3 -m tests.messages
"""


def spoken() -> dict[Message, set[str]]:
    """Return every text that is marked for translation, with the files that say it."""
    found: defaultdict[Message, set[str]] = defaultdict(set)
    for file, message in (*_in_templates(), *_in_modules()):
        found[message].add(file)
    return dict(found)


def _in_templates() -> Iterator[tuple[str, Message]]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        source = BytesIO(path.read_bytes())
        for _line, _function, text, _comments in babel_extract(
            source, KEYWORDS, (), {"trimmed": "true", "silent": "false"}
        ):
            if text:  # none where a variable is spoken, whose text is marked elsewhere
                yield path.relative_to(ROOT).as_posix(), _message(text)


def _message(text: object) -> Message:
    if isinstance(text, tuple | list):
        words = [each for each in text if isinstance(each, str)]
        return (words[0], words[1]) if len(words) > 1 else words[0]
    return str(text)


def _in_modules() -> Iterator[tuple[str, Message]]:
    for module in modules("webapp"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from ((module.name, each) for each in _called(node))


def _called(node: ast.Call) -> Iterator[Message]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    words = [each.value for each in node.args if isinstance(each, ast.Constant)]
    if name == "_" and words:
        yield str(words[0])
    if name == "ngettext" and len(words) > 1:
        yield str(words[0]), str(words[1])


def path_of(language: str) -> Path:
    """Return the catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """Return what is translated into a language so far."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def renewed(language: str) -> Catalog:
    """Return the catalogue with exactly the messages that are spoken now."""
    kept = read(language)
    catalogue = Catalog(locale=language, header_comment=HEADER.rstrip(), fuzzy=False)
    for message, files in sorted(spoken().items(), key=lambda item: str(item[0])):
        before = kept.get(message if isinstance(message, str) else message[0])
        blank = "" if isinstance(message, str) else ("", "")
        same_kind = before is not None and isinstance(before.string, str) == isinstance(blank, str)
        translated = before.string if before is not None and same_kind else blank
        catalogue.add(message, translated, locations=[(file, 0) for file in sorted(files)])
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as it stands in its file: the same for the same messages."""
    file = BytesIO()
    write_po(file, catalogue, width=100, include_lineno=False, omit_header=True)
    kind = "Content-Type: text/plain; charset=utf-8\\n"
    plural = f"Plural-Forms: {catalogue.plural_forms};\\n".replace(";;", ";")
    head = f'{HEADER}msgid ""\nmsgstr ""\n"{kind}"\n"{plural}"\n\n'
    return head.encode() + file.getvalue().rstrip() + b"\n"


def main() -> None:
    """Write every catalogue and name what nobody has translated yet."""
    missing = 0
    for language in LANGUAGES:
        if language == DEFAULT:
            continue
        catalogue = renewed(language)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(written(catalogue))
        for each in untranslated(catalogue):
            missing += 1
            sys.stdout.write(f"{language}: {each}\n")
    sys.exit(1 if missing else 0)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages that nobody has translated."""
    return [message.id for message in catalogue if message.id and not all(_strings(message.string))]


def _strings(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text),)


if __name__ == "__main__":
    main()
