"""What a clerk typed into an item's form, as the values of the item in its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webapp.forms.base import StaffForm

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
        if f"{key}_vi" in form:
            _put_wording(made, key, *(form[f"{key}_{lang}"].data or "" for lang in ("vi", "en")))
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


def wordings(vi: str | None, en: str | None, old: list[Values]) -> list[Values]:
    """Return texts typed line by line in both languages; a missing line is an empty text."""
    left, right = lines(vi), lines(en)
    size = max(len(left), len(right))
    rows = zip(_long(left, size), _long(right, size), strict=True)
    kept = [*old, *[{}] * size]
    return [{**kept[at], "vi": first, "en": second} for at, (first, second) in enumerate(rows)]


def _long(texts: list[str], size: int) -> list[str]:
    return texts + [""] * (size - len(texts))


def _put_wording(made: dict[str, Any], key: str, vi: str, en: str) -> None:
    if vi or en:
        made[key] = {**made.get(key, {}), "vi": vi, "en": en}
    else:
        made.pop(key, None)


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
    made["options"] = wordings(
        form["options_vi"].data, form["options_en"].data, made.get("options", [])
    )
    if form["at_most"].data == 1:
        made.pop("at_most", None)
    else:
        made["at_most"] = form["at_most"].data
