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


class PayloadTooLong(SurveyError):  # noqa: N818 - see UnknownPoint
    """A ballot or draft, or the longest answer that a form allows, does not fit (bytes)."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} bytes are more than the {limit} of a sealed ballot.")
        self.length, self.limit = length, limit


class Undecryptable(SurveyError):  # noqa: N818 - see UnknownPoint
    """So many (``count``) of ``total`` ballots were altered, or come from another round."""

    def __init__(self, count: int, total: int) -> None:
        super().__init__(f"{count} of {total} ballots cannot be opened.")
        self.count, self.total = count, total


class BallotsDoNotMatchCodes(SurveyError):  # noqa: N818 - see UnknownPoint
    """There are not as many different ballots as used codes."""

    def __init__(self, ballots: int, used_codes: int) -> None:
        super().__init__(f"{ballots} ballots stand against {used_codes} used codes.")
        self.ballots, self.used_codes = ballots, used_codes


class DraftUnreadable(SurveyError):  # noqa: N818 - see UnknownPoint
    """The PIN is not the draft's, or the draft was altered: the two cannot be told apart."""

    def __init__(self) -> None:
        super().__init__("The draft cannot be read with this code and PIN.")


class ShareMistyped(SurveyError):  # noqa: N818 - see UnknownPoint
    """Field ``position`` holds no share; ``line`` is the first wrong line, where known."""

    def __init__(self, position: int, line: int | None) -> None:
        super().__init__(f"Share field {position} is mistyped (line {line or 'unknown'}).")
        self.position, self.line = position, line


class ShareMissing(SurveyError):  # noqa: N818 - see UnknownPoint
    """Share ``number`` of the opening key was not given."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Share {number} of the opening key is missing.")
        self.number = number


class SameShareTwice(SurveyError):  # noqa: N818 - see UnknownPoint
    """Share ``number`` was given in both fields."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Share {number} of the opening key was given twice.")
        self.number = number


class ShareOfAnotherRound(SurveyError):  # noqa: N818 - see UnknownPoint
    """Share ``number`` was printed for the round with ``round_tag``."""

    def __init__(self, number: int, round_tag: str) -> None:
        super().__init__(f"Share {number} belongs to round {round_tag}.")
        self.number, self.round_tag = number, round_tag


class ShareOfAnotherKey(SurveyError):  # noqa: N818 - see UnknownPoint
    """Share ``number`` is of this round, but of a key (fingerprint ``found``) since replaced."""

    def __init__(self, number: int, found: str) -> None:
        super().__init__(f"Share {number} belongs to key {found}.")
        self.number, self.found = number, found


class KeyDoesNotMatch(SurveyError):  # noqa: N818 - see UnknownPoint
    """The shares make key ``found``, the stored one is ``expected``: one of them was swapped."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"The shares make key {found}; the stored one is {expected}.")
        self.expected, self.found = expected, found


class WeakPassword(SurveyError):  # noqa: N818 - see UnknownPoint
    """The password is too short, or one of those that everybody tries."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"The password needs at least {shortest} characters and must be unusual.")
        self.shortest = shortest


class NotABackup(SurveyError):  # noqa: N818 - see UnknownPoint
    """The file cannot serve as a backup: it exists already, is damaged, or is something else."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Không dùng được tệp này làm bản sao lưu: {path}. / Not usable as a backup: {path}."
        )
        self.path = path
