"""What may be shown of citizens' answers: privacy rules P1, P5 and P7 (`docs/privacy.md`).

Citizens' responses are released in steps of at least k people of one unit and one form,
and a step counts in one week. So every unit and week holds nobody or at least k people,
every total over units and weeks is a sum of such groups, and no combination of totals
is about fewer than k people. What is left to decide is one table at a time.

Outcomes are values: what may not be shown is `Withheld`, the same for nobody as for
too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.published import Reason, Withheld

Levels = tuple[int, int, int, int, int]

LEAST_FOR_OPTIONS = 10
"""Answers needed before a choice is shown option by option, or as a share."""


class SmallAtomError(ValueError):
    """A unit and week holds too few people: something was counted that was not released."""


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """One option of a choice, or several that had to be put together; numbered from 0."""

    options: tuple[int, ...]
    people: int


def publish_people(number: int, floor: int) -> int | Withheld:
    """Return how many people, if at least ``floor`` (privacy rule P7)."""
    return number if number >= floor else Withheld(Reason.TOO_FEW, floor)


def publish_period(atoms: Iterable[int], floor: int) -> int | Withheld:
    """Return how many people responded in some weeks of some units (privacy rule P1).

    Args:
        atoms: the people of each unit and week, as released.
        floor: k.

    Raises:
        SmallAtomError: one of them holds 1 to ``floor - 1`` people, which no sequence of
            released steps can give.
    """
    total = 0
    for people in atoms:
        if not (people == 0 or people >= floor):
            raise SmallAtomError(f"A unit and week holds {people} people, fewer than {floor}.")
        total += people
    return publish_people(total, floor)


def publish_levels(levels: Sequence[int], floor: int) -> Levels | Withheld:
    """Return how many chose each of the five levels, if at least ``floor`` answered.

    Who skipped an item is not public, so the people behind a shown item are all
    respondents of the view, and single levels may be chosen by few.

    Raises:
        ValueError: there are not five counts.
    """
    first, second, third, fourth, fifth = levels
    if sum(levels) < floor:
        return Withheld(Reason.TOO_FEW, floor)
    return first, second, third, fourth, fifth


def publish_share(
    options: Sequence[int], first: int, floor: int = LEAST_FOR_OPTIONS
) -> tuple[int, int] | Withheld:
    """Return how many chose option 0, and of how many who chose one of the ``first`` options.

    For a choice that is shown as one share only, such as `CF21`: the other options are
    never told apart.
    """
    of = sum(options[:first])
    return (options[0], of) if of >= floor else Withheld(Reason.TOO_FEW, floor)


def publish_picks(
    options: Sequence[int], answered: int, floor: int = LEAST_FOR_OPTIONS
) -> tuple[int, ...] | Withheld:
    """Return how many picked each option of a choice that allows several, such as `CF22`.

    These are opinions, like levels: they are shown where enough people answered.
    """
    return tuple(options) if answered >= floor else Withheld(Reason.TOO_FEW, floor)


def publish_options(
    options: Sequence[int], floor: int, least: int = LEAST_FOR_OPTIONS
) -> tuple[OptionGroup, ...] | Withheld:
    """Return how many chose each option of a choice about the person (age group, sex).

    Such options say who answered, so none is shown for fewer than ``floor`` people: small
    ones are put together, and with them the next smallest until at least two options and
    ``floor`` people are together, so that subtracting from the total gives nothing. An
    option that nobody chose is treated as a small one.

    Args:
        options: people for each option.
        floor: k.
        least: answers needed before anything is shown.

    Returns:
        Options shown alone, in their order, then those put together, if any; or
        `Withheld` if too few answered or everything would be put together.

    Only for the whole organization over the whole round: small options of single units or
    weeks would follow from the others.
    """
    if sum(options) < least:
        return Withheld(Reason.TOO_FEW, least)
    together = _together(options, floor)
    if len(together) == len(options):
        return Withheld(Reason.TOO_FEW, floor)
    shown = [OptionGroup((n,), count) for n, count in enumerate(options) if n not in together]
    merged = OptionGroup(tuple(sorted(together)), sum(options[n] for n in together))
    return (*shown, merged) if together else tuple(shown)


def _together(options: Sequence[int], floor: int) -> set[int]:
    """Choose the options that cannot be shown alone."""
    smallest_first = sorted(range(len(options)), key=lambda number: (options[number], number))
    together: set[int] = set()
    for number in smallest_first:
        enough = len(together) > 1 and sum(options[n] for n in together) >= floor
        if options[number] >= floor and (enough or not together):
            break
        together.add(number)
    return together
