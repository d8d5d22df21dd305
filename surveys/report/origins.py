"""Where a unit's responses came from, as of the last checkpoint at which that may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import add

from surveys.aggregation import Tally
from surveys.calendar import WEEK, monday
from surveys.privacy import disclosure, sources
from surveys.privacy.sources import Checkpoint, Part
from surveys.published import Estimate, Reason, Sources, Withheld
from surveys.report import results
from surveys.report.gathering import Origins
from surveys.report.scenes import Scene
from surveys.store import mixes
from surveys.store.mixes import Kept, Mix


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSplit:
    """People by tier and flag, and the weeks that are in these numbers."""

    tiers: tuple[tuple[str, int], ...]
    flagged: int
    tells_flagged_apart: bool
    weeks: frozenset[date]


def tell(scene: Scene, found: Origins) -> Sources:
    """Return the source line of a whole round; parts of it would cut through steps."""
    too_few = Withheld(Reason.TOO_FEW, scene.floor)
    parted = split(found.mixes, scene.floor, before=monday(scene.today))
    if isinstance(parted, Withheld):
        return Sources(tiers=(), flagged=too_few, without_flagged=too_few)
    flagged = disclosure.publish_people(parted.flagged, scene.floor) if parted.flagged else 0
    return Sources(
        tiers=parted.tiers,
        flagged=flagged,
        without_flagged=_without_flagged(scene, found, parted),
    )


def split(
    mixed: Mapping[date, tuple[Kept, ...]], floor: int, *, before: date
) -> UnitSplit | Withheld:
    """Return the latest split that may be shown (privacy rules P1 to P4).

    Args:
        mixed: the mixes of each week, those of each unit that is counted here.
        floor: k.
        before: the Monday of the running week, which is not finished.
    """
    weeks = _finished(mixed, before)
    found = _audited(tuple(mixed.get(week, ()) for week in weeks), floor)
    if not isinstance(found, Checkpoint):
        return found
    return UnitSplit(
        tiers=found.split.tiers,
        flagged=found.split.flagged,
        tells_flagged_apart=found.split.tells_flagged_apart(floor),
        weeks=frozenset(weeks[: found.weeks]),
    )


@lru_cache(maxsize=1024)
def _audited(weeks: tuple[tuple[Kept, ...], ...], floor: int) -> Checkpoint | Withheld:
    """Return the split of finished weeks, which do not change and are asked for at each look."""
    return sources.sources(
        [
            sources.week_sources(_parts(mix) for kept in week for mix in mixes.unpack(kept))
            for week in weeks
        ],
        floor,
    )


def _without_flagged(scene: Scene, found: Origins, parted: UnitSplit) -> Estimate | Withheld:
    if not parted.tells_flagged_apart:
        return Withheld(Reason.TOO_FEW, scene.floor)
    kept = [tally for week, tally in found.unflagged.items() if week in parted.weeks]
    form = scene.questionnaire
    total = reduce(add, kept, Tally.zero(form))
    return results.index(form, form.headline, total, scene.floor).result


def _parts(mix: Mix) -> Mapping[Part, int]:
    return {Part(tier, flagged): people for (tier, flagged), people in mix.items()}


def _finished(mixed: Mapping[date, object], before: date) -> list[date]:
    finished = [week for week in mixed if week < before]
    if not finished:
        return []
    weeks = [min(finished)]
    while weeks[-1] < max(finished):
        weeks.append(weeks[-1] + WEEK)
    return weeks
