"""What the domain refuses, named for the outcome; each carries the data its page needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class SurveyError(Exception):
    """A caller asked for something that is not there, not allowed or not possible now."""


class UnknownPoint(SurveyError):
    """No service point has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no service point {code!r}.")
        self.code = code


class UnknownRound(SurveyError):
    """No survey round has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no survey round {slug!r}.")
        self.slug = slug


class UnknownUnit(SurveyError):
    """No unit has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no unit {code!r}.")
        self.code = code


class UnknownQuestionnaire(SurveyError):
    """No questionnaire has this slug, or not in this version."""

    def __init__(self, slug: str, version: int | None = None) -> None:
        wanted = slug if version is None else f"{slug} version {version}"
        super().__init__(f"There is no questionnaire {wanted}.")
        self.slug = slug
        self.version = version


class RoundClosed(SurveyError):
    """The round takes no answers any more; ``closed_on`` is its last day, where known."""

    def __init__(self, closed_on: date | None = None) -> None:
        super().__init__(f"The round closed on {closed_on}." if closed_on else "The round closed.")
        self.closed_on = closed_on


class RoundNotOpen(SurveyError):
    """The round takes no answers yet; ``opens_on`` is its first day, where known."""

    def __init__(self, opens_on: date | None = None) -> None:
        super().__init__(
            f"The round opens on {opens_on}." if opens_on else "The round is not open."
        )
        self.opens_on = opens_on


class PointResting(SurveyError):
    """The service point exists and takes no answers for now."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The service point {code!r} takes no answers for now.")
        self.code = code


class KeyExpired(SurveyError):
    """The form was opened too long ago for its key to be honoured."""

    def __init__(self) -> None:
        super().__init__("The key of this form is too old.")


class KeyForged(SurveyError):
    """The form's key was not made here."""

    def __init__(self) -> None:
        super().__init__("The key of this form is not one of ours.")


class StorageUnavailable(SurveyError):
    """The database stayed locked, is full or cannot be reached; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("The database cannot be used for now.")


class InvalidAnswer(SurveyError):
    """Some answers cannot be taken; ``problems`` maps each item's code to a machine word.

    The words are those of `surveys.response.Problem`.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        # The answers themselves stay out of the message: it may reach a log.
        super().__init__(", ".join(f"{code}: {word}" for code, word in problems.items()))
        self.problems = dict(problems)


class MalformedQuestionnaire(SurveyError):
    """A questionnaire's file cannot be used; names the file, the key and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class NotAllowed(SurveyError):
    """The one who asks may not have this."""

    def __init__(self) -> None:
        super().__init__("This is not allowed.")


class WeakPassword(SurveyError):
    """The password is too short, or one of those that everybody tries."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"The password needs at least {shortest} characters and must be unusual.")
        self.shortest = shortest


class NotABackup(SurveyError):
    """The file cannot serve as a backup: it exists already, is damaged, or is something else."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Không dùng được tệp này làm bản sao lưu: {path}. / Not usable as a backup: {path}."
        )
        self.path = path


_REFUSED_BACKUPS = {
    "plain": "Tệp này không phải bản sao lưu đã mã hóa; xin bỏ --key."
    " / This is no encrypted backup; leave --key out.",
    "sealed": "Bản sao lưu này đã mã hóa; xin thêm --key và tệp khóa riêng."
    " / This backup is encrypted; add --key with the file of the private key.",
    "wrong_key": "Khóa này không mở được bản sao lưu. / This key does not open the backup.",
    "damaged": "Bản sao lưu bị cắt cụt hoặc bị sửa; chưa ghi gì."
    " / The backup was cut off or altered; nothing was written.",
    "not_a_key": "Tệp khóa không đúng mẫu. / The file does not hold a key of this kind.",
}


class BackupRefused(SurveyError):
    """A backup or its key cannot be used; ``reason`` is a machine word."""

    def __init__(self, reason: str) -> None:
        super().__init__(_REFUSED_BACKUPS[reason])
        self.reason = reason


class RowsDiffer(SurveyError):
    """So many (``count``) sums are not those of the rows that are to be dissolved."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} số đếm không khớp với phiếu đang lưu; chưa xóa gì. Xin chạy: verify"
            f" / {count} tallies differ from the kept rows; nothing was dissolved. Run: verify"
        )
        self.count = count


class UnknownCommitment(SurveyError):
    """There is no such promise, or the one who asks may not have it."""

    def __init__(self, commitment_id: str) -> None:
        super().__init__("There is no such commitment.")
        self.commitment_id = commitment_id


class InvalidCommitment(SurveyError):
    """A promise cannot be kept as it was typed; ``problems`` maps a field to a machine word."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {word}" for field, word in problems.items()))
        self.problems = dict(problems)


class ChangedMeanwhile(SurveyError):
    """Somebody else changed it since it was read; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__("It was changed by somebody else in the meantime.")
