"""What members said: the published results of a round, for leaders or, if public, for everyone."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from surveys.errors import RoundNotOpen
from surveys.members.plan import WHOLE
from surveys.published_members import MemberRecord, ShownGroup
from surveys.report import plain_members
from webapp import current, records
from webapp.assessments import plates, said, seen
from webapp.charts.data.captions import Format, Width
from webapp.hypermedia import render
from webapp.permissions import admits
from webapp.records import SignInFirst
from webapp.typed import whole_number

bp = Blueprint("member_results", __name__, url_prefix="/ket-qua")

FRAGMENT = "results"
WIDTHS: Mapping[str, Width] = {"wide": "wide", "narrow": "narrow"}
FORMATS: Mapping[str, Format] = {"svg": "svg", "png": "png"}

bp.register_error_handler(SignInFirst, records.ask_to_sign_in)


@bp.get("/tu-danh-gia")
@admits()
def overview() -> ResponseReturnValue:
    """Show the newest round that is published; the newest of all while there is none."""
    rounds = seen.rounds()
    if rounds:
        return show_round((seen.newest() or rounds[0]).slug)
    if current.account() is None:
        raise SignInFirst
    return render("member_results/empty.html", fragment=FRAGMENT)


def show_round(slug: str) -> ResponseReturnValue:
    """Show the whole of a round: what `results.show_round` answers with for members."""
    try:
        return _show(seen.record(slug), WHOLE)
    except RoundNotOpen:
        return _show_under_way(slug)


def tell_round(slug: str) -> ResponseReturnValue:
    """Return the published record: what `results.tell_round` answers with for members."""
    record = seen.record(slug)
    response = jsonify(plain_members.record(record))
    response.set_etag(record.state)
    return response.make_conditional(request)


@bp.get("/<round>/nhom/<group>")
@admits()
def show(round: str, group: str) -> ResponseReturnValue:  # noqa: A002 (the field's word)
    """Show one group of a round."""
    return _show(seen.record(round), group)


@bp.get("/<round>/nhom/<group>.json")
@admits()
def tell(round: str, group: str) -> ResponseReturnValue:  # noqa: A002
    """Return the published record of one group."""
    record = seen.record(round)
    response = jsonify(plain_members.group(seen.group(record, group)))
    response.set_etag(f"{record.state}-{group}")
    return response.make_conditional(request)


@bp.get("/<round>/nhom/<group>/bieu-do/<any(profile, dumbbell):chart>.<any(svg, png):format>")
@admits()
def draw(round: str, group: str, chart: str, format: str) -> ResponseReturnValue:  # noqa: A002
    """Draw a chart of one group; browsers keep it and ask whether its state is still the same."""
    record = seen.record(round)
    found = seen.group(record, group)
    number, width = whole_number(request.args.get("number", "0")), request.args.get("width", "wide")
    if not isinstance(found, ShownGroup) or width not in WIDTHS:
        raise NotFound
    data = plates.data_of(record, found, chart, number)
    if data is None:
        raise NotFound
    return _draw(record.state, f"{group}-{chart}-{number}", (chart, data, width, format))


def _show(record: MemberRecord, key: str) -> Response:
    group = seen.group(record, key)
    shown = group if isinstance(group, ShownGroup) else None
    return render(
        "member_results/show.html",
        fragment=FRAGMENT,
        record=record,
        group=group,
        shown=shown,
        profile=plates.plate(record, shown, plates.PROFILE) if shown else None,
        gaps=[
            (table, plates.plate(record, shown, plates.DUMBBELL, at))
            for at, table in enumerate(shown.gaps)
        ]
        if shown
        else [],
        rounds=seen.rounds(),
        said=said,
        names={each.info.key: each.info.name for each in record.groups},
    )


def _show_under_way(slug: str) -> Response:
    found = next(each for each in seen.rounds() if each.slug == slug)
    return render(
        "member_results/under_way.html",
        fragment=FRAGMENT,
        round=found,
        counts=seen.counts(slug),
        rounds=seen.rounds(),
    )


def _draw(state: str, name: str, order: tuple[str, object, str, str]) -> Response:
    chart, data, width, kind = order
    language = current.language()
    response = make_response()
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(f"{state}-{name}-{width}-{language}-{kind}")
    if request.if_none_match.contains(response.get_etag()[0] or ""):
        return response.make_conditional(request)
    press = current.house().press
    picture = press.draw(chart, data, language, FORMATS[kind], width=WIDTHS[width], state=state)
    response.set_data(picture)
    response.content_type = "image/svg+xml" if kind == "svg" else "image/png"
    return response
