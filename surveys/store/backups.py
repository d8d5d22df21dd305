"""Backups of an SQLite database, made while it is in use, sealed where there is a public key."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from surveys.ballots import archives
from surveys.errors import BackupRefused, NotABackup
from surveys.store.engine import Database

PREFIX = ".backup-"
"""How folders begin in which a backup is opened."""


def save(database: Database, target: Path, *, public_key: bytes | None = None) -> Path:
    """Copy the database into one file by SQLite's backup API; an existing file is not replaced.

    Only its owner may read the file. With a public key it is sealed to it, from memory: no
    readable copy touches a disk.

    Raises:
        NotABackup: the database is not SQLite, or the target exists.
    """
    if database.path is None or target.exists():
        raise NotABackup(str(target))
    try:
        target.touch(mode=0o600, exist_ok=False)
        if public_key is None:
            _copy(database.path, target)
        else:
            _seal(database.path, target, public_key)
    except (OSError, sqlite3.Error):
        target.unlink(missing_ok=True)
        raise
    return target


def load(database: Database, source: Path, *, private_key: bytes | None = None) -> None:
    """Put a backup in place of the database; nothing is written if it is refused.

    Raises:
        NotABackup: the file is not a whole SQLite database of this product.
        BackupRefused: it is sealed and no key was given, or what `archives.unseal` says.
    """
    if database.path is None:
        raise NotABackup(str(source))
    if private_key is None:
        if archives.is_sealed(source):
            raise BackupRefused("sealed")
        _put(source, database.path, source)
        return
    database.path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(database.path) as plain:
        with source.open("rb") as sealed, plain.open("wb") as opened:
            archives.unseal(sealed, opened, private_key=private_key)
        _put(plain, database.path, source)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Lend a file name in a folder of the owner's only, where the database itself lies.

    What a restore that was killed had left there goes first.
    """
    for left in path.parent.glob(f"{PREFIX}*"):
        shutil.rmtree(left)
    with TemporaryDirectory(prefix=PREFIX, dir=path.parent) as folder:
        plain = Path(folder) / "plain.db"
        plain.touch(mode=0o600)
        yield plain


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _seal(path: Path, target: Path, public_key: bytes) -> None:
    with closing(sqlite3.connect(path)) as source, target.open("wb") as sealed:
        whole = io.BytesIO(source.serialize())
        archives.seal(whole, sealed, public_key=public_key)


def _put(plain: Path, path: Path, named: Path) -> None:
    if not _is_whole(plain):
        raise NotABackup(str(named))
    _copy(plain, path)


def _is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            checked = connection.execute("PRAGMA integrity_check").fetchone()
            known = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return False
    return checked == ("ok",) and known is not None
