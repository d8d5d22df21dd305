"""What the domain refuses, named for the outcome; each carries the data its page needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class SurveyError(Exception):
    """A caller asked for something that is not there, not allowed or not possible now."""


class UnknownPoint(SurveyError):  # noqa: N818 - an outcome; the base says that it is an error
    """No service point has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no service point {code!r}.")
        self.code = code


class UnknownRound(SurveyError):  # noqa: N818 - see UnknownPoint
    """No survey round has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no survey round {slug!r}.")
        self.slug = slug


class UnknownUnit(SurveyError):  # noqa: N818 - see UnknownPoint
    """No unit has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no unit {code!r}.")
        self.code = code


class UnknownQuestionnaire(SurveyError):  # noqa: N818 - see UnknownPoint
    """No questionnaire has this slug, or not in this version."""

    def __init__(self, slug: str, version: int | None = None) -> None:
        wanted = slug if version is None else f"{slug} version {version}"
        super().__init__(f"There is no questionnaire {wanted}.")
        self.slug = slug
        self.version = version


class RoundClosed(SurveyError):  # noqa: N818 - see UnknownPoint
    """The round takes no answers any more; ``closed_on`` is its last day, where known."""

    def __init__(self, closed_on: date | None = None) -> None:
        super().__init__(f"The round closed on {closed_on}." if closed_on else "The round closed.")
        self.closed_on = closed_on


class RoundNotOpen(SurveyError):  # noqa: N818 - see UnknownPoint
    """The round takes no answers yet; ``opens_on`` is its first day, where known."""

    def __init__(self, opens_on: date | None = None) -> None:
        super().__init__(
            f"The round opens on {opens_on}." if opens_on else "The round is not open."
        )
        self.opens_on = opens_on


class PointResting(SurveyError):  # noqa: N818 - see UnknownPoint
    """The service point exists and takes no answers for now."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The service point {code!r} takes no answers for now.")
        self.code = code


class KeyExpired(SurveyError):  # noqa: N818 - see UnknownPoint
    """The form was opened too long ago for its key to be honoured."""

    def __init__(self) -> None:
        super().__init__("The key of this form is too old.")


class KeyForged(SurveyError):  # noqa: N818 - see UnknownPoint
    """The form's key was not made here."""

    def __init__(self) -> None:
        super().__init__("The key of this form is not one of ours.")


class StorageUnavailable(SurveyError):  # noqa: N818 - see UnknownPoint
    """The database stayed locked, is full or cannot be reached; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("The database cannot be used for now.")


class InvalidAnswer(SurveyError):  # noqa: N818 - see UnknownPoint
    """Some answers cannot be taken; ``problems`` maps each item's code to a machine word.

    The words are those of `surveys.response.Problem`.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        # The answers themselves stay out of the message: it may reach a log.
        super().__init__(", ".join(f"{code}: {word}" for code, word in problems.items()))
        self.problems = dict(problems)


class MalformedQuestionnaire(SurveyError):  # noqa: N818 - see UnknownPoint
    """A questionnaire's file cannot be used; names the file, the key and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class NotAllowed(SurveyError):  # noqa: N818 - see UnknownPoint
    """The one who asks may not have this."""

    def __init__(self) -> None:
        super().__init__("This is not allowed.")
