"""Static files under addresses that change with their content, compressed once."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

SOURCE = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600
DIGEST_LENGTH = 12

Application = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Assets:
    """One prepared copy of the static files."""

    root: Path
    digest: str

    def address(self, name: str) -> str:
        """Return the address of a static file."""
        return f"/static/{self.digest}/{name}"


def prepare(instance: Path) -> Assets:
    """Copy the static files below ``instance`` with a compressed twin of each.

    The folder is named by its content, so it is made once for each version.
    """
    files = sorted(path for path in SOURCE.rglob("*") if path.is_file())
    content = hashlib.sha256()
    for path in files:
        content.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes())
    digest = content.hexdigest()[:DIGEST_LENGTH]
    root = instance / "static" / digest
    if not root.is_dir():
        _make(root, files)
    return Assets(root, digest)


def _make(root: Path, files: list[Path]) -> None:
    root.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(dir=root.parent))
    compressor = Compressor(quiet=True, use_brotli=False)
    for path in files:
        copy = workshop / path.relative_to(SOURCE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        compressor.compress(str(copy))
    try:
        workshop.rename(root)
    except OSError:  # another process was faster
        shutil.rmtree(workshop, ignore_errors=True)


def serve(application: Application, assets: Assets) -> Application:
    """Put the static files in front of the application."""
    served: Application = WhiteNoise(
        application,
        root=str(assets.root),
        prefix=f"static/{assets.digest}/",
        max_age=YEAR,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_add_headers,
    )
    return served


def _add_headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
