"""What all commands share: how they speak, stop, and find settings and database."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from surveys import schema
from surveys.store.engine import Database
from webapp.secret import kept_secret
from webapp.settings import Settings

PORT = 8000
INSTANCE = Path("instance")


def stop(reason: str) -> None:
    """Say why nothing was done, and end."""
    click.secho(reason, fg="red", err=True)
    sys.exit(2)


def say(step: str) -> None:
    """Say what is being done."""
    click.echo(step)
    sys.stdout.flush()


def settings_of(environ: Mapping[str, str], *, folder: Path = INSTANCE, **given: str) -> Settings:
    """Return the settings for a command; ``given`` stands before the environment."""
    chosen = {**environ, **given}
    folder = Path(chosen.get("NGHEDAN_INSTANCE", folder))
    return Settings.from_environ(chosen, secret_key=kept_secret(folder), instance=folder)


def open_database(folder: Path = INSTANCE) -> Database:
    """Return the database, or stop and say how it is made."""
    database = Database(settings_of(os.environ, folder=folder).database_url)
    if not schema.is_ready(database):
        stop(
            "Chưa có cơ sở dữ liệu; xin chạy: python3 -m webapp init"
            " / There is no database yet; run: python3 -m webapp init"
        )
    return database
