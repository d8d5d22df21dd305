"""What members said: the published record of a members' round."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.units import units_on
from surveys.errors import UnknownUnit
from surveys.members.plan import WHOLE, RoundPlan, Stage
from surveys.members.stages import every
from surveys.published import FormInfo
from surveys.published_members import MemberGroup, MemberRecord
from surveys.report import memberremarks
from surveys.report.membergathering import Gathered, gather
from surveys.report.memberviews import Scene, is_seen, round_info, whole
from surveys.report.memberviews import group as view

DIGEST_BYTES = 8


def record(
    connection: Connection, slug: str, *, on: date, units: Collection[str] | None = None
) -> MemberRecord:
    """Return a published members' round.

    Args:
        connection: one reading of the database.
        slug: the round.
        on: today, for the names of units.
        units: the units whose groups the one who asks may see; None means all groups. The
            whole is always there.

    Raises:
        UnknownRound: there is no such members' round.
        RoundNotOpen: its ballots have not been opened: there is nothing to show.
    """
    scene = _scene(connection, slug, on=on, units=units)
    plan, form = scene.gathered.found.plan, scene.gathered.form
    found = MemberRecord(
        round=round_info(plan),
        form=FormInfo(slug=form.slug, version=form.version, title=form.title),
        before=round_info(scene.before.found.plan) if scene.before else None,
        state="",
        floor=plan.floor,
        whole=view(scene, whole(plan)),
        groups=tuple(view(scene, each) for each in plan.groups if is_seen(each, units)),
        remarks=memberremarks.remarks(connection, scene.gathered),
    )
    digest = hashlib.blake2b(repr(found).encode(), digest_size=DIGEST_BYTES)
    return replace(found, state=digest.hexdigest())


def group(
    connection: Connection,
    slug: str,
    key: str,
    *,
    on: date,
    units: Collection[str] | None = None,
) -> MemberGroup:
    """Return one group of a published round (``whole`` for the whole).

    Raises:
        UnknownRound, RoundNotOpen.
        UnknownUnit: there is no such group, or it may not be seen; the two look the same.
    """
    scene = _scene(connection, slug, on=on, units=units)
    plan = scene.gathered.found.plan
    seen = {each.key: each for each in plan.groups if is_seen(each, units)}
    seen[WHOLE] = whole(plan)
    if key not in seen:
        raise UnknownUnit(key)
    return view(scene, seen[key])


def _scene(connection: Connection, slug: str, *, on: date, units: Collection[str] | None) -> Scene:
    gathered = gather(connection, slug)
    return Scene(
        connection=connection,
        gathered=gathered,
        before=_before(connection, gathered.found.plan),
        names=units_on(connection, on),
        units=units,
        today=on,
    )


def _before(connection: Connection, plan: RoundPlan) -> Gathered | None:
    """Return the round of the year before, if it is published and asked the same form."""
    for each in every(connection):
        is_earlier = each.plan.opens_on.year < plan.opens_on.year
        if is_earlier and each.plan.form == plan.form and each.stage is Stage.PUBLISHED:
            return gather(connection, each.slug)
    return None
