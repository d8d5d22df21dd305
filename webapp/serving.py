"""Serving the application on this machine, and saying plainly why that cannot be."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

from flask import Flask
from waitress.server import create_server

THREADS = 8
BACKLOG = 1024
LARGEST_POST = 1024 * 1024
"""Bytes; the application's own limits are lower and answer with a page."""


class NotServed(Exception):
    """The address cannot be used; says why and what to do."""


def serve_app(app: Flask, *, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted; call ``ready`` when visitors can come.

    Raises:
        NotServed: the port is taken, or may not be used.
    """
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            backlog=BACKLOG,
            ident=None,
            max_request_body_size=LARGEST_POST,
        )
    except OSError as error:
        raise NotServed(_why(error, host, port)) from error
    ready()
    try:
        server.run()
    finally:
        server.close()


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
