"""What the clerk does to a members' round, written down in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from surveys.administration.auditing import Deed, note
from webapp import current
from webapp.current import Connection
from webapp.routes.administration.editing import me

Done = TypeVar("Done")


def act(slug: str, action: str, work: Callable[[Connection], Done]) -> Done:
    """Do ``work`` and note it as ``action``; if the work is refused, nothing is noted."""
    by = me()

    def both(connection: Connection) -> Done:
        done = work(connection)
        note(connection, by, Deed(action=f"members.{action}", subject=slug))
        return done

    return current.write(both)
