"""A site to measure: the demonstration in a folder of its own, on the server of the README."""

from __future__ import annotations

import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = secrets.token_urlsafe()
"""Of the demonstration's accounts, for this one run."""
COMMAND = ("-c", "from webapp.commands.line import main; main()")
PATIENCE = 240.0
"""Seconds the server may take to start."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and where its data are."""

    port: int
    database: Path
    process: subprocess.Popen[bytes]

    def responses(self) -> int:
        """Return how many responses are kept, waiting or released, straight from the file."""
        with sqlite3.connect(self.database) as connection:
            counts = connection.execute(
                "SELECT (SELECT count(*) FROM pending) + (SELECT count(*) FROM response)"
            )
            return int(counts.fetchone()[0])


@contextmanager
def folder() -> Iterator[Path]:
    """Lend an empty folder on the disk that the project is on."""
    with tempfile.TemporaryDirectory(prefix=".measured-", dir=ROOT) as place:
        yield Path(place)


@contextmanager
def demo_site(place: Path) -> Iterator[Site]:
    """Serve the demonstration below ``place``, as the README does."""
    with _served(place, "demo", place / "demo" / "nghedan.db") as site:
        yield site


@contextmanager
def own_site(place: Path) -> Iterator[Site]:
    """Serve the database that stands in ``place``, as an office does."""
    with _served(place, "serve", place / "nghedan.db") as site:
        yield site


@contextmanager
def bare_site(place: Path) -> Iterator[Site]:
    """Serve the least that a server can do, with its data in ``place`` (`benchmarks.bare`)."""
    with _running(("-m", "benchmarks.bare", str(place)), place, place / "bare.db") as site:
        yield site


@contextmanager
def _served(place: Path, command: str, database: Path) -> Iterator[Site]:
    with _running((*COMMAND, command, "--host", "127.0.0.1"), place, database) as site:
        yield site


@contextmanager
def _running(arguments: tuple[str, ...], place: Path, database: Path) -> Iterator[Site]:
    port = free_port()
    environ = {
        **os.environ,
        "NGHEDAN_INSTANCE": str(place),
        "NGHEDAN_DEMO_PASSWORD": PASSWORD,
        "NGHEDAN_BASE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield Site(port, database, process)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        process.kill()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers.

    Raises:
        TimeoutError: it does not.
    """
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"Nothing answers on port {port}.")
