"""What citizens said: the published record of a round, of a unit, of a period."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import add
from typing import Literal, cast

from sqlalchemy import Connection

from surveys.administration import questionnaires, units
from surveys.aggregation import Tally
from surveys.calendar import WEEK, monday
from surveys.errors import UnknownQuestionnaire, UnknownRound, UnknownUnit
from surveys.privacy import disclosure
from surveys.published import (
    Estimate,
    FormInfo,
    IndexResult,
    Overview,
    RatingResult,
    Reason,
    RoundInfo,
    Sources,
    UnitInfo,
    View,
    Week,
    WeekResult,
    Withheld,
)
from surveys.questionnaire import Choice, Questionnaire
from surveys.report import gathering, origins, results
from surveys.report.gathering import Asked, Gathered
from surveys.store import rounds
from surveys.store.rounds import Round
from surveys.store.units import Unit

OVERALL = "overall"
DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which record is wanted. ``units`` are those that the one who asks may see."""

    round: str
    form: str | None = None
    version: int | None = None
    first_week: date | None = None
    last_week: date | None = None
    units: Collection[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all views of one record share."""

    round: Round
    questionnaire: Questionnaire
    wanted: Wanted
    today: date


def overview(connection: Connection, wanted: Wanted, *, on: date) -> Overview:
    """Return all units of a round that may be seen, and the whole if all may be.

    Raises:
        UnknownRound, UnknownQuestionnaire: there is no such round or form in it.
    """
    scene = _scene(connection, wanted, on=on)
    seen = scene.round.units if wanted.units is None else wanted.units
    codes = tuple(code for code in scene.round.units if code in seen)
    gathered = gathering.gather(connection, Asked(scene.round.slug, scene.questionnaire, codes))
    names = units.units_on(connection, on)
    views = tuple(_view(scene, names[code], gathered[code]) for code in codes)
    is_whole = set(codes) == set(scene.round.units)
    whole = _view(scene, None, gathering.together(gathered.values())) if is_whole else None
    found = Overview(
        round=_round_info(scene.round),
        form=_form_info(scene.questionnaire),
        state="",
        whole=whole,
        units=views,
    )
    return replace(found, state=_digest(found))


def unit(connection: Connection, wanted: Wanted, code: str, *, on: date) -> View:
    """Return one unit of a round.

    Raises:
        UnknownRound, UnknownQuestionnaire: there is no such round or form in it.
        UnknownUnit: the unit takes no part, or may not be seen; the two look the same.
    """
    scene = _scene(connection, wanted, on=on)
    if code not in scene.round.units or (wanted.units is not None and code not in wanted.units):
        raise UnknownUnit(code)
    asked = Asked(scene.round.slug, scene.questionnaire, (code,))
    gathered = gathering.gather(connection, asked)[code]
    return _view(scene, units.units_on(connection, on)[code], gathered)


def _scene(connection: Connection, wanted: Wanted, *, on: date) -> Scene:
    found = rounds.get(connection, wanted.round)
    if found is None or found.kind != "citizen":
        raise UnknownRound(wanted.round)
    slug, version = _form(found, wanted)
    questionnaire = questionnaires.questionnaire(connection, slug, version)
    return Scene(round=found, questionnaire=questionnaire, wanted=wanted, today=on)


def _form(found: Round, wanted: Wanted) -> tuple[str, int]:
    for slug, version in found.forms:
        if wanted.form in (None, slug) and wanted.version in (None, version):
            return slug, version
    raise UnknownQuestionnaire(wanted.form or "", wanted.version)


def _view(scene: Scene, unit: Unit | None, gathered: Gathered) -> View:
    floor, questionnaire = scene.round.floor, scene.questionnaire
    inside = _inside(gathered.weeks, scene.wanted)
    people = disclosure.publish_period([tally.people for tally in inside.values()], floor)
    total = reduce(add, inside.values(), Tally.zero(questionnaire))
    safe = results.safe_levels(questionnaire, total, floor)
    found = results.indices(questionnaire, safe, floor)
    ratings = tuple(results.rating(item, safe[item.code]) for item in questionnaire.ratings)
    visits = _visits(scene, gathered, inside)
    view = View(
        round=_round_info(scene.round),
        unit=_unit_info(unit) if unit else None,
        form=_form_info(questionnaire),
        first_week=Week(monday=min(inside)) if inside else None,
        last_week=Week(monday=max(inside)) if inside else None,
        state="",
        floor=floor,
        n=people,
        headline=found[questionnaire.headline],
        overall=_overall(ratings),
        indices=tuple(found[index.key] for index in questionnaire.indices),
        ratings=ratings,
        choices=tuple(
            results.choice(item, total, questionnaire)
            for item in questionnaire.closed_items
            if isinstance(item, Choice) and item.purpose in results.OPINIONS | results.SHARES
        ),
        weeks=_weeks(scene, gathered, inside),
        sources=_sources(scene, gathered) if unit else None,
        visits=visits,
        coverage=people / visits if visits and isinstance(people, int) else None,
    )
    return replace(view, state=_digest(view))


def _inside(weeks: Mapping[date, Tally], wanted: Wanted) -> dict[date, Tally]:
    first = monday(wanted.first_week) if wanted.first_week else date.min
    last = monday(wanted.last_week) if wanted.last_week else date.max
    return {week: tally for week, tally in weeks.items() if first <= week <= last}


def _overall(ratings: Sequence[object]) -> RatingResult | None:
    for result in ratings:
        if isinstance(result, RatingResult) and result.construct == OVERALL:
            return result
    return None


def _weeks(
    scene: Scene, gathered: Gathered, inside: Mapping[date, Tally]
) -> tuple[WeekResult, ...]:
    """Return the headline of each week from the first to the last that has one."""
    if not inside:
        return ()
    found: list[WeekResult] = []
    week = min(inside)
    while week <= max(inside):
        tally = inside.get(week, Tally.zero(scene.questionnaire))
        headline = _headline(scene, tally)
        found.append(
            WeekResult(
                week=Week(monday=week),
                n=tally.people,
                index=headline.result,
                visits=gathered.visits.get(week),
            )
        )
        week += WEEK
    return tuple(found)


def _headline(scene: Scene, tally: Tally) -> IndexResult:
    questionnaire, floor = scene.questionnaire, scene.round.floor
    return results.index(questionnaire, questionnaire.headline, tally, floor)


def _visits(scene: Scene, gathered: Gathered, inside: Mapping[date, Tally]) -> int | None:
    """Return the visits of the period, if they are known for every finished week of it."""
    if not inside:
        return None
    finished = [week for week in inside if week < monday(scene.today)]
    if not finished or any(week not in gathered.visits for week in finished):
        return None
    return sum(gathered.visits.get(week, 0) for week in inside) or None


def _sources(scene: Scene, gathered: Gathered) -> Sources | None:
    """Return the source line, for the whole round only: parts of it would cut through steps."""
    if scene.wanted.first_week or scene.wanted.last_week:
        return None
    split = origins.split(gathered.mixes, scene.round.floor, before=monday(scene.today))
    if isinstance(split, Withheld):
        withheld = Withheld(Reason.TOO_FEW, scene.round.floor)
        return Sources(tiers=(), flagged=withheld, without_flagged=withheld)
    return Sources(
        tiers=split.tiers,
        flagged=disclosure.publish_people(split.flagged, scene.round.floor) if split.flagged else 0,
        without_flagged=_without_flagged(scene, gathered, split),
    )


def _without_flagged(
    scene: Scene, gathered: Gathered, split: origins.UnitSplit
) -> Estimate | Withheld:
    if not split.tells_flagged_apart:
        return Withheld(Reason.TOO_FEW, scene.round.floor)
    kept = [tally for week, tally in gathered.unflagged.items() if week in split.weeks]
    return _headline(scene, reduce(add, kept, Tally.zero(scene.questionnaire))).result


def _round_info(found: Round) -> RoundInfo:
    return RoundInfo(
        slug=found.slug,
        title=found.title,
        kind=cast("Literal['citizen', 'member']", found.kind),
        opens_on=found.opens_on,
        closes_on=found.closes_on,
        public=found.public,
        state=cast("Literal['draft', 'open', 'closed', 'published']", found.state),
    )


def _unit_info(unit: Unit) -> UnitInfo:
    return UnitInfo(code=unit.code, name=unit.name, parent=unit.parent)


def _form_info(questionnaire: Questionnaire) -> FormInfo:
    return FormInfo(
        slug=questionnaire.slug, version=questionnaire.version, title=questionnaire.title
    )


def _digest(record: View | Overview) -> str:
    """Identify the content: equal digests, equal content (privacy rule P12)."""
    return hashlib.blake2b(repr(record).encode(), digest_size=DIGEST_BYTES).hexdigest()
