"""Leaders, or everyone where a round is public, look at what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from surveys import commitments
from surveys.administration.rounds import foremost
from surveys.published import Overview, View
from surveys.report import plain
from surveys.report.comparisons import Pair
from webapp import current, periods, pictures, records, sights
from webapp.assessments import kindness, seen
from webapp.hypermedia import render
from webapp.periods import PeriodRefused
from webapp.permissions import admits
from webapp.plates.sight import Sight, pairs
from webapp.records import (
    SignInFirst,
    overview_for_visitor,
    rounds_for_visitor,
    view_for_visitor,
)
from webapp.routes import member_results
from webapp.routes.offered import offered, refuse_period
from webapp.summaries import attention, charts, pages, promises, words
from webapp.summaries.attention import Notice

bp = Blueprint("results", __name__, url_prefix="/ket-qua")

FRAGMENT = "results"

bp.register_error_handler(SignInFirst, records.ask_to_sign_in)
bp.register_error_handler(PeriodRefused, refuse_period)


@bp.get("")
@admits()
def overview() -> ResponseReturnValue:
    """Show the round that asks now, else the newest."""
    citizens = (each for each in rounds_for_visitor() if each.kind == "citizen")
    found = foremost(citizens, on=current.today())
    if found:
        return show_round(found.slug)
    if current.account() is None:
        raise SignInFirst
    return render("results/empty.html", fragment=FRAGMENT)


@bp.get("/cach-tinh")
@admits()
def explain() -> ResponseReturnValue:
    """Say how each figure and each chart is made."""
    return render(
        "results/explain.html",
        fragment=FRAGMENT,
        titles=charts.titles(),
        methods=charts.methods(),
        cautions=attention.caution_words().values(),
    )


@bp.get("/<round>")
@admits()
def show_round(round: str) -> ResponseReturnValue:  # noqa: A002 (the field's word)
    """Show all units of a round side by side; of a members' round, the whole."""
    if seen.is_of_members(round):
        return member_results.show_round(round)
    sight = sights.of_round(round)
    compared = pairs(sight)
    main = main_view(sight.record)
    return render(
        "results/overview.html",
        fragment=FRAGMENT,
        record=sight.record,
        main=main,
        headline=_headline(main, sight, compared[0] if compared else None) if main else None,
        pairs={pair.key: pair for pair in compared},
        attention=attention.of_round(sight, compared, _others(sight.record)),
        weakest=attention.weakest(sight.record),
        pictures=pictures.of_overview(sight, **sights.query()),
        sight=sight,
        words=words,
        **offered(sight.record),
    )


@bp.get("/<round>.json")
@admits()
def tell_round(round: str) -> ResponseReturnValue:  # noqa: A002
    """Return the published record of a round."""
    if seen.is_of_members(round):
        return member_results.tell_round(round)
    return _as_json(plain.overview(overview_for_visitor(round)))


@bp.get("/<round>/<unit>")
@admits()
def show(round: str, unit: str) -> ResponseReturnValue:  # noqa: A002
    """Show one unit."""
    sight = sights.of_unit(round, unit)
    compared = pairs(sight)
    return render(
        "results/show.html",
        fragment=FRAGMENT,
        view=sight.record,
        headline=_headline(sight.record, sight, compared[0]),
        pairs={pair.key: pair for pair in compared},
        attention=attention.of_unit(sight, compared, _others_of_unit(sight.record, unit)),
        is_public=_is_public(unit),
        pictures=pictures.of_view(sight, **sights.query()),
        sight=sight,
        words=words,
        pages=pages,
        **offered(sight.record),
    )


@bp.get("/<round>/<unit>.json")
@admits()
def tell(round: str, unit: str) -> ResponseReturnValue:  # noqa: A002
    """Return the published record of one unit."""
    return _as_json(plain.view(view_for_visitor(round, unit)))


def main_view(record: Overview) -> View | None:
    """Return the view that stands in large at the top: the whole, or the only unit seen."""
    if record.whole is None and len(record.units) == 1:
        return record.units[0]
    return record.whole


def _others(record: Overview) -> list[Notice]:
    units = _codes(record.units)
    return [*promises.due(units), *kindness.noticed(record.round.slug, record.form.slug)]


def _others_of_unit(view: View, unit: str) -> list[Notice]:
    return [*promises.due([unit]), *kindness.noticed(view.round.slug, view.form.slug, unit)]


def _codes(views: Sequence[View]) -> list[str]:
    return [view.unit.code for view in views if view.unit]


def _is_public(unit: str) -> bool:
    with current.reading() as connection:
        return unit in commitments.public_units(connection)


def _headline(view: View, sight: Sight[Any], pair: Pair | None) -> pages.Headline:
    language = current.language()
    shown, now, before = periods.read(request.args).name, sight.now_name, sight.before_name
    names = shown.speak(language), now.speak(language), before.speak(language)
    return pages.headline(view, pair, names)


def _as_json(record: Mapping[str, object]) -> Response:
    response = jsonify(record)
    response.set_etag(str(record["state"]))
    return response.make_conditional(request)
