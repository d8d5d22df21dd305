"""What the office's rules refuse; the page says it beside the field."""

from __future__ import annotations

from surveys.errors import SurveyError


class NotArranged(SurveyError):
    """The clerk asked for something that the rules do not allow.

    ``field`` is where it was typed; ``reason`` one of the words in `REASONS`;
    ``row`` the number of the line, from 1, where one of several is wrong.
    """

    def __init__(self, field: str, reason: str, *, row: int = 0) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
        self.row = row


class NotThere(NotArranged):
    """There is no such thing (any more)."""

    def __init__(self, field: str) -> None:
        super().__init__(field, "unknown")


REASONS = frozenset(
    {
        "taken",
        "unknown",
        "before_opening",
        "closed",
        "same",
        "name_differs",
        "last_clerk",
        "yourself",
        "not_a_draft",
        "expired",
        "wrong_code",
        "no_unit",
        "too_many",
        "frozen",
        "in_use",
        "again",
        "row",
        "merged",
        "nothing_chosen",
        "too_few_left",
        "counted",
        "changed_since",
        "used_since",
    }
)
"""Machine words; the sentences are the pages'."""
