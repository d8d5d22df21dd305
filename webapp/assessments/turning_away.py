"""Why a member's form cannot be taken: one page for each reason, and nothing else is told."""

from __future__ import annotations

from collections.abc import Mapping

from flask.typing import ResponseReturnValue

from surveys.errors import RoundClosed, RoundNotOpen, SurveyError, UnknownRound
from surveys.members.errors import CodeMistyped, CodeUsed, CodeVoid, GroupComplete, UnknownCode
from webapp.assessments import pages

REFUSED: Mapping[type[SurveyError], tuple[str, int]] = {
    CodeMistyped: ("unknown", 422),
    UnknownCode: ("unknown", 422),
    UnknownRound: ("unknown", 422),
    CodeUsed: ("used", 409),
    CodeVoid: ("void", 409),
    GroupComplete: ("void", 409),
    RoundNotOpen: ("early", 409),
    RoundClosed: ("late", 409),
}
"""What is said, and with which status."""


def turn_away(error: SurveyError) -> ResponseReturnValue:
    """Say why a form cannot be taken, and nothing else about the code."""
    return pages.refuse(*REFUSED[type(error)])
