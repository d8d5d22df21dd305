"""Documents say what is there: every setting, command, key and rule, and no dead link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tests.source import PRODUCT, ROOT, modules
from webapp.commands.line import cli
from webapp.settings import Settings

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "deploy").glob("*.md")]
)
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
SETTING_UP = (ROOT / "docs/setup.md").read_text(encoding="utf-8")
PRIVACY = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULE = re.compile(r"\b([CMPS]\d{1,2}b?)\b")
CITED = re.compile(r"privacy rules?((?:[\s#]+|,|and|to|–|-|[CMPS]\d{1,2}b?\b)+)")


def by_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_setting_is_documented():
    missing = [each.name for each in fields(Settings) if f"`{each.name}`" not in OPERATING]
    assert not missing


def test_every_variable_that_is_read_is_documented_and_no_other():
    read = {
        name for module in modules(*PRODUCT) for name in re.findall(r"NGHEDAN_[A-Z_]+", module.text)
    }
    told = set(re.findall(r"NGHEDAN_[A-Z_]+", OPERATING + SETTING_UP))
    assert read - told == set()
    assert told - read - {"NGHEDAN_BROWSER"} == set()  # that one is read by the tests


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


def test_every_command_is_documented_and_no_other():
    known = {name for name, _command in commands(cli)}
    told = set(re.findall(r"^\| `([a-z -]+)` \|", OPERATING, re.MULTILINE))
    assert told == known


def test_every_command_says_in_both_languages_what_it_does():
    assert not [name for name, command in commands(cli) if "/" not in (command.help or "")]


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_name)
def test_every_command_line_in_a_document_exists(path: Path):
    known = {name.split()[0] for name, _command in commands(cli)}
    named = re.findall(
        r"(?:python3?|py|\.exe) -m webapp ([a-z]+)", path.read_text(encoding="utf-8")
    )
    assert set(named) <= known


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_name)
def test_no_link_in_a_document_is_dead(path: Path):
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", text):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_name)
def test_every_file_that_a_document_names_is_there(path: Path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(
        r"`((?:surveys|webapp|tests|docs|deploy|migrations|requirements)/[\w/.-]*[\w/])`", text
    )
    for name in named:
        assert (ROOT / name).exists() or list(ROOT.glob(f"{name}*")), name


def test_every_privacy_rule_that_is_cited_exists():
    known = set(re.findall(r"^- \*\*([CMPS]\d{1,2}b?)", PRIVACY, re.MULTILINE))
    cited = {
        (module.name, rule)
        for module in modules(*PRODUCT)
        for group in CITED.findall(module.text)
        for rule in RULE.findall(group)
    }
    assert cited
    assert not [(name, rule) for name, rule in sorted(cited) if rule not in known]


def test_the_rules_are_numbered_without_a_gap():
    for letter, most in (("C", 5), ("M", 9), ("P", 15), ("S", 4)):
        for number in range(1, most + 1):
            assert f"- **{letter}{number}" in PRIVACY


def test_the_first_screen_of_the_readme_has_both_commands():
    first = "\n".join(README.splitlines()[:40])
    assert "python3 -m webapp demo" in first
    assert "python3 -m tests" in first


def test_what_the_readme_says_to_open_is_there():
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", README, re.MULTILINE)
    for name in (each for row in rows for each in re.findall(r"`([^`]+)`", row)):
        assert name.startswith(("/", "@")) or (ROOT / name).exists(), name


def test_the_changes_begin_with_what_is_not_released_yet():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", changes, re.MULTILINE)[0] == "Unreleased"


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_name)
def test_documents_hold_no_path_of_a_machine(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"/(?:home|root|tmp|work)/", text)
