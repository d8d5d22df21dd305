"""Between server and application: slow senders wait outside, citizens come in two by two.

Measured (`docs/benchmarks.md`): threads that answer citizens side by side take each other's
turn in Python at every call of the database, and serve a third fewer of them. Two by two is
better than one by one: while the disk keeps one's row, the other is served.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any, Protocol

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

CITIZENS = "/d/"
"""Where the addresses of the desks begin."""
TURNS = 2
"""So many citizens are served at a time."""
COURTESY = 0.25
"""Seconds to wait for a turn. It is a courtesy, no lock: when those inside are held up, by a
locked database for example, the others go past."""


class Opened(Protocol):
    """An application with its settings, however it is made."""

    @property
    def config(self) -> Mapping[str, Any]:
        """Return the settings; `MAX_CONTENT_LENGTH` is the largest post, in bytes."""

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""


class Turnstile:
    """A WSGI application around another.

    Args:
        inside: the application.
        largest: bytes of a posted body that are read; the application refuses larger ones.
        reading: how many bodies may be read at a time. The server has more threads than
            that, so senders who never end cannot take them all.
    """

    def __init__(self, inside: Application, *, largest: int, reading: int) -> None:
        self._inside = inside
        self._largest = largest
        self._reading = threading.Semaphore(reading)
        self._turn = threading.Semaphore(TURNS)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        if not environ["PATH_INFO"].startswith(CITIZENS):
            return self._inside(environ, start_response)
        if environ["REQUEST_METHOD"] == "POST" and not self._take_in(environ):
            start_response("503 Service Unavailable", [("Retry-After", "10")])
            return [b""]
        has_turn = self._turn.acquire(timeout=COURTESY)
        try:
            return self._inside(environ, start_response)
        finally:
            if has_turn:
                self._turn.release()

    def _take_in(self, environ: Environ) -> bool:
        """Read the whole body, however slowly it comes; one too many is turned away."""
        if not self._reading.acquire(blocking=False):
            return False
        try:
            body = environ["wsgi.input"].read(self._largest + 1)
        finally:
            self._reading.release()
        environ["wsgi.input"] = BytesIO(body)
        return True
