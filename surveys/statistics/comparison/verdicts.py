"""Words for numbers: what a comparison allows to be said."""

from __future__ import annotations

from enum import StrEnum

from surveys.questionnaire import Wording
from surveys.statistics.intervals import Interval

ALPHA = 0.05
"""How often chance alone may make us say more than is true."""

MARGIN = 0.10
"""Shares that differ by less than this are as good as equal (0-1)."""


class Verdict(StrEnum):
    """What may be said about two groups; “no difference” is never among it."""

    CLEAR = "clear"
    EQUIVALENT = "equivalent"
    UNDECIDED = "undecided"

    @property
    def wording(self) -> Wording:
        """Return the words a reader sees."""
        return _WORDINGS[self]


_WORDINGS = {
    Verdict.CLEAR: Wording("khác biệt rõ", "clearly different"),
    Verdict.EQUIVALENT: Wording("tương đương (trong ±10 điểm)", "equivalent (within ±10 points)"),
    Verdict.UNDECIDED: Wording(
        "chưa đủ dữ liệu để kết luận khác nhau", "not enough data to conclude that they differ"
    ),
}


def verdict(p_adjusted: float, interval: Interval, p_equivalence: float) -> Verdict:
    """Return what two groups' numbers allow to be said.

    Args:
        p_adjusted: p of the difference, after Holm over all pairs on the page, 0-1.
        interval: the limits of the difference.
        p_equivalence: p of the two one-sided tests of ±10 points, 0-1.

    Raises:
        ValueError: a p is not from 0 to 1.

    Source:
        The rules in `docs/privacy.md`, “Honest numbers”: words, not stars.
    """
    if not (0 <= p_adjusted <= 1 and 0 <= p_equivalence <= 1):
        raise ValueError("A p lies from 0 to 1.")
    if p_adjusted < ALPHA and 0 not in interval:
        return Verdict.CLEAR
    return Verdict.EQUIVALENT if p_equivalence < ALPHA else Verdict.UNDECIDED
