"""A member's own profile as a file that names nobody: made once, kept by the member alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys.assessing import OwnScore
from surveys.questionnaire import Wording
from webapp.assessments.forms import MemberForm

FIELD = "d_"
"""What begins the name of a posted score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One dimension of a profile: 0–100, or None where too little was answered."""

    key: str
    name: Wording
    score: float | None

    @property
    def written(self) -> str:
        """Return the score as a machine reads it."""
        return "" if self.score is None else f"{self.score:.2f}"


def rows(form: MemberForm, scores: Sequence[OwnScore]) -> tuple[ProfileRow, ...]:
    """Return the dimensions of a form with their scores."""
    return tuple(_row(form, each.key, each.score) for each in scores)


def posted(form: MemberForm, fields: Mapping[str, str]) -> tuple[ProfileRow, ...]:
    """Return the dimensions with the scores that the page of thanks posted back.

    What is no score from 0 to 100 counts as none: the file can hold numbers and nothing else.
    """
    return tuple(
        _row(form, index.key, _score(fields.get(FIELD + index.key, "")))
        for index in form.questionnaire.indices
    )


def _row(form: MemberForm, key: str, score: float | None) -> ProfileRow:
    return ProfileRow(key=key, name=form.questionnaire.index(key).name, score=score)


def _score(written: str) -> float | None:
    whole, _dot, part = written.partition(".")
    is_number = whole.isascii() and whole.isdigit() and (not part or part.isdigit())
    if not is_number or not part.isascii() or len(written) > len("100.00"):
        return None
    score = float(written)
    return score if score <= 100 else None
