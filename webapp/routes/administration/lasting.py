"""What the rooms of units and of cells share: what still goes on, what is merged into what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC
from typing import NamedTuple, Protocol, TypeVar

from flask import request, url_for

from surveys.administration import undoing
from surveys.administration.auditing import Facts
from surveys.administration.lasting import Lasting
from surveys.calendar import HERE
from surveys.questionnaire import Wording
from surveys.store.changes import Change
from webapp import current
from webapp.current import Connection
from webapp.forms.base import StaffForm
from webapp.routes.administration import deeds, sentences
from webapp.routes.administration.editing import me
from webapp.routes.administration.previewing import offer, take
from webapp.wording import collation_key


class Named(Lasting, Protocol):
    """Something that lasts, and is called something."""

    @property
    def code(self) -> str:
        """Return what it is called in addresses."""

    @property
    def name(self) -> Wording:
        """Return its name."""


class Recent(NamedTuple):
    """A change that is young enough to be undone, or why it cannot be."""

    deed: str
    at: str
    actor: str
    href: str
    obstacle: str


Kept = TypeVar("Kept", bound=Named)


def going_on(found: Mapping[str, Kept]) -> list[Kept]:
    """Return what is not over, in the order of the alphabet."""
    lasting = (each for each in found.values() if each.closed_on is None)
    return sorted(lasting, key=lambda each: collation_key(each.name.vi))


def facts_of_all(
    found: Mapping[str, Kept], codes: Collection[str], facts: Callable[[Kept], Facts]
) -> Facts:
    """Return the state of those that are named and there."""
    return {code: dict(facts(found[code])) for code in codes if code in found}


def choose(
    form: StaffForm, found: Mapping[str, Kept], facts: Callable[[Kept], Facts], *, new: str
) -> Kept | None:
    """Offer what goes on to be merged; return the one that stays, if one of them does."""
    lasting = going_on(found)
    names = [(each.code, each.name.speak(current.language())) for each in lasting]
    form["parts"].choices = names  # type: ignore[attr-defined]  # a field of choices
    offer(form["into"], new, names)
    chosen = {each.code: each for each in lasting}.get(form["into"].data or "")
    if request.method == "POST" and chosen:
        take(form, {"code": chosen.code, **facts(chosen)}, but="opened_on")
    return chosen


def parted(form: StaffForm, into: Named | None) -> list[str]:
    """Return the codes of what is merged; what the others go into is one of them."""
    parts = form["parts"].data or []
    return list(dict.fromkeys([*parts, into.code] if into and parts else parts))


def recent(connection: Connection, touches: Callable[[Change], bool]) -> list[Recent]:
    """Return the last changes of a unit or cell, the newest first."""
    return [
        Recent(
            deed=deeds.deed(each.change.action),
            at=each.change.at.replace(tzinfo=UTC).astimezone(HERE).strftime("%d/%m/%Y %H:%M"),
            actor=each.change.actor,
            href=url_for("administration.undo", change=each.change.id),
            obstacle=sentences.reason(each.obstacle) if each.obstacle else "",
        )
        for each in undoing.recent(connection, at=me().at)
        if touches(each.change)
    ]
