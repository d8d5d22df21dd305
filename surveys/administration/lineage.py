"""Mergers and splits: what becomes of desks, rounds, waiting answers and accounts.

Nothing that was counted is touched: a merged unit's past is read as the sum of its parts,
so a merger cannot change a tally, and `surveys.verification` finds the same before and after.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from surveys.administration.auditing import By, Deed, note
from surveys.administration.errors import NotArranged
from surveys.administration.lasting import sources
from surveys.administration.units import add_unit, facts, open_unit
from surveys.store import accounts, pending, points, rounds, units
from surveys.store.lineages import Link
from surveys.store.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a merger or split touches: codes of desks, slugs of open rounds, user names."""

    desks: tuple[str, ...]
    rounds: tuple[str, ...]
    accounts: tuple[str, ...]


def effects(connection: Connection, codes: Collection[str]) -> Effects:
    """Tell what hangs on these units, for the preview."""
    return Effects(
        desks=tuple(each.code for each in points.all_of(connection) if each.unit in codes),
        rounds=tuple(
            each.slug
            for each in rounds.all_of(connection, "citizen")
            if each.state in ("draft", "open") and set(codes) & set(each.units)
        ),
        accounts=tuple(
            each.username
            for each in accounts.everyone(connection)
            if not each.every_unit and set(codes) & each.units
        ),
    )


def merge_units(
    connection: Connection, parts: Sequence[str], into: Unit, *, on: date, by: By
) -> None:
    """Merge units into another, new or one of those that exist, from day ``on``.

    Their desks keep their addresses and answer for the successor; so do their places in
    rounds that are not over, their accounts, and the answers that still wait.

    Raises:
        UnknownUnit: a part does not exist.
        NotArranged: a part is closed, fewer than two units meet, or the new code is taken.
    """
    others, is_new = sources(parts, into.code)
    for code in others:
        open_unit(connection, code, on=on)
    if is_new:
        add_unit(connection, into, by)
    else:
        open_unit(connection, into.code, on=on)
    for code in others:
        _move(connection, code, into.code, on=on)
    deed = Deed(
        action="unit.merged",
        subject=into.code,
        before={"parts": list(parts)},
        after={**facts(into), "from_on": on},
    )
    note(connection, by, deed)


def _move(connection: Connection, code: str, successor: str, *, on: date) -> None:
    units.link(connection, Link(code, successor, "merge", on))
    units.close(connection, code, on=on)
    for point in points.all_of(connection):
        if point.unit == code:
            points.change(connection, point._replace(unit=successor))
    for each in rounds.all_of(connection, "citizen"):
        if code in each.units and each.state in ("draft", "open"):
            rounds.let_out(connection, each.slug, [code])
            rounds.let_in(connection, each.slug, {successor} - set(each.units))
    pending.move(connection, code, successor)
    accounts.see_instead(connection, code, successor)


def split_unit(
    connection: Connection,
    code: str,
    new: Unit,
    *,
    desks: Collection[str],
    is_over: bool,
    by: By,
) -> None:
    """Split a new unit off with some of the desks; ``is_over`` closes what is left.

    The past stays with the old unit; the new one's trend begins on its first day.

    Raises:
        UnknownUnit: there is no such unit.
        NotArranged: the unit is closed, a desk is not its own, or the new code is taken.
    """
    on = new.opened_on
    open_unit(connection, code, on=on)
    own = {each.code: each for each in points.all_of(connection) if each.unit == code}
    if not set(desks) <= set(own):
        raise NotArranged("desks", "unknown")
    add_unit(connection, new, by)
    units.link(connection, Link(code, new.code, "split", on))
    for desk in desks:
        points.change(connection, own[desk]._replace(unit=new.code))
    for slug in effects(connection, [code]).rounds:
        rounds.let_in(connection, slug, [new.code])
    if is_over:
        _end(connection, code, on=on)
    after = {**facts(new), "desks": sorted(desks), "is_over": is_over}
    note(connection, by, Deed(action="unit.split", subject=code, after=after))


def _end(connection: Connection, code: str, *, on: date) -> None:
    units.close(connection, code, on=on)
    for point in points.all_of(connection):
        if point.unit == code:
            points.change(connection, point._replace(state="closed"))
