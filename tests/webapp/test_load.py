"""Many citizens at once, on the real server: nothing lost, nothing doubled, whatever breaks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from flask import Flask

from surveys import formkeys
from surveys.store.engine import Database
from tests.citizens import SATISFIED, comments, is_counted_right, kept
from tests.houses import ON_SQLITE, house_of, visitor
from webapp.bootstrap.environment import ROOT

SECRET = "s" * 20 + "e" * 20
THREADS = 16
PATIENCE = 30.0
"""Seconds a server may take to start or end on a busy machine."""
SERVE = ("-c", "from webapp.commands.line import main; main()", "serve", "--host", "127.0.0.1")


def test_a_thousand_posts_sent_twice_from_sixteen_threads_are_a_thousand_responses(app: Flask):
    secret = house_of(app).settings.secret_key.encode()
    posts = [(formkeys.issue(secret, now=time.time()), f"Lời {n}") for n in range(1000)]

    def send(numbers: range) -> set[int]:
        browser = visitor(app)
        data = [{**SATISFIED, "key": posts[n][0], "CSC1": posts[n][1]} for n in numbers]
        return {browser.post("/d/VP1", data=each).status_code for each in data}

    with ThreadPoolExecutor(THREADS) as threads:
        shares = [range(start, 1000, THREADS // 2) for start in range(THREADS // 2)]
        said = set().union(*threads.map(send, shares + shares))

    database = house_of(app).database
    assert said == {303}
    assert kept(database) == (0, 1000)
    assert sorted(comments(database)) == sorted(words for _key, words in posts)
    assert is_counted_right(database)


class Server:
    """The office's own server on a founded database, as its command starts it."""

    def __init__(self, url: str, instance: Path, port: int) -> None:
        self.port = port
        self.process = subprocess.Popen(
            [sys.executable, *SERVE, "--port", str(port)],
            cwd=ROOT,
            env={
                **os.environ,
                "NGHEDAN_DATABASE_URL": url,
                "NGHEDAN_INSTANCE": str(instance),
                "NGHEDAN_SECRET_KEY": SECRET,
            },
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait_until_it_answers(self) -> None:
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.process.poll() is None:
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).close()
                return
            time.sleep(0.05)
        raise TimeoutError("The server does not answer.")

    def kill(self) -> None:
        """End the server and its child at once, as a power cut would."""
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.process.pid)], check=False)
        else:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def post(self, words: str) -> bool:
        """Send one form; True if it was thanked for."""
        key = formkeys.issue(SECRET.encode(), now=time.time())
        fields = "&".join(f"{name}={value}" for name, value in SATISFIED.items())
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/d/VP1",
            data=f"{fields}&CSC1={words}&key={key}".encode(),
            headers={"Origin": f"http://127.0.0.1:{self.port}"},
        )
        try:
            urllib.request.build_opener(_StayHere).open(request, timeout=20).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return answer.code == 303
        except OSError:
            return False
        return False


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        return None


@contextmanager
def a_server(url: str, instance: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(url, instance, port)
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        server.kill()


def _post_until(halt: threading.Event, server: Server, number: int, thanked: list[str]) -> None:
    turn = 0
    while not halt.is_set():
        words = f"P{number}x{turn}"
        if server.post(words):
            thanked.append(words)
        turn += 1


def test_a_server_killed_in_mid_load_loses_nothing_and_doubles_nothing(founded_url, instance):
    thanked: list[str] = []
    halt = threading.Event()
    with a_server(founded_url, instance) as server, ThreadPoolExecutor(6) as threads:
        posting = [threads.submit(_post_until, halt, server, n, thanked) for n in range(6)]
        while len(thanked) < 60 and not any(each.done() for each in posting):
            time.sleep(0.02)
        server.kill()
        halt.set()

    assert len(thanked) >= 60
    database = Database(founded_url)
    found = comments(database)
    assert set(thanked) <= set(found)
    assert len(found) == len(set(found))
    assert sum(kept(database)) == len(found)
    assert is_counted_right(database)
    database.close()


@ON_SQLITE
def test_a_server_that_is_stopped_finishes_what_has_begun(founded_url, instance):
    with a_server(founded_url, instance) as server:
        slow = socket.create_connection(("127.0.0.1", server.port))
        slow.settimeout(PATIENCE)
        body = "&".join(f"{name}={value}" for name, value in SATISFIED.items())
        body += f"&key={formkeys.issue(SECRET.encode(), now=time.time())}"
        head = (
            f"POST /d/VP1 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Origin: http://127.0.0.1:{server.port}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        slow.sendall((head + body[:20]).encode())
        time.sleep(0.3)
        server.process.terminate()
        time.sleep(0.3)
        slow.sendall(body[20:].encode())
        said = slow.recv(4096)
        slow.close()

        assert said.startswith(b"HTTP/1.1 303")
        assert server.process.wait(PATIENCE) == 0
    database = Database(founded_url)
    assert kept(database) == (1, 0)
    database.close()


@ON_SQLITE
def test_a_server_whose_parent_was_killed_gives_its_port_back(founded_url, instance):
    with a_server(founded_url, instance) as server:
        server.process.kill()
        server.process.wait(PATIENCE)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            with socket.socket() as probe, suppress(OSError):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", server.port))
                return
            time.sleep(0.05)
    raise AssertionError("The port is still taken.")
