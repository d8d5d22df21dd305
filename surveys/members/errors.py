"""What members' rounds refuse, named for the outcome, each with the data its page needs."""

from __future__ import annotations

from surveys.errors import SurveyError


class WrongStage(SurveyError):
    """The round is at ``stage``; the step asked for needs another (one of ``needed``)."""

    def __init__(self, stage: str, needed: tuple[str, ...]) -> None:
        super().__init__(
            f"Đợt đang ở bước {stage}; việc này cần bước {', '.join(needed)}."
            f" / The round is {stage}; this needs {' or '.join(needed)}."
        )
        self.stage, self.needed = stage, needed


class MalformedPlan(SurveyError):
    """The plan of a round cannot be used; ``field`` and ``problem`` are machine words."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


class RoundExists(SurveyError):
    """Another round has this slug already."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is a round {slug!r} already.")
        self.slug = slug


class UnknownGroup(SurveyError):
    """The round has no cell of this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The round has no cell {key!r}.")
        self.key = key


class UnknownRemark(SurveyError):
    """There is no open answer of this key, or it is settled."""

    def __init__(self) -> None:
        super().__init__("There is no such open answer.")


class CodeMistyped(SurveyError):
    """What was typed is no code: its check character does not fit."""

    def __init__(self) -> None:
        super().__init__("This is no code; it was mistyped.")


class UnknownCode(SurveyError):
    """The code is well formed, but belongs to no round that is under way."""

    def __init__(self) -> None:
        super().__init__("No round that is under way knows this code.")


class CodeUsed(SurveyError):
    """A form was sent with this code, and it was another form than this one."""

    def __init__(self) -> None:
        super().__init__("This code has been used.")


class CodeVoid(SurveyError):
    """The clerk has voided this code."""

    def __init__(self) -> None:
        super().__init__("This code has been voided.")


class GroupComplete(SurveyError):
    """As many forms of this group were received as it has members: a spare slip is one too many."""

    def __init__(self) -> None:
        super().__init__("Every member of this group has answered.")


class BallotsMissing(SurveyError):
    """No ballot was sent in: there is nothing to open."""

    def __init__(self) -> None:
        super().__init__("No ballot was received.")


class NotFromThisForm(SurveyError):
    """So many (``count``) opened ballots are no answers to the form of the round."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} ballots are no answers to the form of this round.")
        self.count = count
