"""What members said: the published record of a members' round."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.units import units_on
from surveys.members.plan import GroupPlan, RoundPlan, Stage
from surveys.members.stages import every
from surveys.published import FormInfo
from surveys.published_gaps import GapTable
from surveys.published_members import GroupInfo, MemberRecord
from surveys.report import memberremarks
from surveys.report.membergathering import Gathered, gather
from surveys.report.memberviews import Scene, gaps_of, group_info, is_seen, round_info, whole
from surveys.report.memberviews import group as view

DIGEST_BYTES = 8


def record(
    connection: Connection,
    slug: str,
    *,
    on: date,
    units: Collection[str] | None = None,
    public_only: bool = False,
) -> MemberRecord:
    """Return a published members' round.

    Args:
        connection: one reading of the database.
        slug: the round.
        on: today, for the names of units.
        units: the units whose groups the one who asks may see; None means all groups. The
            whole is always there.
        public_only: leave out the year before and the citizens if their rounds are not
            public: for those who may not see such rounds by themselves.

    Raises:
        UnknownRound: there is no such members' round.
        RoundNotOpen: its ballots have not been opened: there is nothing to show.
    """
    gathered = gather(connection, slug)
    scene = Scene(
        connection=connection,
        gathered=gathered,
        before=_before(connection, gathered.found.plan, public_only=public_only),
        names=units_on(connection, on),
        units=units,
        public_only=public_only,
        today=on,
    )
    found = _record(scene)
    digest = hashlib.blake2b(repr(found).encode(), digest_size=DIGEST_BYTES)
    return replace(found, state=digest.hexdigest())


@dataclass(frozen=True, slots=True)
class Beside:
    """Which gaps are wanted: of a unit's groups (empty: of the whole), against one form."""

    unit: str
    form: str


def gaps(
    connection: Connection,
    slug: str,
    beside: Beside,
    *,
    on: date,
    units: Collection[str] | None = None,
    public_only: bool = False,
) -> tuple[tuple[GroupInfo, GapTable], ...]:
    """Return the gaps that `record` holds for the same visitor, without the rest of it.

    Overviews ask for them at every visit, and this takes an eighth of the time.

    Raises:
        UnknownRound: there is no such members' round.
        RoundNotOpen: its ballots have not been opened: there is nothing to show.
    """
    scene = Scene(
        connection=connection,
        gathered=gather(connection, slug),
        before=None,
        names=units_on(connection, on),
        units=units,
        public_only=public_only,
        today=on,
    )
    return tuple(
        (group_info(scene, group), table)
        for group in _wanted(scene, beside.unit)
        for table in gaps_of(scene, group, form=beside.form)
    )


def _wanted(scene: Scene, unit: str) -> list[GroupPlan]:
    plan = scene.gathered.found.plan
    if not unit:
        return [whole(plan)]
    return [each for each in plan.groups if each.unit == unit and is_seen(each, scene.units)]


def _record(scene: Scene) -> MemberRecord:
    """Return the record, its state left empty."""
    gathered = scene.gathered
    plan, form = gathered.found.plan, gathered.form
    return MemberRecord(
        round=round_info(plan),
        form=FormInfo(slug=form.slug, version=form.version, title=form.title),
        before=round_info(scene.before.found.plan) if scene.before else None,
        state="",
        floor=plan.floor,
        whole=view(scene, whole(plan)),
        groups=tuple(view(scene, each) for each in plan.groups if is_seen(each, scene.units)),
        remarks=memberremarks.remarks(scene.connection, gathered),
    )


def _before(connection: Connection, plan: RoundPlan, *, public_only: bool) -> Gathered | None:
    """Return the round of the year before, if it is published and asked the same form."""
    for each in every(connection):
        is_earlier = each.plan.opens_on.year < plan.opens_on.year
        is_seen = each.plan.public or not public_only
        if is_earlier and each.plan.form == plan.form and each.stage is Stage.PUBLISHED and is_seen:
            return gather(connection, each.slug)
    return None
