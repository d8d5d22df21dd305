"""The same form addressed to another audience: only the words of address change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from surveys.questionnaire import Questionnaire, Wording

Words = Mapping[str, Mapping[str, str]]
"""By language, what to write instead of what."""


@lru_cache
def addressed(questionnaire: Questionnaire, audience: str) -> Questionnaire:
    """Return the questionnaire in the words for ``audience``: same items, same version.

    Raises:
        KeyError: the form has no words for that audience.
    """
    if audience == questionnaire.audience:
        return questionnaire
    reworded: Questionnaire = _reworded(questionnaire, questionnaire.address[audience])
    return replace(reworded, audience=audience)


def _reworded(value: Any, words: Words) -> Any:
    if isinstance(value, Wording):
        return Wording(
            vi=_said(value.vi, words.get("vi", {})),
            en=_said(value.en, words.get("en", {})),
            km=value.km and _said(value.km, words.get("km", {})),
        )
    if isinstance(value, tuple):
        return tuple(_reworded(each, words) for each in value)
    if isinstance(value, Mapping):
        return {key: _reworded(each, words) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{each.name: _reworded(getattr(value, each.name), words) for each in fields(value)},
        )
    return value


def _said(text: str, instead: Mapping[str, str]) -> str:
    for old, new in instead.items():
        text = text.replace(old, new)
    return text
