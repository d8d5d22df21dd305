"""Commands that are imported when they are named, so that a server starts without the others."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class OnDemand(click.Group):
    """A group of commands that knows only where they are.

    Args:
        places: ``module:attribute`` below `webapp.commands`, by the command's name.
        given: whatever else a group is made with.
    """

    def __init__(self, places: Mapping[str, str], **given: Any) -> None:
        super().__init__(**given)
        self._places = places

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the work."""
        return [*self._places]

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import a command; None if there is none of this name."""
        if name not in self._places:
            return None
        module, _, attribute = self._places[name].partition(":")
        found: click.Command = getattr(import_module(f"webapp.commands.{module}"), attribute)
        return found
