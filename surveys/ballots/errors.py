"""What the ballots refuse, named for the outcome, each with the data its page needs."""

from __future__ import annotations

from surveys.errors import SurveyError


class PayloadTooLong(SurveyError):
    """A ballot or draft, or the longest answer that a form allows, does not fit (bytes)."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} bytes are more than the {limit} of a sealed ballot.")
        self.length, self.limit = length, limit


class Undecryptable(SurveyError):
    """So many (``count``) of ``total`` ballots were altered, or come from another round."""

    def __init__(self, count: int, total: int) -> None:
        super().__init__(f"{count} of {total} ballots cannot be opened.")
        self.count, self.total = count, total


class BallotsDoNotMatchCodes(SurveyError):
    """There are not as many different ballots as used codes."""

    def __init__(self, ballots: int, used_codes: int) -> None:
        super().__init__(f"{ballots} ballots stand against {used_codes} used codes.")
        self.ballots, self.used_codes = ballots, used_codes


class DraftUnreadable(SurveyError):
    """The PIN is not the draft's, or the draft was altered: the two cannot be told apart."""

    def __init__(self) -> None:
        super().__init__("The draft cannot be read with this code and PIN.")


class ShareMistyped(SurveyError):
    """Field ``position`` holds no share; ``line`` is the first wrong line, where known."""

    def __init__(self, position: int, line: int | None) -> None:
        super().__init__(f"Share field {position} is mistyped (line {line or 'unknown'}).")
        self.position, self.line = position, line


class ShareMissing(SurveyError):
    """Share ``number`` of the opening key was not given."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Share {number} of the opening key is missing.")
        self.number = number


class SameShareTwice(SurveyError):
    """Share ``number`` was given in both fields."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Share {number} of the opening key was given twice.")
        self.number = number


class ShareOfAnotherRound(SurveyError):
    """Share ``number`` was printed for the round with ``round_tag``."""

    def __init__(self, number: int, round_tag: str) -> None:
        super().__init__(f"Share {number} belongs to round {round_tag}.")
        self.number, self.round_tag = number, round_tag


class ShareOfAnotherKey(SurveyError):
    """Share ``number`` is of this round, but of a key (fingerprint ``found``) since replaced."""

    def __init__(self, number: int, found: str) -> None:
        super().__init__(f"Share {number} belongs to key {found}.")
        self.number, self.found = number, found


class KeyDoesNotMatch(SurveyError):
    """The shares make key ``found``, the stored one is ``expected``: one of them was swapped."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"The shares make key {found}; the stored one is {expected}.")
        self.expected, self.found = expected, found
