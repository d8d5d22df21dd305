"""The charts of members' results: their data, taken from the published record only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from surveys.published import Estimate, Withheld
from surveys.published_gaps import GapEstimate, GapRow, GapTable
from surveys.published_members import MemberRecord, ShownGroup
from surveys.published_scores import Exact, Range, Score
from surveys.questionnaire import Wording
from webapp import current
from webapp.charts import gallery
from webapp.charts.data.members import Band, Dumbbell, DumbbellRow, Profile, ProfileRow
from webapp.charts.data.members import Score as Drawn

PROFILE = "profile"
DUMBBELL = "dumbbell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A chart as a page shows it."""

    name: str
    sentence: str
    alt: str
    svg: str
    narrow: str
    png: str


def profile(record: MemberRecord, group: ShownGroup) -> Profile:
    """Return the eight dimensions of a group, this year and the year before."""
    rows = tuple(
        ProfileRow(
            name=each.name,
            now=_drawn(each.score),
            before=_drawn(each.before) if each.before is not None else None,
        )
        for each in group.dimensions
    )
    has_before = any(row.before is not None for row in rows)
    return Profile(
        now_name=_year(record.round.opens_on.year),
        before_name=_year(record.before.opens_on.year) if record.before and has_before else None,
        rows=rows,
    )


def dumbbell(table: GapTable) -> Dumbbell:
    """Return what members think citizens feel beside what citizens say."""
    return Dumbbell(rows=tuple(_row(row) for row in table.rows))


def data_of(record: MemberRecord, group: ShownGroup, chart: str, number: int) -> Any | None:
    """Return what a chart is drawn from, or None if the group has no such chart."""
    if chart == PROFILE:
        return profile(record, group)
    if chart == DUMBBELL and 0 <= number < len(group.gaps):
        return dumbbell(group.gaps[number])
    return None


def plate(record: MemberRecord, group: ShownGroup, chart: str, number: int = 0) -> Plate:
    """Return a chart with its words and the addresses of its pictures."""
    data, language = data_of(record, group, chart, number), current.language()
    place: dict[str, Any] = {"round": record.round.slug, "group": group.info.key, "chart": chart}
    if number:
        place["number"] = number
    return Plate(
        name=chart,
        sentence=gallery.sentence(chart, data, language),
        alt=gallery.alt(chart, data, language),
        svg=url_for("member_results.draw", format="svg", **place),
        narrow=url_for("member_results.draw", format="svg", width="narrow", **place),
        png=url_for("member_results.draw", format="png", **place),
    )


def _row(row: GapRow) -> DumbbellRow:
    return DumbbellRow(
        name=row.short,
        own=_drawn(row.own),
        citizens=_of_citizens(row.citizens),
        gap=_gap(row.gap),
        flagged=row.flagged,
    )


def _drawn(score: Score) -> Drawn:
    if isinstance(score, Exact):
        return Estimate(score.value, score.value, score.value)
    return Band(score.low, score.high) if isinstance(score, Range) else score


def _of_citizens(value: float | Withheld) -> Drawn:
    return value if isinstance(value, Withheld) else Estimate(value, value, value)


def _gap(found: GapEstimate | Withheld) -> float | Band | None:
    if isinstance(found, Withheld):
        return None
    if found.low_value == found.high_value:
        return found.low_value
    return Band(found.low_value, found.high_value)


def _year(year: int) -> Wording:
    return Wording(f"Năm {year}", str(year))
