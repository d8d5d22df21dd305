"""What units and cells have in common: they begin, may end, and go into one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from surveys.administration.errors import NotArranged
from surveys.store.lineages import Link


class Lasting(Protocol):
    """Something that has a first day, and perhaps a last one."""

    @property
    def opened_on(self) -> date:
        """Return its first day."""

    @property
    def closed_on(self) -> date | None:
        """Return the day from which it is over."""


Kept = TypeVar("Kept", bound=Lasting)


def demand_open(found: Kept, *, on: date, field: str = "on") -> Kept:
    """Return what may still change on that day.

    Raises:
        NotArranged: it may not any more, or not yet.
    """
    if found.closed_on is not None:
        raise NotArranged(field, "closed")
    if on < found.opened_on:
        raise NotArranged(field, "before_opening")
    return found


def demand_not_merged(links: Iterable[Link], code: str) -> None:
    """Make sure that something did not go into another, which has its past now.

    Raises:
        NotArranged: it did.
    """
    if any(each.ends(code) for each in links):
        raise NotArranged("code", "merged")


def touching(links: Iterable[Link], code: str) -> tuple[Link, ...]:
    """Return the mergers and splits that something had a part in."""
    return tuple(each for each in links if each.touches(code))


def sources(parts: Sequence[str], into: str) -> tuple[list[str], bool]:
    """Return the codes that go into another, and whether that one is new.

    Raises:
        NotArranged: fewer than two meet.
    """
    found = [code for code in dict.fromkeys(parts) if code != into]
    is_new = into not in parts
    if len(found) + (not is_new) < 2:
        raise NotArranged("parts", "same")
    return found, is_new
