"""A members' round from a terminal, from its plan to its results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from surveys import assessing, response, schema
from surveys.administration import auditing
from surveys.ballots.submission import new_nonce
from surveys.members.errors import WrongStage
from surveys.report import members
from surveys.store.engine import Database
from tests.surveys.member_world import DAY, FORM, uniform
from webapp.commands.line import cli

NEW = ["new", "t1", "--title", "Đợt 1", "--cell", "a|Chi bộ A|12", "--cell", "b|Chi bộ B|10"]
MERGE = ["--merge", "ab|Cả hai|a,b"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'nghedan.db'}")
    schema.prepare(database)
    yield database
    database.close()


@pytest.fixture
def terminal(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NGHEDAN_INSTANCE", str(tmp_path))
    monkeypatch.setenv("NGHEDAN_DATABASE_URL", f"sqlite:///{tmp_path / 'nghedan.db'}")
    monkeypatch.setenv("NGHEDAN_BASE_URL", "https://danvan.example.vn")

    def run(*arguments: str, answers: str = "") -> Result:
        return CliRunner().invoke(cli, ["round", *arguments], input=answers)

    return run


def codes_of(slips: Path) -> list[str]:
    """Read the codes off the printed slips."""
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(slips).pages)
    return [word for word in printed.split() if word.count("-") == 3 and len(word) == 16]


def test_a_round_runs_from_its_plan_to_its_results(terminal, database, tmp_path):
    sheets = [tmp_path / f"t1-manh-khoa-{number}.txt" for number in (1, 2)]
    shares = [part for sheet in sheets for part in ("--share", str(sheet))]
    out = ("--out", str(tmp_path))

    assert terminal(*NEW, *MERGE).exit_code == 0
    assert terminal("key", "t1", "--holder", "Bà A", "--text", *out).exit_code == 0
    assert "test ballot" in terminal("rehearse", "t1", *shares).output
    assert terminal("slips", "t1", "--spare", "1", *out).exit_code == 0
    codes = list(dict.fromkeys(codes_of(tmp_path / "t1-phieu-ma.pdf")))
    assert len(codes) == 12 + 10 + 2
    assert terminal("spares", "t1", "a", "2", *out).exit_code == 0
    assert "open" in terminal("start", "t1", "--yes").output
    filled = response.read(FORM, uniform(4))
    for code in codes[:11]:
        with database.reading() as connection:
            ticket = assessing.present(connection, code)
        database.write(lambda c, its=ticket: assessing.submit(c, its, filled, nonce=new_nonce()))
    assert "11 / 12" in terminal("show", "t1").output
    assert terminal("void", "t1", "--spares", "--yes").output.strip().endswith("4")
    assert terminal("close", "t1", "--yes").exit_code == 0
    typed = "\n".join(sheet.read_text().replace("\n", " ") for sheet in sheets)
    opened = terminal("publish", "t1", answers=typed)

    assert "Đã mở 11 phiếu" in opened.output
    assert "đã công bố" in terminal("list").output
    assert terminal("clean").output.startswith("Xong")
    with database.reading() as connection:
        assert members.record(connection, "t1", on=DAY).whole.info.issued == 22
        actions = [entry.action for entry in reversed(auditing.entries(connection))]
    assert actions == [
        f"members.{each}"
        for each in (
            "drafted",
            "keyed",
            "rehearsed",
            "issued",
            "supplemented",
            "started",
            "voided",
            "closed",
            "published",
        )
    ]


def test_each_step_can_be_taken_back_before_the_round_opens(terminal, tmp_path):
    out = ("--out", str(tmp_path))
    shares = [f"--share={tmp_path / f't1-manh-khoa-{number}.txt'}" for number in (1, 2)]
    terminal(*NEW)
    terminal("key", "t1", "--text", *out)
    terminal("rehearse", "t1", *shares)
    terminal("slips", "t1", *out)

    assert terminal("withdraw", "t1", "--yes").exit_code == 0
    assert terminal("discard-key", "t1", "--yes").exit_code == 0
    assert "round key t1" in terminal("show", "t1").output
    assert terminal("copy", "--slug", "t2").exit_code == 0
    assert terminal("discard", "t1", "--yes").exit_code == 0
    assert terminal("list").output.split()[0] == "t2"


def test_a_step_in_the_wrong_order_is_refused_and_leaves_no_file(terminal, tmp_path):
    terminal(*NEW)

    refused = terminal("slips", "t1", "--out", str(tmp_path / "slips"))

    assert isinstance(refused.exception, WrongStage)
    assert list((tmp_path / "slips").glob("*")) == []


@pytest.mark.parametrize("wrong", [["--cell", "a|A|many"], ["--merge", "ab|Cả hai|"]])
def test_a_malformed_group_is_refused(terminal, wrong):
    assert terminal(*NEW, *wrong).exit_code == 2


def test_there_is_nothing_to_copy_at_first(terminal):
    assert terminal("copy").exit_code == 2
