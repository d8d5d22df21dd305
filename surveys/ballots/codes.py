"""One-time codes: how they are drawn, printed and read back from what a person typed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from surveys.ballots import crockford
from surveys.ballots.keystrokes import readings

LENGTH = 12
"""Symbols of a code without its check character: 60 bits."""

_LONGEST_TYPED = 300


@dataclass(frozen=True, slots=True)
class Code:
    """A member's one-time code. Only `printed` and `symbols` show it; logs and pages cannot."""

    symbols: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.symbols) != LENGTH or not crockford.is_clean(self.symbols):
            raise ValueError("A code has twelve symbols of Crockford's base 32.")

    def __repr__(self) -> str:
        return "Code(hidden)"

    @property
    def printed(self) -> str:
        """The code as it stands on the slip: ``XXXX-XXXX-XXXX-C``."""
        return crockford.in_groups(self.symbols + crockford.check_symbol(self.symbols))


def draw(count: int) -> list[Code]:
    """Draw ``count`` different codes, in no order."""
    drawn: set[str] = set()
    while len(drawn) < count:
        drawn.add("".join(secrets.choice(crockford.ALPHABET) for _ in range(LENGTH)))
    return [Code(symbols) for symbols in drawn]


def parse(typed: str) -> Code | None:
    """Return the code that a person typed, pasted or scanned, or None if it is none.

    Accepts any case, spaces, hyphens and dashes, O for 0, I and L for 1, what Telex or
    VNI made of the keys, and a whole address with the code behind ``#``. The check
    character finds every single wrong character and every exchange of two.
    """
    if len(typed) > _LONGEST_TYPED:
        return None
    found = (_checked(crockford.folded(each)) for each in readings(typed.rpartition("#")[2]))
    return next((code for code in found if code is not None), None)


def _checked(symbols: str) -> Code | None:
    if len(symbols) != LENGTH + 1 or not crockford.is_clean(symbols):
        return None
    body, check = symbols[:LENGTH], symbols[LENGTH]
    return Code(body) if crockford.check_symbol(body) == check else None
