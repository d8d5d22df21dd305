"""What a clerk typed into a draft's forms, as the values of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.forms.base import StaffForm
from webapp.forms.questionnaires import LANGUAGES

Values = Mapping[str, Any]
FLAGS = ("required", "reverse", "optional")


def item(form: StaffForm, old: Values, section: Values) -> dict[str, Any]:
    """Return the item's values; what the form does not show stays as it was.

    Args:
        form: of the item's kind, filled in.
        old: the item's values so far; for a new item ``kind`` and ``code``.
        section: whose scale, stem and flags hold where the item says nothing.
    """
    made = dict(old)
    for key in ("text", "short", "hint"):
        put_wording(made, key, form)
    for key in ("construct", "limit"):
        if key in form:
            made[key] = form[key].data
    _put_named(made, form, section)
    _put_flags(made, form, section)
    _put_options(made, form)
    return made


def lines(typed: str | None) -> list[str]:
    """Return the lines that were typed, without empty ones."""
    return [" ".join(line.split()) for line in (typed or "").splitlines() if line.strip()]


def put_wording(made: dict[str, Any], key: str, form: StaffForm) -> None:
    """Put a text from its fields, one for each language; where all are empty, there is none."""
    typed = _typed(form, key)
    if not typed:
        return
    if any(typed.values()):
        made[key] = _without_gaps({**made.get(key, {}), **typed})
    else:
        made.pop(key, None)


def wordings(form: StaffForm, key: str, old: list[Values]) -> list[Values]:
    """Return texts typed line by line in each language; a missing line is an empty text."""
    columns = {language: lines(text) for language, text in _typed(form, key).items()}
    if not columns.get("km") and not all(each.get("km") for each in old):
        columns.pop("km", None)  # what was there in part could not be shown, and stays
    size = max(len(column) for column in columns.values())
    kept = [*old, *[{}] * size]
    return [
        _without_gaps({**kept[at], **{each: _line(column, at) for each, column in columns.items()}})
        for at in range(size)
    ]


def _typed(form: StaffForm, key: str) -> dict[str, str]:
    """Return what was typed for a text, by the languages that the form has fields for."""
    names = {language: f"{key}_{language}" for language in LANGUAGES}
    return {language: form[name].data or "" for language, name in names.items() if name in form}


def _without_gaps(wording: dict[str, str]) -> dict[str, str]:
    """Leave Khmer out where there is none yet; Vietnamese and English must be there."""
    return {language: text for language, text in wording.items() if text or language != "km"}


def _line(column: list[str], at: int) -> str:
    return column[at] if at < len(column) else ""


def _put_named(made: dict[str, Any], form: StaffForm, section: Values) -> None:
    for key in ("scale", "stem"):
        if key not in form:
            continue
        if form[key].data and form[key].data != section.get(key):
            made[key] = form[key].data
        else:
            made.pop(key, None)


def _put_flags(made: dict[str, Any], form: StaffForm, section: Values) -> None:
    for key in FLAGS:
        if key in form:
            _put_flag(made, key, typed=form[key].data, given=False)
    if "show_na" in form:
        _put_flag(made, "show_na", typed=form["show_na"].data, given=section.get("show_na", False))


def _put_flag(made: dict[str, Any], key: str, *, typed: bool, given: bool) -> None:
    if typed == given:
        made.pop(key, None)
    else:
        made[key] = typed


def _put_options(made: dict[str, Any], form: StaffForm) -> None:
    if "options_vi" not in form:
        return
    made["options"] = wordings(form, "options", made.get("options", []))
    if form["at_most"].data == 1:
        made.pop("at_most", None)
    else:
        made["at_most"] = form["at_most"].data
