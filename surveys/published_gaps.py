"""Published gaps: what members think citizens feel, beside what citizens say.

Everything here has passed `surveys.privacy.members`. Scores and gaps are in points from 0 to
100, shares in per cent, `n_own` and `n_citizens` count people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveys.published import FormInfo, RoundInfo, Withheld
from surveys.published_scores import Exact, Range
from surveys.questionnaire import Wording


class Reading(StrEnum):
    """How a gap is read; `surveys.scoring.READINGS` has the words for all but the last."""

    ABOVE = "above"
    IN_LINE = "in_line"
    BELOW = "below"
    UNCLEAR = "unclear"
    """“chưa đủ dữ liệu để kết luận khác nhau”"""


class Measure(StrEnum):
    """What a gap compares: scores 0–100, or shares of satisfied people in per cent."""

    SCORE = "score"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class GapEstimate:
    """Self minus citizens in points; ``low_value`` = ``high_value`` unless only a band is known.

    ``low`` and ``high`` are the ends of the 95 % interval around all of that.
    """

    low_value: float
    high_value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One mirrored item: what members think citizens feel, and what citizens say."""

    code: str
    citizen_code: str
    construct: str
    short: Wording
    own: Exact | Range | Withheld
    citizens: float | Withheld
    gap: GapEstimate | Withheld
    reading: Reading | None
    flagged: bool
    n_own: int | Withheld
    n_citizens: int | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTable:
    """All mirrored items of one citizens' form, in one measure, against one citizens' round."""

    round: RoundInfo
    form: FormInfo
    measure: Measure
    rows: tuple[GapRow, ...]
