"""Survey rounds of the citizens: what each state allows, and the next year's made from this one's.

draft: everything may change. open: title, last day, publicity and newcomers among the units;
forms and the smallest group are frozen. closed: publicity only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.administration.errors import NotArranged
from surveys.administration.questionnaires import freeze
from surveys.calendar import WEEK
from surveys.errors import UnknownRound
from surveys.store import pending, rounds
from surveys.store.rounds import Round


def all_rounds(connection: Connection, kind: str | None = None) -> tuple[Round, ...]:
    """Return the survey rounds, the newest first."""
    return rounds.all_of(connection, kind)


def foremost(found: Iterable[Round], *, on: date) -> Round | None:
    """Return the round to be shown first: one that asks on that day before one that has ended.

    A round that has not begun comes last; a draft never. ``found`` has the newest first.
    """
    seen = [each for each in found if each.state != "draft"]
    begun = [each for each in seen if each.opens_on <= on]
    asking = [each for each in begun if each.state == "open" and on <= (each.closes_on or on)]
    return next(iter([*asking, *begun, *seen]), None)


def round_of(connection: Connection, slug: str) -> Round:
    """Return a citizens' round.

    Raises:
        UnknownRound: there is none.
    """
    found = rounds.get(connection, slug)
    if found is None or found.kind != "citizen":
        raise UnknownRound(slug)
    return found


def facts(each: Round) -> Facts:
    """Return what the audit log says of a round."""
    return {
        "title_vi": each.title.vi,
        "title_en": each.title.en,
        "opens_on": each.opens_on,
        "closes_on": each.closes_on,
        "state": each.state,
        "public": each.public,
        "forms": [f"{slug} v{version}" for slug, version in each.forms],
        "units": list(each.units),
    }


def open_round(connection: Connection, new: Round, by: By | None = None) -> None:
    """Keep a new citizens' round; its forms are frozen in the versions it asks.

    Raises:
        NotArranged: a round has this address.
        UnknownQuestionnaire: a form does not exist in that version.
    """
    if rounds.get(connection, new.slug) is not None:
        raise NotArranged("slug", "taken")
    for slug, version in new.forms:
        freeze(connection, slug, version)
    rounds.add(connection, new)
    note(connection, by, Deed(action="round.added", subject=new.slug, after=facts(new)))


def change_round(connection: Connection, changed: Round, *, by: By) -> None:
    """Keep another title, first or last day, publicity, and more units (a draft: also fewer).

    Raises:
        UnknownRound: there is none.
        NotArranged: what this state does not allow.
    """
    before = round_of(connection, changed.slug)
    gone, new = set(before.units) - set(changed.units), set(changed.units) - set(before.units)
    if before.state != "draft":
        _demand_allowed(before, changed, gone=gone, new=new)
    rounds.change(connection, changed)
    rounds.let_out(connection, changed.slug, gone)
    rounds.let_in(connection, changed.slug, sorted(new))
    deed = Deed(
        action="round.changed", subject=changed.slug, before=facts(before), after=facts(changed)
    )
    note(connection, by, deed)


def _demand_allowed(before: Round, changed: Round, *, gone: set[str], new: set[str]) -> None:
    if gone or (new and before.state == "closed"):
        raise NotArranged("units", "frozen")
    if changed.opens_on != before.opens_on:
        raise NotArranged("opens_on", "frozen")
    if before.state == "closed" and changed.closes_on != before.closes_on:
        raise NotArranged("closes_on", "frozen")


def start_round(connection: Connection, slug: str, *, by: By) -> None:
    """Let a draft take answers.

    Raises:
        UnknownRound: there is none.
        NotArranged: it is no draft, or nobody takes part in it.
    """
    found = round_of(connection, slug)
    if found.state != "draft":
        raise NotArranged("state", "not_a_draft")
    if not found.units:
        raise NotArranged("units", "no_unit")
    rounds.change_state(connection, slug, "open")
    note(connection, by, Deed(action="round.opened", subject=slug))


def discard_round(connection: Connection, slug: str, *, by: By) -> None:
    """Forget a draft: nobody has answered in it.

    Raises:
        UnknownRound: there is none.
        NotArranged: it is no draft any more.
    """
    found = round_of(connection, slug)
    if found.state != "draft":
        raise NotArranged("state", "not_a_draft")
    rounds.drop(connection, slug)
    note(connection, by, Deed(action="round.discarded", subject=slug, before=facts(found)))


def close_round(connection: Connection, slug: str, by: By | None = None) -> None:
    """Close a citizens' round. What still waits for company is never published."""
    rounds.change_state(connection, slug, "closed")
    pending.drop_round(connection, slug)
    note(connection, by, Deed(action="round.closed", subject=slug))


def next_year(each: Round, year: int, units: tuple[str, ...]) -> Round:
    """Return the draft of the same round a year on, with the units that are still there."""
    # A year's round begins on the Monday of its first week, which may lie in December.
    before = str((each.opens_on + WEEK).year)

    def on(text: str) -> str:
        return text.replace(before, str(year))

    slug = on(each.slug) if before in each.slug else f"{each.slug}-{year}"
    return replace(
        each,
        slug=slug,
        title=replace(each.title, vi=on(each.title.vi), en=on(each.title.en)),
        opens_on=date(year, 1, 1),
        closes_on=date(year, 12, 31) if each.closes_on else None,
        state="draft",
        public=False,
        units=tuple(unit for unit in each.units if unit in units),
    )
