"""The digest by e-mail: what citizens said in a week or a month, in a few lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from surveys.calendar import WEEK, monday
from surveys.published import Overview, View, Withheld
from webapp import wording
from webapp.charts import gallery
from webapp.charts.data.results import Dots, Likert
from webapp.charts.words import phrases
from webapp.documents import notes
from webapp.documents.lettering import plain
from webapp.documents.projection.record import unit_name, views
from webapp.documents.report.figures import Wish

VI = "vi"
Every = Literal["week", "month"]
WIDTH = 160


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks of a digest, by their first and last Monday, and what they are called."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What is sent: subject, text, and the chart to attach (none where nothing may be drawn)."""

    subject: str
    text: str
    chart: Wish | None


def last_span(every: Every, *, on: date) -> Span:
    """Return the last finished week, or the weeks that began in the last finished month."""
    if every == "week":
        week = monday(on) - WEEK
        return Span(week, week, wording.period_label(week, "week", VI))
    end = on.replace(day=1) - timedelta(days=1)
    start = end.replace(day=1)
    first = monday(start) if start.weekday() == 0 else monday(start) + WEEK
    return Span(first, monday(end), wording.period_label(start, "month", VI))


def digest(record: Overview, span: Span, *, address: str) -> Digest:
    """Return the digest of a record of these weeks.

    Args:
        record: of the weeks in ``span`` only.
        span: the weeks.
        address: where the pages are, as ``https://example.vn``.
    """
    lines = (
        f"{plain(record.round.title.vi)} – {span.name}",
        "",
        *(_line(view) for view in views(record)),
        "",
        *_weakest(record),
        notes.SELF_SELECTED[0],
        notes.NO_RANKING[0],
        "",
        f"{address}/ket-qua/{record.round.slug}?from={span.first}&to={span.last}",
    )
    return Digest(
        subject=f"Nghe Dân: ý kiến người dân, {span.name}",
        text="\n".join(lines) + "\n",
        chart=_chart(record),
    )


def _line(view: View) -> str:
    name = plain(unit_name(view, VI))
    if isinstance(view.n, Withheld):
        return f"- {name}: {phrases.share(view.n, VI)}."
    said = f"- {name}: {phrases.share(view.headline.result, VI)}, {phrases.forms(view.n, VI)}"
    if view.coverage is None:
        return f"{said}; chưa biết số lượt giao dịch."
    return f"{said}, {wording.percent(view.coverage, 1, VI)} lượt giao dịch."


def _weakest(record: Overview) -> Iterator[str]:
    whole = record.whole
    if whole and not isinstance(whole.n, Withheld):
        said = gallery.sentence("likert", Likert.of(whole), VI)
        yield f"{plain(unit_name(whole, VI))}. {plain(said)}"
        yield ""


def _chart(record: Overview) -> Wish | None:
    shown = views(record)
    if all(isinstance(view.headline.result, Withheld) for view in shown):
        return None
    by_name = replace(record, units=tuple(view for view in shown if view.unit))
    return Wish("dots", "dots", Dots.of(by_name), WIDTH)
