"""“Dân nói – chúng tôi làm”: what a unit promises in answer to what citizens said."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, Facts, note
from surveys.errors import ChangedMeanwhile, InvalidCommitment, UnknownCommitment
from surveys.lettering import tidy
from surveys.store import commitments
from surveys.store.commitments import Commitment

LONGEST: Mapping[str, int] = {"said": 300, "what": 300, "who": 120, "outcome": 300}
"""Characters."""
COMPULSORY = ("what", "who")
ID_BYTES = 8


class State(StrEnum):
    """How far a promise is."""

    PROMISED = "promised"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A promise as it was typed."""

    said: str
    what: str
    who: str
    due_on: str
    state: str
    outcome: str


def promise(connection: Connection, unit: str, draft: Draft, *, by: By | None = None) -> Commitment:
    """Keep a new promise of a unit, and write down who made it.

    Raises:
        InvalidCommitment: something is missing, too long or no date.
    """
    new = _checked(
        draft,
        Commitment(
            id=secrets.token_hex(ID_BYTES),
            unit=unit,
            said="",
            what="",
            who="",
            due_on=date.min,
            state=State.PROMISED,
        ),
    )
    commitments.add(connection, new)
    note(connection, by, Deed(action="commitment.made", subject=unit, after=_facts(new)))
    return new


def change(
    connection: Connection, found: Commitment, draft: Draft, *, seen: int, by: By | None = None
) -> None:
    """Keep a changed promise, and write down who changed it.

    Args:
        connection: one transaction.
        found: the promise as it is kept.
        draft: the promise as it was typed.
        seen: the revision that was on the page when it was typed.
        by: who acts.

    Raises:
        InvalidCommitment: something is missing, too long or no date.
        ChangedMeanwhile: somebody else changed it since.
    """
    changed = replace(_checked(draft, found), revision=seen)
    if not commitments.change(connection, changed):
        raise ChangedMeanwhile
    before, after = _facts(found), _facts(changed)
    note(
        connection,
        by,
        Deed(action="commitment.changed", subject=found.unit, before=before, after=after),
    )


def _facts(kept: Commitment) -> Facts:
    """Return what the log may hold: what citizens said might be a comment's own words."""
    return {"what": kept.what, "who": kept.who, "due_on": kept.due_on, "state": kept.state}


def find(connection: Connection, commitment_id: str, units: Collection[str]) -> Commitment:
    """Return a promise of one of these units.

    Raises:
        UnknownCommitment: there is none, or of another unit; the two look the same.
    """
    found = commitments.get(connection, commitment_id)
    if found is None or found.unit not in units:
        raise UnknownCommitment(commitment_id)
    return found


def of_units(connection: Connection, units: Collection[str]) -> tuple[Commitment, ...]:
    """Return every promise of these units, those due first at the front."""
    return commitments.of_units(connection, units)


def for_the_public(connection: Connection, unit: str) -> tuple[Commitment, ...]:
    """Return the promises that citizens see: all but those dropped, the kept ones last."""
    kept = commitments.of_units(connection, (unit,))
    shown = [each for each in kept if each.state != State.DROPPED]
    return tuple(sorted(shown, key=lambda each: each.state == State.DONE))


def public_units(connection: Connection) -> frozenset[str]:
    """Return the units whose page is public."""
    return commitments.public_units(connection)


def make_public(connection: Connection, unit: str, *, public: bool, by: By | None = None) -> None:
    """Switch the public page of a unit on or off, and write down who did."""
    was_public = unit in commitments.public_units(connection)
    if public == was_public:
        return
    commitments.make_public(connection, unit, public=public)
    before, after = {"is_public": was_public}, {"is_public": public}
    note(
        connection, by, Deed(action="unit.page_switched", subject=unit, before=before, after=after)
    )


def _checked(draft: Draft, kept: Commitment) -> Commitment:
    typed = {name: _tidy(getattr(draft, name)) for name in LONGEST}
    problems = {name: "too_long" for name, most in LONGEST.items() if len(typed[name]) > most}
    problems |= {name: "required" for name in COMPULSORY if not typed[name]}
    due_on = _day(draft.due_on)
    if due_on is None:
        problems["due_on"] = "no_date"
    if draft.state not in list(State):
        problems["state"] = "unknown_option"
    if problems or due_on is None:
        raise InvalidCommitment(problems)
    return replace(
        kept,
        due_on=due_on,
        state=draft.state,
        said=typed["said"],
        what=typed["what"],
        who=typed["who"],
        outcome=typed["outcome"],
    )


def _tidy(text: str) -> str:
    return " ".join(tidy(text).split())


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
