"""The charts of the leaders' review: heat map, control chart, funnel, two periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.published import Estimate, Withheld
from webapp.charts.data.captions import Captioned, Spoken
from webapp.wording import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One row of a heat map: a share, or why there is none, for each column."""

    name: Spoken
    cells: tuple[float | Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap(Captioned):
    """Shares in rows and columns, for instance items × units."""

    columns: tuple[Spoken, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPoint:
    """One period under control limits; ``signal`` says what is unusual about it, if anything."""

    begins: date
    n: int
    value: float
    lower: float
    upper: float
    signal: Spoken | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlGap:
    """One period that may not be shown."""

    begins: date
    why: Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Captioned):
    """Shares by period between control limits, with the signals marked.

    As ``participation`` it is responses ÷ visits, and ``n`` counts visits.
    """

    points: tuple[ControlPoint | ControlGap, ...]
    centre: float
    period: Period = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPoint:
    """One unit in the funnel and whether it lies outside the 95 % or 99.8 % limits."""

    name: Spoken
    n: int
    value: float
    beyond: Literal["", "95", "99.8"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelLimit:
    """The exact binomial limits for groups of ``n``."""

    n: int
    low95: float
    high95: float
    low998: float
    high998: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(Captioned):
    """Units by size around the share of the whole, inside limits of chance."""

    centre: float
    points: tuple[FunnelPoint, ...]
    limits: tuple[FunnelLimit, ...]
    withheld: tuple[tuple[Spoken, Withheld], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One thing then and now; ``difference`` in shares (−1 to 1), ``verdict`` in words.

    Either ``clear`` or ``equal`` is true where so much may be said; else the data are too few.
    """

    name: Spoken
    before: Estimate | Withheld
    now: Estimate | Withheld
    difference: Estimate | None = None
    verdict: Spoken | None = None
    clear: bool = False
    equal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Captioned):
    """This period against another one."""

    before_name: Spoken
    now_name: Spoken
    rows: tuple[ComparisonRow, ...]
