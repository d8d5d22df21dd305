"""Backups from a terminal: readable without a key, sealed with one, restored or refused."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveys.store import schema
from surveys.store.engine import Database
from tests.citizens import is_counted_right, kept
from tests.founding import rate
from webapp.commands.line import cli

KEY = "nghedan-backup-private-key.txt"


@pytest.fixture
def office(founded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the database of a site in which five people have rated."""
    path = tmp_path / "site" / "nghedan.db"
    path.parent.mkdir()
    shutil.copy(founded_file, path)
    monkeypatch.setenv("NGHEDAN_INSTANCE", str(path.parent))
    monkeypatch.setenv("NGHEDAN_DATABASE_URL", f"sqlite:///{path}")
    rate_there(path)
    return tmp_path


def rate_there(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    rate(database, 5)
    database.close()


def released(office: Path) -> int:
    database = Database(f"sqlite:///{office / 'site' / 'nghedan.db'}")
    number = kept(database)[1]
    assert is_counted_right(database)
    database.close()
    return number


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], input="y\n")


def test_without_a_key_a_backup_is_readable_and_says_so(office):
    made = run("backup", office / "plain.db")
    assert "NOT encrypted" in made.output
    rate_there(office / "site" / "nghedan.db")

    assert run("restore", office / "plain.db").exit_code == 0
    assert released(office) == 5


def test_with_a_key_a_backup_is_sealed_and_comes_back(office):
    assert run("backup-key", office).exit_code == 0
    assert (office / KEY).stat().st_mode & 0o077 == 0
    made = run("backup", office / "sealed")
    assert "NOT" not in made.output
    assert b"SQLite" not in (office / "sealed").read_bytes()
    rate_there(office / "site" / "nghedan.db")

    assert run("restore", office / "sealed", "--key", office / KEY).exit_code == 0
    assert released(office) == 5
    assert not list((office / "site").glob(".backup-*"))


def test_a_backup_is_its_owners_and_leaves_no_readable_copy(office):
    run("backup", office / "plain.db")
    run("backup-key", office)
    left = office / "site" / ".backup-killed"
    left.mkdir()
    seen = set()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "sqlite3.connect") and is_watched:
            seen.add(str(arguments[0]))

    is_watched = True
    sys.addaudithook(watch)
    run("backup", office / "sealed")
    is_watched = False

    for each in ("plain.db", "sealed"):
        assert (office / each).stat().st_mode & 0o077 == 0
    assert str(office / "sealed") in seen
    assert not [each for each in seen if "plain" in each or "/.backup-" in each]
    assert run("restore", office / "sealed", "--key", office / KEY).exit_code == 0
    assert not left.exists()


def test_a_new_database_is_its_owners(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    schema.upgrade(database)
    files = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.glob("new.db*")}
    database.close()

    assert files["new.db"] == 0o600
    assert set(files.values()) == {0o600}


def test_what_is_refused_is_one_sentence_and_changes_nothing(office):
    run("backup", office / "plain.db")
    run("backup-key", office)
    run("backup", office / "sealed")
    whole = (office / "sealed").read_bytes()
    (office / "cut").write_bytes(whole[:-20])
    (office / "other").mkdir()
    shutil.move(office / "site" / "backup-public-key.txt", office / "other")
    run("backup-key", office / "other")
    rate_there(office / "site" / "nghedan.db")

    for arguments, said in (
        (["sealed", "--key", f"other/{KEY}"], "This key does not open the backup."),
        (["cut", "--key", KEY], "cut off or altered"),
        (["sealed"], "This backup is encrypted"),
        (["plain.db", "--key", KEY], "no encrypted backup"),
        (["sealed", "--key", "plain.db"], "does not hold a key"),
    ):
        paths = [each if each == "--key" else str(office / each) for each in arguments]
        refused = run("restore", *paths)
        assert said in str(refused.exception)
        assert released(office) == 10


def test_a_key_is_not_replaced(office):
    run("backup-key", office)
    before = (office / KEY).read_text()

    assert run("backup-key", office).exit_code == 2
    assert (office / KEY).read_text() == before
