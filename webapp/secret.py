"""The site's secret: made once, kept beside the database, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "secret-key"


def kept_secret(instance: Path) -> str:
    """Return the secret kept in that folder; make it if it is not there."""
    path = instance / NAME
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        _write_new(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_new(path: Path, secret: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was faster
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret + "\n")
