"""The application behind a real web server, for browsers and for many visitors at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from waitress.server import create_server

from tests.houses import Open

THREADS = 8


@dataclass(frozen=True)
class Served:
    """An application and the address it is served at."""

    url: str
    app: Flask


Serve = Callable[..., Served]


@pytest.fixture
def serve(open_house: Open) -> Iterator[Serve]:
    """Serves the founding organization on a free port; settings may be given by name."""
    with ExitStack() as running:

        def serve_one(**given: Any) -> Served:
            listening, url = a_free_port()
            app = open_house(**{"base_url": url, **given})
            return running.enter_context(serving(app, listening, url))

        yield serve_one


@pytest.fixture
def served(serve: Serve) -> Served:
    """The founding organization on a free port, at the address that its QR codes hold."""
    return serve()


def a_free_port() -> tuple[socket.socket, str]:
    """Return a socket that listens on this machine, and the address of a site behind it."""
    listening = socket.create_server(("127.0.0.1", 0))
    return listening, f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def serving(app: Flask, listening: socket.socket, url: str) -> Iterator[Served]:
    """Serve an application on a socket."""
    sockets: dict[int, Any] = {}
    server = create_server(app, sockets=[listening], threads=THREADS, map=sockets, ident=None)
    server.adj.asyncore_loop_timeout = 0.1  # seconds; how long closing may take
    thread = threading.Thread(target=server.run, name="served", daemon=True)
    thread.start()
    yield Served(url, app)
    server.close()
    thread.join(timeout=10)
    for each in list(sockets.values()):
        each.close()
    listening.close()
