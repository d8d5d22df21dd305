"""What must fit together within one form: codes, indices, routes and the headline."""

from __future__ import annotations

from collections.abc import Iterable

from surveys.errors import MalformedQuestionnaire
from surveys.questionnaire import Choice, Index, Questionnaire, Rating, Route

MEMBER_TEXTS = ("save", "send", "before_sending")
"""Words of the members' pages that each form says itself."""


def check(questionnaire: Questionnaire, file: str) -> None:
    """Refuse a form whose parts do not fit together."""
    _check_codes(questionnaire, file)
    _check_texts(questionnaire, file)
    for position, index in enumerate(questionnaire.indices, start=1):
        _check_index(questionnaire, index, file, f"index[{position}]")
    keys = [index.key for index in questionnaire.indices]
    if questionnaire.headline not in keys:
        raise MalformedQuestionnaire(
            file, "headline", f"“{questionnaire.headline}” is no index of the form"
        )
    for position, route in enumerate(questionnaire.routes, start=1):
        _check_route(questionnaire, route, file, f"route[{position}]")


def _check_texts(questionnaire: Questionnaire, file: str) -> None:
    for name in MEMBER_TEXTS if questionnaire.audience == "member" else ():
        if name not in questionnaire.texts:
            raise MalformedQuestionnaire(file, f"texts.{name}", "is missing")


def _check_codes(questionnaire: Questionnaire, file: str) -> None:
    sections = questionnaire.extended or questionnaire.sections
    numbered = list(enumerate(sections, start=1))
    _once(file, ((f"section[{place}].key", section.key) for place, section in numbered))
    codes = (
        (f"section[{place}].item[{position}].code", item.code)
        for place, section in numbered
        for position, item in enumerate(section.items, start=1)
    )
    _once(file, codes)
    indices = enumerate(questionnaire.indices, start=1)
    _once(file, ((f"index[{place}].key", index.key) for place, index in indices))


def _once(file: str, places: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for place, name in places:
        if name in seen:
            raise MalformedQuestionnaire(file, place, f"“{name}” stands at {seen[name]} already")
        seen[name] = place


def _check_index(questionnaire: Questionnaire, index: Index, file: str, place: str) -> None:
    if bool(index.items) == bool(index.of):
        raise MalformedQuestionnaire(file, place, "needs either items or of")
    asked = {rating.code for rating in questionnaire.ratings}
    for code in index.items:
        if code not in asked:
            reason = f"“{code}” is no rated item that is always asked"
            raise MalformedQuestionnaire(file, f"{place}.items", reason)
    simple = {each.key for each in questionnaire.indices if each.items}
    for key in index.of:
        if key not in simple:
            raise MalformedQuestionnaire(file, f"{place}.of", f"“{key}” is no index of items")


def _check_route(questionnaire: Questionnaire, route: Route, file: str, place: str) -> None:
    items = {item.code: item for item in questionnaire.items}
    order = list(items)
    asker = items.get(route.item)
    if not isinstance(asker, Choice) or asker.at_most > 1:
        reason = f"“{route.item}” is no choice of one"
        raise MalformedQuestionnaire(file, f"{place}.item", reason)
    if route.option > len(asker.options):
        reason = f"{asker.code} has no option {route.option}"
        raise MalformedQuestionnaire(file, f"{place}.option", reason)
    if not route.skips:
        raise MalformedQuestionnaire(file, f"{place}.skips", "is empty")
    later = order[order.index(asker.code) + 1 :]
    for code in route.skips:
        if code not in later or not isinstance(items[code], Rating):
            reason = f"“{code}” is no rated item asked after {asker.code}"
            raise MalformedQuestionnaire(file, f"{place}.skips", reason)
