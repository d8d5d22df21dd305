"""Opening the application in the server's own process; whoever starts that needs no web."""

from __future__ import annotations

from importlib import import_module

from webapp.settings import Settings
from webapp.turnstile import Opened


def open_app(settings: Settings) -> Opened:
    """Import the application and open it: half of what a start takes, so it is done once."""
    opened: Opened = import_module("webapp.factory").open_app(settings)
    return opened
