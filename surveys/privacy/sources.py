"""Where responses came from, and what they say without the flagged ones (rules P1 to P4).

Units and weeks are told apart already, down to each released step, since anyone may have
looked before and after it. Telling apart source tiers and flagged responses as well cuts
*through* the steps, and then totals can single people out: if five responses were flagged
in one week and one in the next, the result without flagged ones minus the five (all that
was released that day) is one person's answers. So the split is published

* only as of a *checkpoint*, the end of a finished week;
* as a sum of *blocks*, the weeks between two checkpoints: flagged and unflagged people of
  a block, and the people of each tier, the rest of the tiers put together as ``other``;
* and a block is closed only when the exact audit (P3) holds for its steps and its parts.

Blocks share nobody, and every state ever shown is a sum of whole blocks and whole steps.
A combination of such views is a sum of combinations within single blocks, so if no block
leaks, nothing published up to any state leaks. Each part of a block, and each rest, is a
combination of its views, so it is nobody or at least k people: P1, P2 and P4 follow.

The flagged part must be told exactly, so a block waits until it can be. It also waits
for rare tiers, but not longer than `PATIENCE` weeks; then they stay in ``other``.

Steps in which the same parts occur can be added up before the audit: a combination gives
a part of one the same weight as that part of the other, or contains both whole. So a
week is given as *mixes*, sums of the steps with equal parts, and the cost does not grow
with the number of responses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from surveys.privacy.audit import Candidate, Rule, admit
from surveys.published import Reason, Withheld

OTHER = "other"
FLAGGED = "flagged"
PATIENCE = 4
"""Weeks a block waits for tiers that are still too rare to be told apart."""


class Part(NamedTuple):
    """Responses of one source tier, flagged or not."""

    tier: str
    flagged: bool


class Amount(NamedTuple):
    """How many people of one part; at least one."""

    part: Part
    people: int


Mix = frozenset[Amount]
"""Released people by part: one step, or the sum of steps in which the same parts occur."""

WeekSources = frozenset[Mix]
"""A finished week: its mixes, no two of the same parts."""


@dataclass(frozen=True, slots=True)
class Split:
    """People by source tier, and how many of them were flagged."""

    people: int
    tiers: tuple[tuple[str, int], ...]
    flagged: int

    def __add__(self, other: Split) -> Split:
        tiers = Counter(dict(self.tiers)) + Counter(dict(other.tiers))
        return Split(
            self.people + other.people, tuple(sorted(tiers.items())), self.flagged + other.flagged
        )

    def tells_flagged_apart(self, floor: int) -> bool:
        """Tell whether the result without the flagged responses may be shown beside the other."""
        return min(self.flagged, self.people - self.flagged) >= floor


NOBODY = Split(0, (), 0)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A split, and how many of the finished weeks it covers, from the first on."""

    weeks: int
    split: Split


def week_sources(steps: Iterable[Mapping[Part, int]]) -> WeekSources:
    """Put together a week's steps (or mixes) in which the same parts occur."""
    sums: dict[frozenset[Part], Counter[Part]] = {}
    for step in steps:
        present = {part: people for part, people in step.items() if people}
        if present:
            sums.setdefault(frozenset(present), Counter()).update(present)
    return frozenset(frozenset(map(Amount._make, each.items())) for each in sums.values())


def sources(weeks: Sequence[WeekSources], floor: int) -> Checkpoint | Withheld:
    """Return the latest split of one unit's and form's responses that may be shown.

    Args:
        weeks: the finished weeks from the round's first on, without gaps. The week that is
            still running must not be among them.
        floor: k.

    Returns:
        The split as of the latest checkpoint, or `Withheld` if there is none yet. One more
        week leaves it as it is, or adds a block to it.

    Raises:
        ValueError: a step holds fewer than ``floor`` people.
    """
    reached = Checkpoint(0, NOBODY)
    for number in range(1, len(weeks) + 1):
        block = _close(tuple(weeks[reached.weeks : number]), floor)
        if block:
            reached = Checkpoint(number, reached.split + block)
    return reached if reached.split.people else Withheld(Reason.TOO_FEW, floor)


def whole(units: Iterable[Checkpoint | Withheld], floor: int) -> Split | Withheld:
    """Return the split of several units together: the sum of what each of them shows.

    It may cover other weeks in each unit. Being a sum of published numbers, it tells nothing
    that they do not tell.
    """
    total = sum((unit.split for unit in units if isinstance(unit, Checkpoint)), NOBODY)
    return total if total.people else Withheld(Reason.TOO_FEW, floor)


@lru_cache(maxsize=4096)
def _close(block: tuple[WeekSources, ...], floor: int) -> Split | None:
    """Return the split of a block if it may be closed here, else None."""
    mixes = week_sources(dict(mix) for week in block for mix in week)
    sizes = {(_parts(mix), part): people for mix in mixes for part, people in mix}
    steps = [frozenset((_parts(mix), part) for part, _ in mix) for mix in mixes]
    if any(sum(sizes[atom] for atom in step) < floor for step in steps):
        raise ValueError(f"A step holds fewer than {floor} people.")
    wanted = _wanted(sizes)
    rulings = admit(wanted, sizes, floor, steps)
    refused = {ruling.key for ruling in rulings if ruling.rule is not Rule.SHOWN}
    waits = len(block) < PATIENCE if refused else not sizes
    if waits or FLAGGED in refused:
        return None
    return _split(sizes, refused)


Atom = tuple[frozenset[Part], Part]


def _parts(mix: Mix) -> frozenset[Part]:
    return frozenset(part for part, _ in mix)


def _wanted(sizes: Mapping[Atom, int]) -> list[Candidate[Atom]]:
    """List the parts to be told apart: the flagged, then the tiers, larger ones first."""
    tiers = _count(sizes, lambda part: part.tier)
    by_size = sorted(tiers, key=lambda tier: (-tiers[tier], tier))
    flagged = frozenset(atom for atom in sizes if atom[1].flagged)
    return [Candidate(FLAGGED, flagged)] * bool(flagged) + [
        Candidate(tier, frozenset(atom for atom in sizes if atom[1].tier == tier))
        for tier in by_size
    ]


def _split(sizes: Mapping[Atom, int], refused: set[str]) -> Split:
    tiers = _count(sizes, lambda part: OTHER if part.tier in refused else part.tier)
    flagged = sum(people for (_, part), people in sizes.items() if part.flagged)
    return Split(sum(sizes.values()), tuple(sorted(tiers.items())), flagged)


def _count(sizes: Mapping[Atom, int], name: Callable[[Part], str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for (_, part), people in sizes.items():
        counted[name(part)] += people
    return counted
