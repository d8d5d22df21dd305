"""A leader who looks: pages, JSON and charts, timed; and charts asked for without a pause."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.cookiejar import CookieJar
from itertools import cycle

from surveys.calendar import HERE

CHARTS = ("likert", "trend", "control", "comparison")
KINDS = ("svg", "svg?width=narrow", "png")
PATIENCE = 60.0
"""Seconds to wait for an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how long it took, in seconds."""

    status: int
    body: bytes
    etag: str
    seconds: float


class Leader:
    """A browser in which a leader is signed in."""

    def __init__(self, port: int, password: str) -> None:
        self._address = f"http://127.0.0.1:{port}"
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        fields = urllib.parse.urlencode({"username": "lanhdao", "password": password})
        origin = {"Origin": self._address}
        address = f"{self._address}/dang-nhap"
        sign_in = urllib.request.Request(address, fields.encode(), origin)  # noqa: S310 (our own)
        self._opener.open(sign_in, timeout=PATIENCE).close()

    def ask(self, path: str, *, known: str = "") -> Answer:
        """Ask for a page; ``known`` is the state that the browser still has."""
        headers = {"If-None-Match": known} if known else {}
        address = self._address + path
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 (our own)
        begun = time.perf_counter()
        try:
            with self._opener.open(request, timeout=PATIENCE) as reply:
                body, status, etag = reply.read(), reply.status, reply.headers.get("ETag", "")
        except urllib.error.HTTPError as reply:
            body, status, etag = reply.read(), reply.code, ""
        return Answer(status, body, etag, time.perf_counter() - begun)


def this_year() -> str:
    """Return the name of the citizens' round of the demonstration."""
    return str(datetime.now(HERE).year)


@dataclass(slots=True)
class Drawn:
    """Charts that were asked for while something else was measured."""

    pictures: list[float] = field(default_factory=list)
    """Seconds that each took."""
    refused: int = 0


@contextmanager
def drawing(leader: Leader, *, unit: str = "office") -> Iterator[Drawn]:
    """Ask for charts one after the other until the block ends.

    The unit is the one that is being rated, so its state changes with every fifth answer
    and each picture has to be drawn anew.
    """
    drawn, halt = Drawn(), threading.Event()

    def look() -> None:
        for kind, chart in cycle((kind, chart) for kind in KINDS for chart in CHARTS):
            if halt.is_set():
                return
            answer = leader.ask(f"/ket-qua/{this_year()}/{unit}/bieu-do/{chart}.{kind}")
            if answer.status == 200:
                drawn.pictures.append(answer.seconds)
            else:
                drawn.refused += 1

    eyes = threading.Thread(target=look)
    eyes.start()
    try:
        yield drawn
    finally:
        halt.set()
        eyes.join()
