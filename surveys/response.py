"""One person's answers: checked against the questionnaire, packed to be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from surveys import answers as one_answer
from surveys import layout
from surveys.answers import NOT_APPLICABLE, Answer, Problem, Refused
from surveys.errors import InvalidAnswer
from surveys.questionnaire import LEVELS, ClosedItem, Questionnaire, Rating


@dataclass(frozen=True, slots=True)
class Response:
    """One filled form. ``answers`` has an entry for each item asked; None means skipped."""

    questionnaire: Questionnaire
    answers: Mapping[str, Answer]


def read(questionnaire: Questionnaire, submitted: Mapping[str, Sequence[str]]) -> Response:
    """Read a submitted form.

    Args:
        questionnaire: what was asked, the optional items of the unit switched on.
        submitted: the values of each field, by item code; fields of other names are ignored.
            A missing or empty field is a skipped item.

    Raises:
        InvalidAnswer: with the problems of all items at once.
    """
    answers: dict[str, Answer] = {}
    problems: dict[str, str] = {}
    for item in questionnaire.items:
        try:
            answers[item.code] = one_answer.read(item, submitted.get(item.code, ()))
        except Refused as refused:
            problems[item.code] = refused.problem.value
    away = _routed_away(questionnaire, answers)
    answers.update(dict.fromkeys(away, NOT_APPLICABLE))
    problems = {code: word for code, word in problems.items() if code not in away}
    for item in questionnaire.items:
        if item.required and item.code not in problems and answers[item.code] is None:
            problems[item.code] = Problem.REQUIRED.value
    if problems:
        raise InvalidAnswer(problems)
    return Response(questionnaire, MappingProxyType(answers))


def _routed_away(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> frozenset[str]:
    return frozenset(
        code
        for route in questionnaire.routes
        if answers.get(route.item) == route.option
        for code in route.skips
    )


def comments(response: Response) -> Mapping[str, str]:
    """Return what was written in own words, by item code; items left empty are not there."""
    items = response.questionnaire.text_items
    texts = ((item.code, response.answers.get(item.code)) for item in items)
    return {code: text for code, text in texts if isinstance(text, str) and text}


SKIPPED = 0
NA = LEVELS + 1
"""How “not applicable” is packed."""


def pack(response: Response) -> bytes:
    """Pack the closed answers, in the frozen order of the questionnaire's version.

    A rating takes one byte (0 skipped, 1 to 5, 6 not applicable), a choice one byte
    (0 skipped, else the option), a choice of several two bytes (a little-endian set of
    bits, option 1 lowest; 0 skipped).
    """
    answers = response.answers
    return b"".join(
        _packed(answers.get(item.code)).to_bytes(layout.width(item), "little")
        for item in response.questionnaire.closed_items
    )


def _packed(answer: Answer) -> int:
    if isinstance(answer, tuple):
        return sum(1 << (option - 1) for option in answer)
    if answer is NOT_APPLICABLE:
        return NA
    return answer if isinstance(answer, int) else SKIPPED


def unpack(questionnaire: Questionnaire, packed: bytes) -> Mapping[str, Answer]:
    """Return the answers to the closed items, by code; the inverse of `pack`.

    Raises:
        ValueError: the bytes are no packed response of this questionnaire.
    """
    if len(packed) != layout.row_width(questionnaire):
        raise ValueError(f"{len(packed)} bytes, not {layout.row_width(questionnaire)}.")
    answers: dict[str, Answer] = {}
    start = 0
    for item in questionnaire.closed_items:
        end = start + layout.width(item)
        answers[item.code] = _unpacked(item, int.from_bytes(packed[start:end], "little"))
        start = end
    return answers


def _unpacked(item: ClosedItem, number: int) -> Answer:
    if number == SKIPPED:
        return None
    if isinstance(item, Rating) and number == NA:
        return NOT_APPLICABLE
    if layout.width(item) > 1:
        options = range(1, layout.slots(item))
        if number < 1 << len(options):
            return tuple(option for option in options if number >> (option - 1) & 1)
    elif number < layout.slots(item):
        return number
    raise ValueError(f"{item.code} has no answer {number}.")
