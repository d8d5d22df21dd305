"""Finding a members' round, and keeping its steps in their order."""

from __future__ import annotations

from sqlalchemy import Connection

from surveys.errors import UnknownRound
from surveys.members.errors import WrongStage
from surveys.members.plan import GroupPlan, MemberRound, RoundPlan, Stage
from surveys.store import memberrounds, rounds
from surveys.store.memberrounds import Kept
from surveys.store.rounds import Round

STATES = {Stage.OPEN: "open", Stage.CLOSED: "closed", Stage.PUBLISHED: "published"}
"""The state of the survey round at each stage; before, it is a draft."""


def find(connection: Connection, slug: str) -> MemberRound:
    """Return a members' round; raise `UnknownRound` if there is none."""
    found, kept = rounds.get(connection, slug), memberrounds.get(connection, slug)
    if found is None or kept is None:
        raise UnknownRound(slug)
    return _round(connection, found, kept)


def every(connection: Connection) -> tuple[MemberRound, ...]:
    """Return all members' rounds, the newest first."""
    found = rounds.all_of(connection, "member")
    kept = ((each, memberrounds.get(connection, each.slug)) for each in found)
    return tuple(_round(connection, each, its) for each, its in kept if its is not None)


def kept_at(connection: Connection, slug: str, *needed: Stage) -> Kept:
    """Return what is kept of a round that is at one of these stages, for changing it alone.

    Raises:
        UnknownRound: there is no such members' round.
        WrongStage: it is at another stage.
    """
    kept = memberrounds.get_alone(connection, slug)
    if kept is None:
        raise UnknownRound(slug)
    if kept.stage not in needed:
        raise WrongStage(kept.stage, tuple(stage.value for stage in needed))
    return kept


def at(connection: Connection, slug: str, *needed: Stage) -> MemberRound:
    """Return a round that is at one of these stages, for changing it alone; raises as `kept_at`."""
    kept_at(connection, slug, *needed)
    return find(connection, slug)


def move(connection: Connection, slug: str, stage: Stage) -> None:
    """Put a round at another stage."""
    memberrounds.put(connection, slug, stage=stage.value)
    rounds.change_state(connection, slug, STATES.get(stage, "draft"))


def _round(connection: Connection, found: Round, kept: Kept) -> MemberRound:
    (form, version), *_ = found.forms
    plan = RoundPlan(
        slug=found.slug,
        title=found.title,
        opens_on=found.opens_on,
        closes_on=found.closes_on,
        floor=found.floor,
        groups=_groups(connection, found.slug),
        audience=kept.audience,
        public=found.public,
        form=form,
        version=version,
    )
    return MemberRound(
        plan=plan,
        stage=Stage(kept.stage),
        round_tag=kept.round_tag,
        public_key=kept.public_key,
    )


def _groups(connection: Connection, slug: str) -> tuple[GroupPlan, ...]:
    return tuple(
        GroupPlan(
            key=each.key, name=each.name, issued=each.issued, unit=each.unit, cells=each.cells
        )
        for each in memberrounds.groups(connection, slug)
    )
