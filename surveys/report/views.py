"""From the sums of one unit, or of all, to its published view."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add
from typing import NamedTuple

from surveys.aggregation import Tally
from surveys.calendar import WEEK
from surveys.privacy import disclosure
from surveys.published import (
    ChoiceResult,
    IndexResult,
    Overview,
    RatingResult,
    Sources,
    UnitInfo,
    View,
    Week,
    WeekResult,
    Withheld,
    WithheldItem,
)
from surveys.questionnaire import Choice
from surveys.report import results
from surveys.report.coverage import coverage
from surveys.report.gathering import Gathered
from surveys.report.scenes import Scene
from surveys.store.units import Unit

OVERALL = "overall"
DIGEST_BYTES = 8


class _Answers(NamedTuple):
    """What a view tells of the answers."""

    headline: IndexResult
    overall: RatingResult | None
    indices: tuple[IndexResult, ...]
    ratings: tuple[RatingResult | WithheldItem, ...]
    choices: tuple[ChoiceResult | WithheldItem, ...]


def view(
    scene: Scene, unit: Unit | None, gathered: Gathered, sources: Sources | None = None
) -> View:
    """Return what may be shown of a unit (None: of the whole) in the period that is wanted."""
    inside = _inside(scene, gathered)
    total = reduce(add, inside.values(), Tally.zero(scene.questionnaire))
    found = View(
        round=scene.round_info,
        unit=_unit_info(unit) if unit else None,
        form=scene.form_info,
        first_week=Week(monday=min(inside)) if inside else None,
        last_week=Week(monday=max(inside)) if inside else None,
        state="",
        floor=scene.floor,
        n=disclosure.publish_period([each.people for each in inside.values()], scene.floor),
        weeks=tuple(series(scene, gathered)),
        sources=sources,
        visits=None,
        coverage=None,
        **_answers(scene, total)._asdict(),
    )
    return with_state(_with_coverage(scene, gathered, found))


def _answers(scene: Scene, total: Tally) -> _Answers:
    form = scene.questionnaire
    safe = results.safe_levels(form, total, scene.floor)
    indices = results.indices(form, safe, scene.floor)
    ratings = tuple(results.rating(item, safe[item.code]) for item in form.ratings)
    return _Answers(
        headline=indices[form.headline],
        overall=_overall(ratings),
        indices=tuple(indices[index.key] for index in form.indices),
        ratings=ratings,
        choices=tuple(results.choice(item, total, form) for item in _choices(scene)),
    )


def with_state(record: View) -> View:
    """Return the view with what identifies its content (privacy rule P12)."""
    return replace(record, state=_digest(record))


def state_of(record: Overview) -> str:
    """Identify the content of an overview by that of its parts."""
    parts = [view.state for view in (record.whole, *record.units) if view]
    return _digest((record.round, record.form, record.whole is None, parts))


def _digest(content: object) -> str:
    """Return equal texts for equal content, and for no other."""
    return hashlib.blake2b(repr(content).encode(), digest_size=DIGEST_BYTES).hexdigest()


def _inside(scene: Scene, gathered: Gathered) -> dict[date, Tally]:
    return {w: tally for w, tally in gathered.weeks.items() if scene.first <= w <= scene.last}


def _with_coverage(scene: Scene, gathered: Gathered, found: View) -> View:
    covered = None if isinstance(found.n, Withheld) else coverage(scene, gathered)
    if covered is None:
        return found
    return replace(found, visits=covered.visits, coverage=covered.people / covered.visits)


def _overall(ratings: Sequence[RatingResult | WithheldItem]) -> RatingResult | None:
    shown = (each for each in ratings if isinstance(each, RatingResult))
    return next((each for each in shown if each.construct == OVERALL), None)


def _choices(scene: Scene) -> Iterator[Choice]:
    """Yield the choices that ask for an opinion; those about the person are told nowhere here."""
    for item in scene.questionnaire.closed_items:
        if isinstance(item, Choice) and item.purpose in results.TOLD:
            yield item


def series(
    scene: Scene, gathered: Gathered, begin: Callable[[date], date] = lambda week: week
) -> Iterator[WeekResult]:
    """Yield the headline of each period, from the first week that has one to the last.

    Args:
        scene: what is wanted.
        gathered: the sums, week by week.
        begin: which day the period of a Monday begins with; else each week is one.

    Yields:
        One result for each period, named by its first week. Its visits are known if those
        of all its weeks are.
    """
    form, inside = scene.questionnaire, _inside(scene, gathered)
    periods: dict[date, list[date]] = {}
    week = min(inside, default=date.max)
    while week <= max(inside, default=date.min):
        periods.setdefault(begin(week), []).append(week)
        week += WEEK
    for weeks in periods.values():
        tallies = [inside[each] for each in weeks if each in inside]
        total = reduce(add, tallies, Tally.zero(form))
        came = [gathered.visits.get(each) for each in weeks]
        known = [people for people in came if people is not None]
        yield WeekResult(
            week=Week(monday=weeks[0]),
            n=total.people,
            index=results.index(form, form.headline, total, scene.floor).result,
            visits=sum(known) if len(known) == len(came) else None,
        )


def _unit_info(unit: Unit) -> UnitInfo:
    return UnitInfo(code=unit.code, name=unit.name, parent=unit.parent)
