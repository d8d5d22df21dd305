"""How many of those who came have responded: responses ÷ visits, over finished weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from surveys.calendar import WEEK, monday
from surveys.report.gathering import Gathered
from surveys.report.scenes import Scene


class Coverage(NamedTuple):
    """People who responded, and people who came, in the same finished weeks."""

    people: int
    visits: int


def coverage(scene: Scene, gathered: Gathered) -> Coverage | None:
    """Return responses and visits of the finished weeks of the period.

    The weeks run without gaps from the first in which anybody came or responded. If visits
    were not counted in one of them, the ratio would be of different weeks: there is none.
    """
    weeks = list(_finished(scene, gathered))
    if not weeks or any(week not in gathered.visits for week in weeks):
        return None
    people = sum(gathered.weeks[week].people for week in weeks if week in gathered.weeks)
    visits = sum(gathered.visits[week] for week in weeks)
    return Coverage(people, visits) if people and visits else None


def _finished(scene: Scene, gathered: Gathered) -> Iterator[date]:
    last = min(scene.last, monday(scene.today) - WEEK)
    known = [week for week in (*gathered.weeks, *gathered.visits) if scene.first <= week <= last]
    week = min(known, default=None)
    while week is not None and week <= last:
        yield week
        week += WEEK
