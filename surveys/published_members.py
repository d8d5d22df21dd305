"""The published record of a members' round: all that pages, charts, files and JSON may see.

Everything here has passed `surveys.privacy.members`. Shares, scores and gaps are in points
from 0 to 100, means from 1 to 5, `n` and `issued` count people. Of a group below 30
answers only bands are here (privacy rules P6 and P6b): nothing more exact can be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveys.published import FormInfo, RoundInfo, UnitInfo, Withheld
from surveys.published_gaps import GapTable
from surveys.published_scores import Exact, Range, Score
from surveys.questionnaire import Wording


class GroupKind(StrEnum):
    """What a group of members is."""

    WHOLE = "whole"
    CELL = "cell"
    MERGE = "merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInfo:
    """A group of members as it was named when the round opened; ``issued`` is N."""

    key: str
    kind: GroupKind
    name: Wording
    unit: UnitInfo | None
    cells: tuple[str, ...]
    issued: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionResult:
    """One of the eight dimensions, 0–100, this year and (other people, perhaps) the year before.

    ``items`` of ``all_items`` items could be shown and are in the score.
    """

    key: str
    name: Wording
    score: Score
    before: Score | None
    items: int
    all_items: int


@dataclass(frozen=True, slots=True)
class Part:
    """One level, or levels put together, of an item: whole per cents, a band where low < high.

    ``bar`` is the length to draw, in per cent; all bars of an item sum to 100.
    """

    label: Wording
    low: int
    high: int
    bar: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """One rated item in one group: five levels, or three below 30 answers, as they were chosen.

    ``satisfied`` (levels 4 and 5, in per cent) and ``score`` (0–100, a reverse item turned
    round) carry worst-case bounds; ``mean`` is 1–5 of the answers as chosen.
    """

    code: str
    dimension: str
    construct: str
    short: Wording
    text: Wording
    reverse: bool
    answered: int
    is_banded: bool
    parts: tuple[Part, ...]
    satisfied: Exact | Range
    mean: float
    score: Exact | Range


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldMemberItem:
    """An item of a shown group that may not be shown."""

    code: str
    dimension: str
    short: Wording
    why: Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """The results of one group.

    ``response_rate`` (0–1) is n of N; ``is_rate_low`` below 60 %. ``overall`` is the plain mean
    of the ``overall_of`` dimensions that the group has. ``n_before`` is last year's n, if shown.
    """

    info: GroupInfo
    n: int
    response_rate: float
    is_rate_low: bool
    overall: Score
    overall_of: int
    overall_before: Score | None
    n_before: int | None
    issued_before: int | None
    dimensions: tuple[DimensionResult, ...]
    items: tuple[ItemResult | WithheldMemberItem, ...]
    gaps: tuple[GapTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldGroup:
    """A group whose results are withheld, and why; ``in_groups`` are shown ones that hold it."""

    info: GroupInfo
    why: Withheld
    in_groups: tuple[str, ...]


MemberGroup = ShownGroup | WithheldGroup


class RemarksState(StrEnum):
    """Where the open answers of a question stand."""

    UNDER_REVIEW = "under_review"
    TOO_FEW = "too_few"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """Open answers to one question, of the whole organization, in an order that tells nothing."""

    code: str
    text: Wording
    state: RemarksState
    floor: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """One published members' round. ``state`` identifies the content: equal states, equal content.

    ``groups`` stand in the order of the plan; ``before`` is the round of the year before.
    """

    round: RoundInfo
    form: FormInfo
    before: RoundInfo | None
    state: str
    floor: int
    whole: MemberGroup
    groups: tuple[MemberGroup, ...]
    remarks: tuple[Remarks, ...]
