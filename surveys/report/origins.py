"""Where a unit's responses came from, as of the last checkpoint at which that may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from surveys.calendar import WEEK
from surveys.privacy import sources
from surveys.privacy.sources import Checkpoint, Part
from surveys.published import Withheld
from surveys.store import mixes


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSplit:
    """People by tier and flag, and the weeks that are in these numbers."""

    tiers: tuple[tuple[str, int], ...]
    flagged: int
    tells_flagged_apart: bool
    weeks: frozenset[date]


def split(
    mixed: Mapping[date, Iterable[Mapping[mixes.Part, int]]], floor: int, *, before: date
) -> UnitSplit | Withheld:
    """Return the latest split that may be shown (privacy rules P1 to P4).

    Args:
        mixed: the mixes of each week.
        floor: k.
        before: the Monday of the running week, which is not finished.
    """
    weeks = _finished(mixed, before)
    found = sources.sources(
        [sources.week_sources(_parts(mix) for mix in mixed.get(week, ())) for week in weeks],
        floor,
    )
    if not isinstance(found, Checkpoint):
        return found
    return UnitSplit(
        tiers=found.split.tiers,
        flagged=found.split.flagged,
        tells_flagged_apart=found.split.tells_flagged_apart(floor),
        weeks=frozenset(weeks[: found.weeks]),
    )


def _parts(mix: Mapping[mixes.Part, int]) -> Mapping[Part, int]:
    return {Part(tier, flagged): people for (tier, flagged), people in mix.items()}


def _finished(mixed: Mapping[date, object], before: date) -> list[date]:
    finished = [week for week in mixed if week < before]
    if not finished:
        return []
    weeks = [min(finished)]
    while weeks[-1] < max(finished):
        weeks.append(weeks[-1] + WEEK)
    return weeks
