"""One answer: what it may be, and how it is read from a form and checked against its item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, StrEnum
from typing import Final

from surveys.lettering import tidy
from surveys.questionnaire import LEVELS, Choice, Item, Rating, Text


class NotApplicable(Enum):
    """The answer that an item does not apply: a real answer, left out of every share."""

    NOT_APPLICABLE = "na"


NOT_APPLICABLE: Final = NotApplicable.NOT_APPLICABLE

Answer = int | NotApplicable | tuple[int, ...] | str | None
"""A level or option (from 1), not applicable, a set of options, own words, or None: skipped."""


class Problem(StrEnum):
    """Why an answer cannot be taken."""

    REQUIRED = "required"
    UNKNOWN_OPTION = "unknown_option"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"


class Refused(Exception):
    """One answer cannot be taken."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read(item: Item, values: Sequence[str]) -> Answer:
    """Read the values of one form field; none, or only empty ones, is a skipped item.

    Raises:
        Refused: the item does not take this answer.
    """
    given = [value for value in values if value]
    if not given:
        return None
    if isinstance(item, Rating):
        return _read_rating(item, given)
    return _read_choice(item, given) if isinstance(item, Choice) else _read_text(item, given)


_NUMBERS = {str(number): number for number in range(1, 17)}
_LEVELS: Mapping[str, Answer] = {str(level): level for level in range(1, LEVELS + 1)}
_LEVELS_OR_NA: Mapping[str, Answer] = {**_LEVELS, NOT_APPLICABLE.value: NOT_APPLICABLE}


def _read_rating(item: Rating, given: Sequence[str]) -> Answer:
    if len(given) > 1:
        raise Refused(Problem.TOO_MANY)
    allowed = _LEVELS_OR_NA if item.show_na else _LEVELS
    if given[0] not in allowed:
        raise Refused(Problem.UNKNOWN_OPTION)
    return allowed[given[0]]


def _read_choice(item: Choice, given: Sequence[str]) -> Answer:
    # Only the plain numerals are looked up: `int` would also take other scripts and spaces.
    chosen = {_NUMBERS.get(value, 0) for value in given}
    if min(chosen) < 1 or max(chosen) > len(item.options):
        raise Refused(Problem.UNKNOWN_OPTION)
    if len(chosen) > item.at_most:
        raise Refused(Problem.TOO_MANY)
    return tuple(sorted(chosen)) if item.at_most > 1 else chosen.pop()


def _read_text(item: Text, given: Sequence[str]) -> Answer:
    text = tidy("\n".join(given))
    if len(text) > item.limit:
        raise Refused(Problem.TOO_LONG)
    return text or None
