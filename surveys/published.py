"""The published record: all that pages, charts, documents and JSON may ever see.

Everything here has passed `surveys.privacy.disclosure` (trust.md, section 3).
Shares and interval ends are from 0 to 1, means from 1 to 5, scores from 0 to 100,
`n` counts people. Numbers are unrounded; rounding is for the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from surveys.questionnaire import Wording


class Reason(StrEnum):
    """Why a value is withheld."""

    TOO_FEW = "too_few"
    PROTECTS_ANOTHER = "protects_another"
    NOT_ENOUGH_FOR_INDEX = "not_enough_for_index"
    NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A value that may not be shown, and why: a normal state, never a zero."""

    reason: Reason
    floor: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval in which chance alone could have moved it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingResult:
    """One rated item in one view."""

    code: str
    construct: str
    factor: str | None
    short: Wording
    text: Wording
    labels: tuple[Wording, ...]
    reverse: bool
    counts: tuple[int, int, int, int, int]
    answered: int
    satisfied: Estimate
    dissatisfied: float
    mean: Estimate
    score_100: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceResult:
    """One choice in one view: how many chose each option (or only a share of the first, `CF21`)."""

    code: str
    text: Wording
    options: tuple[Wording, ...]
    counts: tuple[int, ...]
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldItem:
    """An item of a view that may not be shown."""

    code: str
    short: Wording
    why: Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexResult:
    """An index: a mean of satisfied shares of ``items``, or of other indices if these are none."""

    key: str
    name: Wording
    result: Estimate | Withheld
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """An ISO week, named by its Monday."""

    monday: date

    @property
    def label(self) -> str:
        """Return the ISO name, as ``2026-W07``."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekResult:
    """The headline index of one view in one week."""

    week: Week
    n: int
    index: Estimate | Withheld
    visits: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the responses came from; only groups that may be told apart are told apart.

    ``tiers`` maps a tier (or ``other`` for those that had to be put together) to people;
    ``flagged`` and ``without_flagged`` are `Withheld` where telling them would single out few.
    """

    tiers: tuple[tuple[str, int], ...]
    flagged: int | Withheld
    without_flagged: Estimate | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundInfo:
    """A survey round as it may be named in public."""

    slug: str
    title: Wording
    kind: Literal["citizen", "member"]
    opens_on: date
    closes_on: date | None
    public: bool
    state: Literal["draft", "open", "closed", "published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInfo:
    """A directly serving unit as it is called on the day asked for."""

    code: str
    name: Wording
    parent: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormInfo:
    """A questionnaire version in which a round was asked."""

    slug: str
    version: int
    title: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One group of respondents in one round, form and period. ``unit`` None means the whole.

    ``state`` identifies the published content: equal states have equal content.
    ``visits`` are those of the finished weeks of the period, if each of them was counted;
    ``coverage`` is the responses released in these weeks ÷ ``visits``.
    """

    round: RoundInfo
    unit: UnitInfo | None
    form: FormInfo
    first_week: Week | None
    last_week: Week | None
    state: str
    floor: int
    n: int | Withheld
    headline: IndexResult
    overall: RatingResult | None
    indices: tuple[IndexResult, ...]
    ratings: tuple[RatingResult | WithheldItem, ...]
    choices: tuple[ChoiceResult | WithheldItem, ...]
    weeks: tuple[WeekResult, ...]
    sources: Sources | None
    visits: int | None
    coverage: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Units of one round side by side, and the whole if all of them may be seen."""

    round: RoundInfo
    form: FormInfo
    state: str
    whole: View | None
    units: tuple[View, ...]
