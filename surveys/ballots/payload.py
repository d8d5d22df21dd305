"""What a ballot says, as the bytes that are sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.ballots.errors import PayloadTooLong
from surveys.ballots.padding import CAPACITY
from surveys.ballots.sealing import FRAME_SIZE
from surveys.questionnaire import Questionnaire

GROUP_LENGTH = 40
"""Characters of the longest code of a group."""

_LONGEST_CHARACTER = "\x01"  # six bytes in JSON; no other character takes more


@dataclass(frozen=True, slots=True)
class Ballot:
    """One member's answers, and the group they are counted in.

    ``closed`` has one byte for each closed item in the frozen order of the form's
    version; ``texts`` holds the answers in own words by item code.
    """

    group: str
    closed: bytes = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return the ballot as JSON. Equal ballots give equal bytes."""
        record = {"closed": self.closed.hex(), "group": self.group, "texts": dict(self.texts)}
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", errors="replace")  # half a surrogate pair is no letter

    @classmethod
    def from_bytes(cls, content: bytes) -> Ballot:
        """Return the ballot that `to_bytes` wrote; raise `ValueError` if it is none."""
        try:
            record = json.loads(content)
            closed, texts = bytes.fromhex(record["closed"]), dict(record["texts"])
            said = [record["group"], *texts, *texts.values()]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("These bytes are not a ballot.") from error
        if not all(isinstance(each, str) for each in said):
            raise ValueError("These bytes are not a ballot.")
        return cls(record["group"], closed, texts)


def ensure_fits(questionnaire: Questionnaire) -> int:
    """Return how many bytes the longest possible ballot of that form takes.

    Asked when a round is made, so that no member can ever write too much.

    Raises:
        PayloadTooLong: the form allows more than a ballot can hold.
    """
    texts = {item.code: _LONGEST_CHARACTER * item.limit for item in questionnaire.text_items}
    closed = bytes(len(questionnaire.closed_items))
    length = len(Ballot(_LONGEST_CHARACTER * GROUP_LENGTH, closed, texts).to_bytes())
    if length > CAPACITY - FRAME_SIZE:
        raise PayloadTooLong(length, CAPACITY - FRAME_SIZE)
    return length
