"""Backing up and restoring; backups are sealed once there is a key for them."""

from __future__ import annotations

import os
from pathlib import Path

import click

from surveys.ballots import archives
from surveys.store import backups
from surveys.store.engine import Database
from webapp.commands.terminal import open_database, say, settings_of, stop

PUBLIC = "backup-public-key.txt"
PRIVATE = "nghedan-backup-private-key.txt"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("backup-key")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def backup_key(folder: Path) -> None:
    """Tạo cặp khóa sao lưu; cất phần riêng ở nơi khác. / Make the pair of keys for backups."""
    public, private = _public_file(), folder / PRIVATE
    for each in (public, private):
        if each.exists():
            stop(f"Đã có, không ghi đè / exists already, not replaced: {each}")
    public_line, private_line = archives.make_pair()
    _write(private, private_line)
    _write(public, public_line)
    say(
        f"Từ nay bản sao lưu được mã hóa. Xin cất {private} ở nơi khác, hai bản; mất tệp này thì"
        " không mở được bản sao lưu nào. / From now on backups are encrypted. Take that file away"
        " and keep two copies of it; without it no backup can be opened."
    )


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Sao lưu cơ sở dữ liệu SQLite vào một tệp. / Back the SQLite database up into one file."""
    public = _public_file()
    key = archives.read_key(public, archives.PUBLIC) if public.exists() else None
    say(f"Đã sao lưu / backed up: {backups.save(open_database(), target, public_key=key)}")
    if key is None:
        say(
            "Bản sao lưu KHÔNG mã hóa; để mã hóa xin chạy backup-key trước."
            " / NOT encrypted; run backup-key first to have backups encrypted."
        )


@click.command()
@click.argument("source", type=FILE)
@click.option("--key", "key", type=FILE, help="Tệp khóa riêng / file of the private key")
def restore(source: Path, key: Path | None) -> None:
    """Phục hồi từ bản sao lưu (trang phải dừng). / Restore a backup (stop the site first)."""
    settings = settings_of(os.environ)
    private = archives.read_key(key, archives.PRIVATE) if key else None
    click.confirm(
        "Dữ liệu hiện có sẽ được thay bằng bản sao lưu. Tiếp tục?"
        " / The present data will be replaced. Continue?",
        abort=True,
    )
    backups.load(Database(settings.database_url), source, private_key=private)
    say("Đã phục hồi. / Restored.")


def _public_file() -> Path:
    return settings_of(os.environ).instance / PUBLIC


def _write(path: Path, text: str) -> None:
    """Write a new file that its owner alone may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
