"""Serving the application on this machine, and saying plainly why that cannot be."""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from webapp.turnstile import Opened, Turnstile

THREADS = 48
READING = 32
"""So many of the threads may wait for what a slow phone is still sending."""
HEADERS_WITHIN = 20_000
"""Milliseconds in which a request's head must have come."""
LAST_WORDS = 15
"""Seconds in which requests that are under way are finished when the server is stopped."""


class NotServed(Exception):
    """The address cannot be used; says why and what to do."""


def serve_app(open_app: Callable[[], Opened], *, host: str, port: int, welcome: str) -> None:
    """Serve until interrupted or terminated; say ``welcome`` when visitors can come.

    The application runs in one child process, where threads that need no Python read the
    requests and send the answers.

    Args:
        open_app: makes the application, in the child; it must survive being pickled.
        host: the address to open.
        port: the port to open.
        welcome: what to say on the standard output.

    Raises:
        NotServed: the port is taken, or may not be used.
    """
    _must_be_free(host, port)
    server = Granian(
        __name__,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=LAST_WORDS,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
    )
    server.serve(target_loader=partial(_open, open_app, welcome), wrap_loader=False)


def _open(open_app: Callable[[], Opened], welcome: str) -> Turnstile:
    """Open the house, in the child process."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    app = open_app()
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again would hold visitors up
    sys.stdout.write(welcome + "\n")
    sys.stdout.flush()
    return Turnstile(app, largest=app.config["MAX_CONTENT_LENGTH"], reading=READING)


def _leave_with_parent() -> None:
    """End this process when its parent was killed: nobody could stop it any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _must_be_free(host: str, port: int) -> None:
    """Try the address first: the server itself would share a port with another one.

    Raises:
        NotServed: it is taken, or may not be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotServed(_why(error, host, port)) from error


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Cổng {port} đang được dùng; xin chọn cổng khác, ví dụ PORT={port + 1}."
            f" / Port {port} is taken; choose another, for example PORT={port + 1}."
        )
    if error.errno == errno.EACCES:
        return (
            f"Không được phép dùng cổng {port}; xin chọn cổng từ 1024 trở lên, ví dụ PORT=8000."
            f" / Port {port} is not allowed; choose one from 1024 on, for example PORT=8000."
        )
    return (
        f"Không mở được địa chỉ {host}:{port} ({error.strerror})."
        f" / The address {host}:{port} cannot be opened ({error.strerror})."
    )


def address_for_phones() -> str | None:
    """Return this machine's address on the office network, if it has one.

    No packet is sent: connecting a datagram socket only looks up the route.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address kept for documentation (RFC 5737)
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if found.startswith(("127.", "0.")) else found
