"""Translations: nothing is left in Vietnamese on a page in another language."""

from __future__ import annotations

import ast
import re

import pytest

from tests.messages import Message, path_of, read, renewed, spoken, untranslated, written
from tests.source import modules
from webapp.i18n import DEFAULT, LANGUAGES

OTHERS = [language for language in LANGUAGES if language != DEFAULT]
BLANK = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
STAYS_VIETNAMESE = re.compile(r"Nghe Dân|“[^”]*”|\([^)]*\)|(?:such as|For example:|If empty:) .*")
"""What is quoted as it stands on Vietnamese papers, and the product's name."""
HOW = "bring the catalogue up to date by: python3 -m tests.messages"


def both(language: str) -> list[tuple[Message, Message]]:
    return [(message.id, message.string) for message in read(language) if message.id]


def words(message: Message) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


@pytest.mark.parametrize("language", OTHERS)
def test_everything_that_is_said_is_translated(language: str):
    assert untranslated(renewed(language)) == [], HOW


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_is_as_its_command_writes_it(language: str):
    assert path_of(language).read_bytes() == written(renewed(language)), HOW


@pytest.mark.parametrize("language", OTHERS)
def test_the_blanks_are_the_same_in_a_translation(language: str):
    wrong = [
        original
        for original, translated in both(language)
        for text in words(translated)
        if _blanks(text) != _blanks(words(original)[0])
    ]
    assert not wrong


def _blanks(text: str) -> set[str]:
    return {first or second for first, second in BLANK.findall(text)}


@pytest.mark.parametrize("language", OTHERS)
def test_no_vietnamese_is_left_in_a_translation(language: str):
    left = [
        original
        for original, translated in both(language)
        for text in words(translated)
        if VIETNAMESE.search(STAYS_VIETNAMESE.sub("", text))
    ]
    assert not left


def test_what_is_said_can_be_found_where_it_is_said():
    """A message that is put together at run time could not be collected."""
    hidden = [
        f"{module.name}:{node.lineno}"
        for module in modules("webapp")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        if not node.args or not isinstance(node.args[0], ast.Constant)
        if ast.unparse(node.args[0]) != "str(error)"  # marked where it is raised
    ]
    assert not hidden


def test_vietnamese_is_the_source_text():
    assert not path_of(DEFAULT).exists()
    assert all(VIETNAMESE.search(words(each)[0]) or len(words(each)[0]) < 30 for each in spoken())
