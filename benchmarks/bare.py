"""The least that any server can do for a citizen: a page from memory, one row kept durably.

The same server program, the same turnstile, the same size of page and the same disk, but no
framework, no check and no count: what this machine allows, so that a slow machine's number of
visits says something all the same. ``python3 -m benchmarks.bare <folder>`` serves it on ``PORT``.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import sys
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs

from benchmarks.disk import ROW, TABLE
from surveys.store.engine import PRAGMAS
from webapp.prepared import SLOT, PreparedPage, prepare
from webapp.serving import serve_app

PAGE = 6000
"""Bytes of a page that do not compress: about what the form takes on the wire."""
KEY_BYTES = 36
LARGEST_POST = 256 * 1024


class Bare:
    """An application that hands out one page and keeps one row for each post."""

    config: ClassVar = {"MAX_CONTENT_LENGTH": LARGEST_POST}

    def __init__(self, place: Path) -> None:
        self._kept = sqlite3.connect(
            place / "bare.db", isolation_level=None, check_same_thread=False
        )
        for pragma in PRAGMAS:
            self._kept.execute(f"PRAGMA {pragma}").fetchall()
        self._kept.execute(TABLE)
        self._turn = threading.Lock()
        filling = secrets.token_urlsafe(PAGE)
        self._page: PreparedPage = prepare(f'{filling}<input name="key" value="{SLOT}">')

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request; whoever comes first is served first, by the turnstile."""
        if environ["REQUEST_METHOD"] == "POST":
            sent = parse_qs(environ["wsgi.input"].read())
            self._keep(sent[b"key"][0])
            start_response("303 See Other", [("Location", environ["PATH_INFO"] + "/cam-on")])
            return [b""]
        body = self._page.gzipped(secrets.token_urlsafe(KEY_BYTES).encode())
        head = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
        start_response("200 OK", [*head, ("Content-Length", str(len(body)))])
        return [body]

    def _keep(self, key: bytes) -> None:
        with self._turn:
            self._kept.execute("BEGIN IMMEDIATE")
            self._kept.execute(ROW, (key,))
            self._kept.execute("COMMIT")


def main() -> None:
    """Serve until stopped."""
    place = Path(sys.argv[1])
    serve_app(partial(Bare, place), host="127.0.0.1", port=int(os.environ["PORT"]), welcome="")


if __name__ == "__main__":
    main()
