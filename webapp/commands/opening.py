"""Opening the application in the server's own process; whoever starts that needs no web."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread

from webapp.settings import Settings
from webapp.turnstile import Opened

APPLICATION = "webapp.factory"


def open_app(settings: Settings) -> Opened:
    """Import the application and open it: half of what a start takes, so it is done once."""
    opened: Opened = import_module(APPLICATION).open_app(settings)
    return opened


@contextmanager
def importing() -> Iterator[None]:
    """Import the application beside what is done within, if the server can use that.

    It can where its process begins as a copy of this one; elsewhere it imports everything anew.
    """
    if multiprocessing.get_start_method() != "fork":
        yield
        return
    beside = Thread(target=import_module, args=(APPLICATION,), daemon=True)
    beside.start()
    yield
    beside.join()
