"""The short form with made-up Khmer letters: real wording comes from a native translator only."""

from __future__ import annotations

from typing import Any

from surveys import catalogue
from surveys.loading.speaking import is_wording
from surveys.loading.writing import written

SLUG = "citizen-short"
FILE = f"{SLUG}.toml"
SAMPLE = "កខគ"


def in_khmer(*, is_whole: bool) -> str:
    """Return the form's file with the sample in every text, or in all but the thanks."""
    values = catalogue.values(catalogue.source(SLUG, 1), file=FILE)
    spoken = {"languages": ["vi", "en", "km"], **_filled(dict(values))}
    if not is_whole:
        spoken["thanks"].pop("km")
    return written(spoken)


def _filled(value: Any) -> Any:
    if is_wording(value):
        return {**value, "km": SAMPLE}
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items()}
    return [_filled(each) for each in value] if isinstance(value, list) else value
