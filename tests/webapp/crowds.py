"""A whole server as its command starts it, and citizens who post to it without end."""

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

from surveys import formkeys
from tests.citizens import SATISFIED
from webapp.bootstrap.environment import ROOT

SECRET = "s" * 20 + "e" * 20
PATIENCE = 30.0
"""Seconds a server may take to start or end on a busy machine."""
SERVE = ("-c", "from webapp.commands.line import main; main()", "serve", "--host", "127.0.0.1")
POSTING = 6
"""So many citizens post at a time."""


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


class Crowd:
    """Citizens who post until they are sent home, each form with words of its own."""

    def __init__(self, server: Server) -> None:
        self.thanked: list[str] = []
        self._server = server
        self._halt = threading.Event()

    def wait_for(self, more: int) -> None:
        """Wait until so many more were thanked."""
        ends = time.monotonic() + 2 * PATIENCE
        enough = len(self.thanked) + more
        while len(self.thanked) < enough:
            if time.monotonic() > ends:
                raise TimeoutError("Nobody is thanked any more.")
            time.sleep(0.02)

    def go_home(self) -> None:
        self._halt.set()

    def post(self, number: int) -> None:
        turn = 0
        while not self._halt.is_set():
            words = f"P{number}x{turn}"
            if self._server.post(words):
                self.thanked.append(words)
            turn += 1


@contextmanager
def a_crowd(server: Server) -> Iterator[Crowd]:
    crowd = Crowd(server)
    with ThreadPoolExecutor(POSTING) as threads:
        posting = [threads.submit(crowd.post, number) for number in range(POSTING)]
        try:
            yield crowd
        finally:
            crowd.go_home()
    for each in posting:
        each.result()
