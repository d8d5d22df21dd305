"""Changes of units and cells, undone as long as nothing came after them.

What is undone is the arrangement only: names, ends, lineage, whose desk it is, who takes part in
open rounds, who may see. Once a step was released, a round ended or was frozen, the change stands:
a published number is not told in another way later (privacy rules P4, P8, P11).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged, NotThere
from surveys.questionnaire import Wording
from surveys.store import arrangement, changes, pending
from surveys.store.changes import Change

HOURS = 48
"""How long a change can be undone."""
OWNERS: Mapping[str, str] = {"unit_name": "unit", "cell_name": "cell"}
"""By the table that keeps names, the column that says whose name it is."""
Save = Callable[[Connection, By], object]


@dataclass(frozen=True, slots=True)
class Undoable:
    """A recent change, and what stands against undoing it: empty, or a word of `REASONS`."""

    change: Change
    obstacle: str


def undoable(action: str, save: Save) -> Save:
    """Return ``save`` so that what it does to units and cells can be undone for a while."""

    def saved(connection: Connection, by: By) -> None:
        before = arrangement.standing(connection)
        save(connection, by)
        found = arrangement.differences(before, arrangement.standing(connection))
        changes.forget_before(connection, _earliest(by.at))
        if found:
            sums = changes.counted(connection, found)
            changes.keep(connection, Change("", by.at, by.name, action, found, sums))

    return saved


def recent(connection: Connection, *, at: datetime) -> tuple[Undoable, ...]:
    """Return the changes that are young enough, the newest first."""
    now = arrangement.standing(connection)
    return tuple(
        Undoable(each, _obstacle(connection, each, now))
        for each in changes.since(connection, _earliest(at))
    )


def change_of(connection: Connection, change_id: str, *, at: datetime) -> Undoable:
    """Return a recent change.

    Raises:
        NotThere: it was undone, is too old, or never was.
    """
    found = [each for each in recent(connection, at=at) if each.change.id == change_id]
    if not found:
        raise NotThere("seen")
    return found[0]


def renamed(connection: Connection, change: Change) -> tuple[tuple[Wording, Wording], ...]:
    """Return each name that a change gave, and the one that comes back when it is undone."""
    now = arrangement.standing(connection)
    found = []
    for each in change.differences:
        owner = OWNERS.get(each.table, "")
        if owner and each.after and each.after[owner] not in change.made:
            former = each.before or _name_before(now, each.table, owner, each.after)
            if former and _wording(former) != _wording(each.after):
                found.append((_wording(each.after), _wording(former)))
    return tuple(found)


def _name_before(
    now: arrangement.Standing, table: str, owner: str, name: arrangement.Values
) -> arrangement.Values | None:
    rows = (row for (kept_in, _key), row in now.items() if kept_in == table)
    earlier = [
        row for row in rows if row[owner] == name[owner] and row["from_on"] < name["from_on"]
    ]
    return max(earlier, key=lambda row: str(row["from_on"]), default=None)


def _wording(name: arrangement.Values) -> Wording:
    return Wording(vi=name["name_vi"], en=name["name_en"])


def undo(connection: Connection, change_id: str, *, by: By) -> None:
    """Put the arrangement back as it was before a change; what waits goes back with its desk.

    Raises:
        NotThere: there is no such change any more.
        NotArranged: something was counted since, or what it touched was changed or used since.
    """
    found = change_of(connection, change_id, at=by.at)
    if found.obstacle:
        raise NotArranged("seen", found.obstacle)
    _put_back(connection, found.change)
    changes.forget(connection, change_id)
    done = {"action": found.change.action, "by": found.change.actor, "at": found.change.at}
    subject = ", ".join(sorted(found.change.altered))
    note(connection, by, Deed(action="change.undone", subject=subject[:120], before=done))


def _put_back(connection: Connection, change: Change) -> None:
    desks = {
        each.before["code"]: (each.after["unit"], each.before["unit"])
        for each in change.differences
        if each.table == "service_point" and each.before and each.after
    }
    for desk, (unit, former) in desks.items():
        if unit != former:
            pending.give_back(connection, desk, unit, former)
    if pending.waits_for(connection, change.made):
        raise NotArranged("seen", "counted")
    try:
        arrangement.put_back(connection, change.differences)
    except IntegrityError as error:
        raise NotArranged("seen", "used_since") from error


def _obstacle(connection: Connection, change: Change, now: arrangement.Standing) -> str:
    if not arrangement.stands(now, change.differences):
        return "changed_since"
    if changes.counted(connection, change.differences) != change.counted:
        return "counted"
    return ""


def _earliest(at: datetime) -> datetime:
    return at - timedelta(hours=HOURS)
