"""Leaders, or everyone where a round is public, look at what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from surveys.administration import questionnaires, units
from surveys.published import Overview, RatingResult, View
from surveys.report import plain
from webapp import current, periods, pictures, records
from webapp.charts.data.captions import Format, Width
from webapp.hypermedia import render
from webapp.permissions import admits
from webapp.pictures import Kind
from webapp.records import (
    SignInFirst,
    overview_for_visitor,
    query_of_visitor,
    rounds_for_visitor,
    view_for_visitor,
)
from webapp.speech import _
from webapp.wording import collation_key

bp = Blueprint("results", __name__, url_prefix="/ket-qua")

FRAGMENT = "results"
WIDTHS: Mapping[str, Width] = {"wide": "wide", "narrow": "narrow"}
FORMATS: Mapping[str, Format] = {"svg": "svg", "png": "png"}


bp.register_error_handler(SignInFirst, records.ask_to_sign_in)


@bp.get("")
@admits()
def overview() -> ResponseReturnValue:
    """Show the newest round."""
    seen = [each for each in rounds_for_visitor() if each.kind == "citizen"]
    if seen:
        return show_round(seen[0].slug)
    if current.account() is None:
        raise SignInFirst
    return render("results/empty.html", fragment=FRAGMENT)


@bp.get("/<round>")
@admits()
def show_round(round: str) -> ResponseReturnValue:  # noqa: A002 (the field's word)
    """Show all units of a round side by side."""
    record = overview_for_visitor(round)
    return render(
        "results/overview.html",
        fragment=FRAGMENT,
        record=record,
        pictures=pictures.of_overview(record, **query_of_visitor()),
        **_choices(record),
    )


@bp.get("/<round>.json")
@admits()
def tell_round(round: str) -> ResponseReturnValue:  # noqa: A002
    """Return the published record of a round."""
    return _as_json(plain.overview(overview_for_visitor(round)))


@bp.get("/<round>/<unit>")
@admits()
def show(round: str, unit: str) -> ResponseReturnValue:  # noqa: A002
    """Show one unit."""
    view = view_for_visitor(round, unit)
    weakest, strongest = _extremes(view)
    return render(
        "results/show.html",
        fragment=FRAGMENT,
        view=view,
        weakest=weakest,
        strongest=strongest,
        pictures=pictures.of_view(view, **query_of_visitor()),
        **_choices(view),
    )


@bp.get("/<round>/<unit>.json")
@admits()
def tell(round: str, unit: str) -> ResponseReturnValue:  # noqa: A002
    """Return the published record of one unit."""
    return _as_json(plain.view(view_for_visitor(round, unit)))


@bp.get("/<round>/bieu-do/<chart>.<any(svg, png):format>")
@admits()
def draw_round(round: str, chart: str, format: str) -> ResponseReturnValue:  # noqa: A002
    """Draw a chart of all units of a round."""
    return _draw(overview_for_visitor(round), pictures.OF_OVERVIEW, chart, format)


@bp.get("/<round>/<unit>/bieu-do/<chart>.<any(svg, png):format>")
@admits()
def draw(round: str, unit: str, chart: str, format: str) -> ResponseReturnValue:  # noqa: A002
    """Draw a chart of one unit."""
    return _draw(view_for_visitor(round, unit), pictures.OF_VIEW, chart, format)


@bp.errorhandler(periods.PeriodRefused)
def refuse_period(error: periods.PeriodRefused) -> ResponseReturnValue:
    """Say what is wrong with the dates in the address."""
    said = {
        "reversed": _("Ngày bắt đầu ở sau ngày kết thúc. Xin chọn lại khoảng thời gian."),
        "unreadable": _("Không đọc được ngày trong địa chỉ. Xin chọn lại khoảng thời gian."),
    }
    return render(
        "results/refused.html",
        fragment=FRAGMENT,
        status=422,
        advice=said[error.reason],
        back=url_for("results.show", **(request.view_args or {}))
        if "unit" in (request.view_args or {})
        else url_for("results.overview"),
    )


def _choices(record: Overview | View) -> dict[str, Any]:
    """Return what can be chosen beside this page: rounds, forms, quarters, units."""
    found = next(each for each in rounds_for_visitor() if each.slug == record.round.slug)
    account = current.account()
    with current.reading() as connection:
        names = units.units_on(connection, current.today())
        forms = [questionnaires.questionnaire(connection, *form) for form in found.forms]
    seen = found.units if found.public or not account or account.every_unit else account.units
    return {
        "rounds": [each for each in rounds_for_visitor() if each.kind == "citizen"],
        "forms": forms,
        "units": sorted(
            (names[code] for code in found.units if code in seen),
            key=lambda unit: collation_key(unit.name.vi),
        ),
        "quarters": periods.quarters(found.opens_on, found.closes_on or current.today()),
        "period": periods.read(request.args),
        "query": query_of_visitor(),
    }


def _extremes(view: View) -> tuple[RatingResult | None, RatingResult | None]:
    """Return the rows with the smallest and the largest satisfied share."""
    shown = [item for item in view.ratings if isinstance(item, RatingResult)]
    if len(shown) < 2:
        return None, None
    by_share = sorted(shown, key=lambda item: item.satisfied.value)
    return by_share[0], by_share[-1]


def _as_json(record: Mapping[str, object]) -> Response:
    response = jsonify(record)
    response.set_etag(str(record["state"]))
    return response.make_conditional(request)


def _draw(
    record: Overview | View,
    kinds: Mapping[str, Kind],
    chart: str,
    format: str,  # noqa: A002
) -> Response:
    """Return a picture; browsers keep it and ask whether the published state is still the same."""
    kind = kinds.get(chart)
    width = WIDTHS.get(request.args.get("width", "wide"))
    if kind is None or width is None:
        raise NotFound
    language = current.language()
    response = make_response()
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(f"{record.state}-{chart}-{width}-{language}-{format}")
    if request.if_none_match.contains(response.get_etag()[0] or ""):
        return response.make_conditional(request)
    picture = current.house().press.draw(
        chart, kind.take(record), language, FORMATS[format], width=width, state=record.state
    )
    response.set_data(picture)
    response.content_type = "image/svg+xml" if format == "svg" else "image/png"
    return response
