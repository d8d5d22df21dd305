"""What lies in the files: nothing that was said, and no code, before a round is opened."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from surveys import assessing
from surveys.ballots import drafts as sealed_drafts
from surveys.ballots import sealing
from surveys.ballots.codes import Code
from surveys.members.errors import GroupComplete
from surveys.store import backups
from tests.searching import where, within
from tests.surveys.member_world import FORM, SLUG, World, mark, plan

SLACK = 5
"""Seconds that the clock of a file may be behind ours."""


@pytest.fixture
def begun() -> float:
    """When the test began: no file that was last written before can hold what it draws by lot."""
    return time.time() - SLACK


@pytest.fixture
def world(
    database_url: str, begun: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """An open round of two cells; temporary files, if there were any, would be in sight."""
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    world = World(database_url).found()
    world.open(plan({"a": 12, "b": 11}), spare=1)
    yield world
    world.database.close()


def folder(world: World, tmp_path: Path) -> Path:
    """Where the database keeps its files, all of them written out."""
    if world.database.is_sqlite:
        return tmp_path
    world.database.write(lambda connection: connection.execute(text("CHECKPOINT")))
    with world.database.reading() as connection:
        return Path(connection.execute(text("SHOW data_directory")).scalar_one())


def spellings(said: str) -> list[bytes]:
    return [said.encode(), said.encode("utf-16-le"), said.encode("utf-16-be")]


def of_code(code: Code) -> list[bytes]:
    return [
        each
        for written in (code.printed, code.symbols)
        for form in (written, written.lower())
        for each in spellings(form)
    ]


def answered() -> dict[str, list[str]]:
    """A form that no other equals: unlikely levels, and words that stand nowhere else."""
    levels = {item.code: [str(1 + secrets.randbelow(5))] for item in FORM.ratings}
    return {**levels, "MO1": [mark()], "MO2": [mark()]}


def packed(answers: dict[str, list[str]]) -> bytes:
    return bytes(int(answers[item.code][0]) for item in FORM.ratings)


@given(st.binary(max_size=60), st.lists(st.binary(min_size=4, max_size=6), max_size=4), st.data())
def test_the_search_finds_what_is_there_and_nothing_else(content, pieces, data):
    ends = st.integers(0, len(content))
    cut = content[data.draw(ends) :][: data.draw(ends)]
    pieces = [*pieces, cut] if len(cut) >= 4 else pieces

    assert within(content, pieces) == {piece for piece in pieces if piece in content}


def test_before_the_opening_no_answer_and_no_code_is_in_any_file(world, begun, tmp_path):
    forms = [answered() for _ in range(9)]
    codes = world.codes[SLUG]["a"][:9]
    draft, pin = answered(), "975310864"
    ticket = world.present(world.codes[SLUG]["b"][0])
    world.database.write(lambda c: assessing.save_draft(c, ticket, draft, pin=pin))
    for code, form in zip(codes, forms, strict=True):
        world.send(code, form)
    if world.database.is_sqlite:
        assert (tmp_path / "nghedan.db-wal").stat().st_size > 0
        backups.save(world.database, tmp_path / "backup.db")

    said = [form[item][0] for form in (*forms, draft) for item in ("MO1", "MO2")]
    pieces = [
        *(each for words in said for each in spellings(words)),
        *(packed(form) for form in (*forms, draft)),
        *(packed(form).hex().encode() for form in forms),
        *(each for code in (*codes, world.codes[SLUG]["b"][0]) for each in of_code(code)),
        *(share.splitlines()[2].encode() for share in world.sheets[SLUG]),
        pin.encode() * 2,
    ]
    assert where(pieces, folder(world, tmp_path), begun) == []


def test_all_ballots_and_all_empty_places_have_one_length_and_so_have_drafts(world):
    for code in world.codes[SLUG]["a"][:3]:
        ticket = world.present(world.codes[SLUG]["b"][0])
        world.database.write(lambda c, its=ticket: assessing.save_draft(c, its, answered()))
        world.send(code, {} if code is world.codes[SLUG]["a"][0] else answered())

    with world.database.reading() as connection:
        ballots = connection.execute(text("SELECT length(sealed), is_filled FROM sealed_ballot"))
        assert {tuple(row) for row in ballots} == {
            (sealing.SEALED_SIZE, True),
            (sealing.SEALED_SIZE, False),
        }
        drafts = connection.execute(text("SELECT length(sealed) FROM sealed_draft")).scalars()
        assert set(drafts) == {sealed_drafts.SEALED_SIZE}


def stored(world: World, statement: str) -> list[bytes]:
    with world.database.reading() as connection:
        return [bytes(each) for each in connection.execute(text(statement)).scalars()]


def test_after_the_opening_no_trace_of_codes_ballots_and_drafts_is_in_the_database(
    world, begun, tmp_path
):
    for code in world.codes[SLUG]["a"][:9]:
        world.send(code, answered())
    ticket = world.present(world.codes[SLUG]["b"][0])
    world.database.write(lambda c: assessing.save_draft(c, ticket, answered()))
    sealed = [
        *stored(world, "SELECT lookup FROM access_code"),
        *stored(world, "SELECT submission FROM access_code WHERE is_used"),
        *(ballot[:64] for ballot in stored(world, "SELECT sealed FROM sealed_ballot")),
        *(draft[:64] for draft in stored(world, "SELECT sealed FROM sealed_draft")),
        ticket.derived.draft_id,
    ]
    assert where(sealed[:1], folder(world, tmp_path), begun) != []

    world.close()
    assert world.publish().is_clean

    root = folder(world, tmp_path)
    # A PostgreSQL server keeps its log of changes for a while; what it holds is sealed.
    assert where(sealed, root if world.database.is_sqlite else root / "base", begun) == []
    if world.database.is_sqlite:
        assert (tmp_path / "nghedan.db-wal").stat().st_size == 0


def test_a_spare_slip_is_no_window_on_a_small_cell(world):
    """That all have answered is told to who sends one form too many, not to who only saves."""
    world.open(plan({"x": 2}, slug="small"), spare=1)
    *both, spare = world.codes["small"]["x"]
    for code in both:
        world.send(code)
    ticket = world.present(spare)

    world.database.write(lambda c: assessing.save_draft(c, ticket, answered()))
    assert not ticket.is_void
    with pytest.raises(GroupComplete):
        world.send(spare)


def test_no_error_of_the_database_repeats_what_was_said(world):
    words = mark()
    refused = text("INSERT INTO remark (round, id) VALUES (:words, :words)")

    with pytest.raises(SQLAlchemyError) as error:
        world.database.write(lambda connection: connection.execute(refused, {"words": words}))
    assert words not in str(error.value)


def test_on_postgresql_all_answers_were_written_by_one_transaction(world):
    if world.database.is_sqlite:
        return
    for code in world.codes[SLUG]["a"][:9]:
        world.send(code, answered())
    world.close()
    world.publish()

    with world.database.reading() as connection:
        for table, number in (("assessment", 9), ("remark", 18)):
            found = connection.execute(text(f"SELECT xmin::text FROM {table}")).scalars().all()  # noqa: S608
            assert len(found) == number
            assert len(set(found)) == 1
