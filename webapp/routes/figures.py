"""One chart of the results: as a picture, and on a page of its own with sentence and table."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from surveys.published import View
from webapp import current, periods, pictures, records, sights
from webapp.charts.data.captions import Format, Width
from webapp.hypermedia import render
from webapp.periods import PeriodRefused
from webapp.permissions import admits
from webapp.pictures import Kind
from webapp.plates.sight import Sight, pairs
from webapp.records import SignInFirst
from webapp.routes.offered import offered, refuse_period
from webapp.summaries import charts, words

bp = Blueprint("figures", __name__, url_prefix="/ket-qua")

FRAGMENT = "results"
WIDTHS: Mapping[str, Width] = {"wide": "wide", "narrow": "narrow"}
FORMATS: Mapping[str, Format] = {"svg": "svg", "png": "png"}
DIGEST_BYTES = 8
OWN_CHOICES = {pictures.DISTRIBUTION: "item", "trend": "by"}
"""What can be chosen for one chart only, as named in its address."""

bp.register_error_handler(SignInFirst, records.ask_to_sign_in)
bp.register_error_handler(PeriodRefused, refuse_period)


@bp.get("/<round>/bieu-do/<chart>.<any(svg, png):format>")
@admits()
def draw_round(round: str, chart: str, format: str) -> ResponseReturnValue:  # noqa: A002
    """Draw a chart of all units of a round."""
    kind = pictures.OF_OVERVIEW.get(chart)
    sight = sights.of_round(round, compares=bool(kind and kind.compares))
    return _draw(sight, kind, chart, format)


@bp.get("/<round>/<unit>/bieu-do/<chart>.<any(svg, png):format>")
@admits()
def draw(round: str, unit: str, chart: str, format: str) -> ResponseReturnValue:  # noqa: A002
    """Draw a chart of one unit."""
    kind = _kind_of_view(chart)
    sight = sights.of_unit(round, unit, compares=bool(kind and kind.compares))
    return _draw(_by_period(sight, chart), kind, chart, format)


@bp.get("/<round>/bieu-do/<chart>")
@admits()
def show_round(round: str, chart: str) -> ResponseReturnValue:  # noqa: A002
    """Show one chart of a round with everything that belongs to it."""
    return _show(sights.of_round(round), pictures.OF_OVERVIEW.get(chart), chart)


@bp.get("/<round>/<unit>/bieu-do/<chart>")
@admits()
def show(round: str, unit: str, chart: str) -> ResponseReturnValue:  # noqa: A002
    """Show one chart of a unit with everything that belongs to it."""
    sight = _by_period(sights.of_unit(round, unit), chart)
    return _show(sight, _kind_of_view(chart), chart)


def _by_period(sight: Sight[View], chart: str) -> Sight[View]:
    return sights.by_period(sight, request.args.get("by", "")) if chart == "trend" else sight


def _kind_of_view(chart: str) -> Kind | None:
    return pictures.kind_of_view(chart, request.args.get("item", ""))


def _show(sight: Sight[Any], kind: Kind | None, chart: str) -> ResponseReturnValue:
    taken = kind.take(sight) if kind else None
    if kind is None or (taken is None and chart == pictures.DISTRIBUTION):
        raise NotFound  # no such chart, or an item that the form does not have
    return render(
        "results/figure.html",
        fragment=FRAGMENT,
        record=sight.record,
        unit=sight.record.unit if isinstance(sight.record, View) else None,
        chart=chart,
        picture=pictures.picture(chart, taken, sight, **_query(chart)) if taken else None,
        missing=charts.missing(chart),
        kinds=pictures.offered(sight),
        titles=charts.titles(),
        method=charts.methods()[chart],
        other=periods.read(request.args, sights.OTHER),
        pairs={pair.key: pair for pair in pairs(sight)},
        sight=sight,
        words=words,
        **offered(sight.record),
    )


def _query(chart: str) -> dict[str, str]:
    """Return what stands in the addresses of this chart: its own choice included."""
    own = OWN_CHOICES.get(chart, "")
    chosen = request.args.get(own, "") if own else ""
    return {**sights.query(), **({own: chosen} if chosen else {})}


def _draw(
    sight: Sight[Any],
    kind: Kind | None,
    chart: str,
    format: str,  # noqa: A002
) -> Response:
    """Return a picture; browsers keep it and ask whether what was published is still the same."""
    width = WIDTHS.get(request.args.get("width", "wide"))
    taken = kind.take(sight) if kind else None
    if taken is None or width is None:
        raise NotFound
    language, state = current.language(), sight.record.state
    response = make_response()
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(f"{state}-{_digest(taken)}-{chart}-{width}-{language}-{format}")
    if request.if_none_match.contains(response.get_etag()[0] or ""):
        return response.make_conditional(request)
    picture = current.house().press.draw(
        chart, taken, language, FORMATS[format], width=width, state=state
    )
    response.set_data(picture)
    response.content_type = "image/svg+xml" if format == "svg" else "image/png"
    return response


def _digest(data: object) -> str:
    """Identify what is drawn: it may come from two records, of which the state is only one's."""
    return hashlib.blake2b(repr(data).encode(), digest_size=DIGEST_BYTES).hexdigest()
