"""The two halves of the opening key, as the text that is printed, scanned or typed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from surveys.ballots import crockford
from surveys.ballots.errors import ShareMistyped

TAG_LENGTH: Final = 8
LINES: Final = 5
_FORMAT: Final = 1
_LINE: Final = 16  # symbols of a line without its check character
_CHECKSUM: Final = 7  # bytes


@dataclass(frozen=True, slots=True)
class Share:
    """One of the two halves of a round's opening key; worthless without the other.

    ``round_tag`` and ``fingerprint`` are eight symbols each, ``number`` is 1 or 2,
    ``secret`` is 32 bytes.
    """

    round_tag: str
    number: int
    fingerprint: str
    secret: bytes = field(repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The text to print: five lines in groups of four, each with its own check character."""
        content = bytes([_FORMAT << 4 | self.number])
        content += crockford.decode(self.round_tag) + crockford.decode(self.fingerprint)
        content += self.secret
        symbols = crockford.encode(content + _checksum(content))
        rows = [symbols[at : at + _LINE] for at in range(0, LINES * _LINE, _LINE)]
        return tuple(f"{crockford.in_groups(r)}-{crockford.check_symbol(r)}" for r in rows)

    @property
    def scanned(self) -> str:
        """The same text in one line: what the QR code and the file hold."""
        return "".join(self.lines).replace("-", "")


def new_round_tag() -> str:
    """Return the eight random symbols by which the ballots and shares of a round are known."""
    return crockford.encode(secrets.token_bytes(5))


def read(typed: str, *, position: int = 1) -> Share:
    """Return the share that a person typed, scanned or read from a file.

    Args:
        typed: the text, in any case, with any spaces, hyphens and line breaks.
        position: the field it was typed in, 1 or 2; only for the error.

    Raises:
        ShareMistyped: the text is not a share. ``line`` (1–5) names the first line
            that is wrong, or is None if the text as a whole is no share.
    """
    symbols = ""
    for number, line in enumerate(_rows(typed, position), start=1):
        body, check = line[:_LINE], line[_LINE:]
        if len(line) != _LINE + 1 or not crockford.is_clean(line):
            raise ShareMistyped(position, number)
        if crockford.check_symbol(body) != check:
            raise ShareMistyped(position, number)
        symbols += body
    return _decoded(crockford.decode(symbols), position)


def read_all(typed: Sequence[str]) -> tuple[Share, ...]:
    """Return the shares typed in several fields; empty fields are left out.

    Raises:
        ShareMistyped: a text is not a share; ``position`` (from 1) names its field.
    """
    filled = [(at, text) for at, text in enumerate(typed, start=1) if text.strip()]
    return tuple(read(text, position=at) for at, text in filled)


def _rows(typed: str, position: int) -> list[str]:
    """Return the five lines: as typed if there are five, else by counting symbols."""
    rows = [row for line in typed[:2000].splitlines() if (row := crockford.folded(line))]
    if len(rows) == LINES:
        return rows
    whole, width = "".join(rows), _LINE + 1
    if len(whole) != LINES * width:
        raise ShareMistyped(position, None)
    return [whole[at : at + width] for at in range(0, len(whole), width)]


def _decoded(octets: bytes, position: int) -> Share:
    content, checksum = octets[:-_CHECKSUM], octets[-_CHECKSUM:]
    kind, number = divmod(content[0], 16)
    if not hmac.compare_digest(checksum, _checksum(content)):
        raise ShareMistyped(position, None)
    if kind != _FORMAT or number not in (1, 2):
        raise ShareMistyped(position, None)
    tag, fingerprint = crockford.encode(content[1:6]), crockford.encode(content[6:11])
    return Share(tag, number, fingerprint, content[11:])


def _checksum(content: bytes) -> bytes:
    """Guard against mistakes, not against forgers: those fail at the key itself."""
    return hashlib.sha256(b"nghedan 1 share" + content).digest()[:_CHECKSUM]
