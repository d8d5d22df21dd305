"""A published number of members: exact, in a range, or withheld.

Everything here has passed `surveys.privacy.members`: below 30 answers there are ranges only
(privacy rules P6 and P6b).
"""

from __future__ import annotations

from dataclasses import dataclass

from surveys.published import Withheld


@dataclass(frozen=True, slots=True)
class Exact:
    """A number of those who answered; and what it could be if all the silent were at one end."""

    value: float
    worst_low: float
    worst_high: float


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is known only to lie from ``low`` to ``high``; worst-case bounds beside it."""

    low: float
    high: float
    worst_low: float
    worst_high: float


Score = Exact | Range | Withheld
