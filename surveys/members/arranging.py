"""The first step of a members' round: its plan, copied from last year's and changed at will."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from surveys.administration.questionnaires import freeze, questionnaire
from surveys.ballots import derivation, payload, shares
from surveys.members import stages
from surveys.members.checking import check
from surveys.members.errors import RoundExists
from surveys.members.plan import RoundPlan, Stage
from surveys.members.stages import at, kept_at
from surveys.questionnaire import Wording
from surveys.store import codes, memberrounds, rounds, units
from surveys.store.memberrounds import Group, Kept
from surveys.store.rounds import Round

find = stages.find
every = stages.every


def plan_from_last(connection: Connection, *, on: date) -> RoundPlan | None:
    """Return the newest round's plan for the year of ``on``: new slug, title, days, else equal.

    None if there was no members' round before. Units that closed meanwhile are left out.
    """
    known = every(connection)
    if not known:
        return None
    last = known[0].plan
    open_units = {
        unit.code for unit in units.named_on(connection, on).values() if _is_open(unit, on)
    }
    lasted = last.closes_on - last.opens_on if last.closes_on else None
    return replace(
        last,
        slug=_free_slug(connection, on.year),
        title=_of_year(last.title, last.opens_on.year, on.year),
        opens_on=on,
        closes_on=on + lasted if lasted is not None else None,
        groups=tuple(
            replace(group, unit=group.unit if group.unit in open_units else None)
            for group in last.groups
        ),
    )


def draft(connection: Connection, plan: RoundPlan) -> None:
    """Keep the plan of a new round (stage ``arranged``).

    Raises:
        MalformedPlan: k is not 8-20, there is no cell, a key is doubled or unknown, N < 1 …
        RoundExists: the slug is taken.
        PayloadTooLong: the form allows answers that no ballot can hold.
    """
    if rounds.get(connection, plan.slug) is not None:
        raise RoundExists(plan.slug)
    salt, tag = derivation.new_salt(), shares.new_round_tag()
    kept = Kept(
        stage=Stage.ARRANGED.value,
        audience=plan.audience,
        round_tag=tag,
        salt=salt,
        public_key=None,
    )
    _keep(connection, plan, kept)


def change(connection: Connection, plan: RoundPlan) -> None:
    """Put another plan in place of the round's of the same slug (stage ``arranged`` only).

    Raises:
        UnknownRound, WrongStage, MalformedPlan, PayloadTooLong.
    """
    kept = kept_at(connection, plan.slug, Stage.ARRANGED)
    memberrounds.drop(connection, plan.slug)
    _keep(connection, plan, replace(kept, audience=plan.audience))


def discard(connection: Connection, slug: str) -> None:
    """Forget a round that has not opened; printed slips and sheets are void.

    Raises:
        UnknownRound, WrongStage.
    """
    at(connection, slug, Stage.ARRANGED, Stage.KEYED, Stage.REHEARSED)
    codes.drop(connection, slug)
    memberrounds.drop(connection, slug)


def _keep(connection: Connection, plan: RoundPlan, kept: Kept) -> None:
    check(plan, units.named_on(connection, plan.opens_on))
    payload.ensure_fits(questionnaire(connection, plan.form, plan.version))
    freeze(connection, plan.form, plan.version)
    rounds.add(connection, _as_round(plan))
    memberrounds.add(connection, plan.slug, kept)
    memberrounds.put_groups(connection, plan.slug, _as_groups(plan))


def _as_round(plan: RoundPlan) -> Round:
    return Round(
        slug=plan.slug,
        kind="member",
        title=plan.title,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        state="draft",
        public=plan.public,
        floor=plan.floor,
        forms=((plan.form, plan.version),),
        units=(),
    )


def _as_groups(plan: RoundPlan) -> tuple[Group, ...]:
    issued = {cell.key: cell.issued for cell in plan.cells}
    return tuple(
        Group(
            key=group.key,
            name=group.name,
            unit=group.unit,
            issued=sum(issued[cell] for cell in group.cells) or group.issued,
            cells=group.cells,
        )
        for group in plan.groups
    )


def _is_open(unit: units.Unit, on: date) -> bool:
    return unit.closed_on is None or unit.closed_on > on


def _free_slug(connection: Connection, year: int) -> str:
    slug, number = f"tu-danh-gia-{year}", 1
    while rounds.get(connection, slug) is not None:
        number += 1
        slug = f"tu-danh-gia-{year}-{number}"
    return slug


def _of_year(title: Wording, old: int, new: int) -> Wording:
    return Wording(vi=title.vi.replace(str(old), str(new)), en=title.en.replace(str(old), str(new)))
