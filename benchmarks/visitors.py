"""Many citizens at once, from one thread: each opens the form, sends it, and comes again.

Run as a process of its own (``python3 -m benchmarks.visitors``): it shares the machine with the
server that it measures, so it does as little as it can. Plain sockets, answers read up to the
length they announce, the key found in the compressed page without unpacking all of it.
"""

from __future__ import annotations

import argparse
import json
import selectors
import socket
import sys
import time
import zlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

ANSWERS = "CS01=4&CS02=4&CS03=5&CS04=3&CS05=4&CS06=3&CS07=5&CS08=4&CSC1=&CSD1=2&key="
MARK = b'name="key" value="'
KEY_LENGTH = 48
RECEIVED = 65536
"""Bytes asked for at a time."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the visitors do."""

    port: int
    point: str
    thanks: bool
    """Whether they also open the page that thanks them."""


@dataclass(slots=True)
class Log:
    """What the visitors met. Times in seconds."""

    form: list[float] = field(default_factory=list)
    post: list[float] = field(default_factory=list)
    thanks: list[float] = field(default_factory=list)
    visits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


Step = Generator[bytes, bytes, None]
"""Yields requests and is sent answers: one visitor's day."""


def visitor(task: Task, log: Log) -> Step:
    """Open the form and send it, over and over."""
    here = f"/d/{task.point}"
    ask = _request("GET", here)
    thank = _request("GET", f"{here}/cam-on")
    while True:
        begun = time.perf_counter()
        page = yield ask
        asked = time.perf_counter()
        answer = yield _post(here, task.port, key_in(page))
        sent = time.perf_counter()
        log.form.append(asked - begun)
        log.post.append(sent - asked)
        if not answer.startswith(b"HTTP/1.1 303"):
            log.failures.append(answer[:60].decode("latin-1"))
            continue
        if task.thanks:
            yield thank
            log.thanks.append(time.perf_counter() - sent)
        log.visits.append(time.perf_counter() - begun)


def key_in(answer: bytes) -> str:
    """Return the key in a compressed page."""
    body = answer.partition(b"\r\n\r\n")[2]
    page = zlib.decompress(body, zlib.MAX_WBITS | 16)
    start = page.rindex(MARK) + len(MARK)
    return page[start : start + KEY_LENGTH].decode()


def _request(method: str, path: str, *headers: str, body: str = "") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def _post(path: str, port: int, key: str) -> bytes:
    body = ANSWERS + key
    return _request(
        "POST",
        path,
        f"Origin: http://127.0.0.1:{port}",
        "Sec-Fetch-Site: same-origin",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        body=body,
    )


class Line:
    """One visitor's open connection."""

    def __init__(self, task: Task, log: Log, number: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", task.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._step = visitor(task, log)
        self._heard = b""
        self.number = number

    def begin(self) -> None:
        """Send the first request."""
        self.socket.sendall(next(self._step))

    def hear(self) -> None:
        """Take what came; when the answer is whole, send the next request.

        Raises:
            ConnectionError: the server hung up.
        """
        more = self.socket.recv(RECEIVED)
        if not more:
            raise ConnectionError("the server hung up")
        self._heard += more
        if _is_whole(self._heard):
            answer, self._heard = self._heard, b""
            self.socket.sendall(self._step.send(answer))


def _is_whole(heard: bytes) -> bool:
    head, parted, body = heard.partition(b"\r\n\r\n")
    if not parted:
        return False
    lower = head.lower()
    if b"\r\ntransfer-encoding: chunked" in lower:
        return body.endswith(b"0\r\n\r\n")
    _, _, rest = lower.partition(b"\r\ncontent-length:")
    length = rest.partition(b"\r\n")[0]
    return len(body) >= int(length or 0)


def run(task: Task, *, visitors: int, seconds: float) -> tuple[Log, float]:
    """Let so many visitors come for so many seconds; return their log and the time it took."""
    log = Log()
    waiting = selectors.DefaultSelector()
    lines = [Line(task, log, number) for number in range(visitors)]
    begun = time.perf_counter()
    for line in lines:
        waiting.register(line.socket, selectors.EVENT_READ, line)
        line.begin()
    while time.perf_counter() - begun < seconds:
        for key, _events in waiting.select(timeout=1):
            key.data.hear()
    took = time.perf_counter() - begun
    for line in lines:
        line.socket.close()
    return log, took


def percentiles(times: Iterable[float]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds."""
    ordered = sorted(times)
    if not ordered:
        return {}
    places = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    return {
        name: 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
        for name, share in places.items()
    }


def main() -> None:
    """Send visitors and write what they met as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--point", default="VP1")
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--thanks", action="store_true")
    given = parser.parse_args()
    task = Task(given.port, given.point, thanks=given.thanks)
    log, took = run(task, visitors=given.visitors, seconds=given.seconds)
    found = {
        "visits": len(log.visits),
        "seconds": took,
        "form": percentiles(log.form),
        "post": percentiles(log.post),
        "thanks": percentiles(log.thanks),
        "failures": log.failures[:5],
        "failed": len(log.failures),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
