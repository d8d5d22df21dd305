"""The charts of members' self-assessment: beside the citizens' view, and by dimension."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.published import Estimate, Withheld
from webapp.charts.data.captions import Captioned, Spoken


@dataclass(frozen=True, slots=True)
class Band:
    """A score of 0 to 100 known only to lie between two ends (privacy rules P6 and P6b)."""

    low: float
    high: float


Score = Estimate | Band | Withheld
"""A score of 0 to 100. Of a `Band` nothing but its two ends is ever drawn or said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DumbbellRow:
    """The same matter as the unit sees itself and as citizens see it; ``gap`` in points."""

    name: Spoken
    own: Score
    citizens: Score
    gap: float | Band | None = None
    flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell(Captioned):
    """Self-assessment against citizens."""

    rows: tuple[DumbbellRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One dimension of the members' form, now and a year before."""

    name: Spoken
    now: Score
    before: Score | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Captioned):
    """Members' self-assessment by dimension, this year and last."""

    now_name: Spoken
    before_name: Spoken | None
    rows: tuple[ProfileRow, ...]
