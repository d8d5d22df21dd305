"""One visit to one address of the site."""

from __future__ import annotations

from dataclasses import dataclass

ANYONE = ""


@dataclass(frozen=True)
class Visit:
    """One address, and who visits it (a user name, or nobody)."""

    path: str
    who: str = ANYONE
    kind: str = "text/html; charset=utf-8"
    status: int = 200
