"""Every key that a questionnaire's file may hold, and every blank its texts may leave."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("vi", "en", "km")
"""Languages a form may have."""

NEEDED = LANGUAGES[:2]
"""Languages in which every text must stand."""

BLANKS = frozenset(
    [
        "contact",
        "controller",
        "date",
        "feedback_url",
        "hotline",
        "k",
        "min_group",
        "redaction_days",
        "retention_months",
        "short_url",
        "staff",
        "unit",
        "year",
    ]
)
"""Names that may stand in ``{…}`` in a text; they are filled in when the text is shown."""

_SHARED = frozenset({"scale", "stem", "factor", "dimension", "show_na"})
_ANY_ITEM = frozenset({"kind", "code", "text", "required"})

KEYS: Mapping[str, frozenset[str]] = {
    "form": frozenset(
        [
            "languages",
            "code",
            "version",
            "audience",
            "headline",
            "title",
            "intro",
            "thanks",
            "texts",
            "address",
            "scale",
            "stem",
            "section",
            "index",
            "route",
        ]
    ),
    "common": frozenset({"languages", "texts"}),
    "scale": frozenset({"name", "labels", "na"}),
    "section": frozenset({"key", "title", "item"}) | _SHARED,
    "rating": _ANY_ITEM
    | _SHARED
    | {"short", "construct", "reverse", "optional", "same_as", "mirrors"},
    "choice": _ANY_ITEM | {"options", "at_most", "purpose"},
    "text": _ANY_ITEM | {"limit", "hint"},
    "index": frozenset({"key", "name", "items", "of"}),
    "route": frozenset({"item", "option", "skips"}),
    "wording": frozenset(LANGUAGES),
}
"""The keys of each kind of table; in other tables the form's author chooses the names."""
