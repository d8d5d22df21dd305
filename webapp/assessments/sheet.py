"""What a member's browser carries from page to page, in the body of posts and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveys.questionnaire import Questionnaire, Section

Answers = Mapping[str, Sequence[str]]

REVIEW = "review"
"""Where the page before sending stands among the sections."""
CARRIED = ("code", "round", "cell", "nonce")
JUMP = "to:"
"""What begins the value of a button that leads to a named section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form under way: the code, the round and group it leads to, what is filled in, and where.

    Attributes:
        code: as it was typed; it never stands in an address, a cookie or a log.
        round: name of the round; ``cell`` is the group, for its words only. Whoever sends
            other ones changes nothing: the code decides when the form is sent.
        nonce: tells this form sent twice from a code used twice.
        at: key of the section that is shown, or `REVIEW`.
        answers: the values of each field by item code, not checked yet.
    """

    code: str = field(repr=False)
    round: str
    cell: str
    nonce: str = field(repr=False)
    at: str = ""
    answers: Answers = field(default_factory=dict, repr=False)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Sequence[str]]) -> Sheet:
        """Read what a page posted; whatever is missing is empty."""
        one = {name: next(iter(fields.get(name, ())), "") for name in (*CARRIED, "at")}
        answers = {
            name: tuple(value for value in values if value)
            for name, values in fields.items()
            if name[:1].isupper()  # item codes are, the other fields are not
        }
        return cls(answers={name: kept for name, kept in answers.items() if kept}, **one)

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """Return what travels in hidden fields beside the answers."""
        return tuple((name, getattr(self, name)) for name in CARRIED)

    def hidden(self, questionnaire: Questionnaire, shown: Section | None) -> list[tuple[str, str]]:
        """Return the answers that are not on the page, as they travel in hidden fields."""
        here = {item.code for item in shown.items} if shown else set()
        return [
            (item.code, value)
            for item in questionnaire.items
            if item.code not in here
            for value in self.answers.get(item.code, ())
        ]

    def moved(self, sections: Sequence[Section], go: str) -> Sheet:
        """Return the form at another section: ``next``, ``back``, ``review`` or ``to:<key>``."""
        keys = [*(section.key for section in sections), REVIEW]
        here = keys.index(self.at) if self.at in keys else 0
        if go.startswith(JUMP):
            wanted = go.removeprefix(JUMP)
            return replace(self, at=wanted if wanted in keys else keys[here])
        steps = {"next": here + 1, "back": here - 1, "review": len(keys) - 1}
        place = min(max(steps.get(go, here), 0), len(keys) - 1)
        return replace(self, at=keys[place])


def asked(questionnaire: Questionnaire, answers: Answers) -> tuple[Section, ...]:
    """Return the sections with what is asked of this member: rows routed away are left out."""
    away = {
        code
        for route in questionnaire.routes
        if str(route.option) in answers.get(route.item, ())
        for code in route.skips
    }
    sections = (
        replace(section, items=tuple(item for item in section.items if item.code not in away))
        for section in questionnaire.sections
    )
    return tuple(section for section in sections if section.items)
