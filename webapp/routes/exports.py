"""The published record as files: report, workbook, CSV; made in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from surveys.published import Overview
from surveys.published_members import ShownGroup
from webapp import current, records
from webapp.assessments import plates, seen
from webapp.documents.bindery import Ordered
from webapp.documents.order import FileKind, MembersOrder, Order
from webapp.documents.projection.record import side_by_side
from webapp.documents.report.letterhead import letterhead
from webapp.documents.report.members import MembersPart
from webapp.hypermedia import lead, render
from webapp.periods import PeriodRefused
from webapp.permissions import admits
from webapp.records import SignInFirst, overview_for_visitor, query_of_visitor, view_for_visitor
from webapp.routes.offered import refuse_period

bp = Blueprint("exports", __name__, url_prefix="/ket-qua")
bp.register_error_handler(SignInFirst, records.ask_to_sign_in)
bp.register_error_handler(PeriodRefused, refuse_period)

WAITING = "/dang-tao"
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class FileName:
    """A file as it stands in addresses."""

    kind: FileKind
    media: str


FILES: Mapping[str, FileName] = {
    "bao-cao.docx": FileName("docx", f"{OFFICE}wordprocessingml.document"),
    "bao-cao.pdf": FileName("pdf", "application/pdf"),
    "so-lieu.xlsx": FileName("xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "so-lieu.csv": FileName("csv", "text/csv; charset=utf-8"),
}


@admits()
def fetch_round(round: str, file: str) -> ResponseReturnValue:  # noqa: A002 (the field's word)
    """Hand out a file of a round, or lead to where it is waited for."""
    return _fetch(_order_of_round(round, file), file)


@admits()
def fetch(round: str, unit: str, file: str) -> ResponseReturnValue:  # noqa: A002
    """Hand out a file of one unit, or lead to where it is waited for."""
    return _fetch(_order(side_by_side(view_for_visitor(round, unit)), file), file)


@admits()
def wait_round(round: str, file: str) -> ResponseReturnValue:  # noqa: A002
    """Say whether a file of a round is ready."""
    return _wait(_order_of_round(round, file), file)


@admits()
def wait(round: str, unit: str, file: str) -> ResponseReturnValue:  # noqa: A002
    """Say whether a file of a unit is ready."""
    return _wait(_order(side_by_side(view_for_visitor(round, unit)), file), file)


for _file in FILES:
    # A rule of its own for each file: a fixed name goes before the code of a unit.
    _asked = {"file": _file}
    bp.add_url_rule(f"/<round>/{_file}", view_func=fetch_round, defaults=_asked)
    bp.add_url_rule(f"/<round>/{_file}{WAITING}", view_func=wait_round, defaults=_asked)
    bp.add_url_rule(f"/<round>/<unit>/{_file}", view_func=fetch, defaults=_asked)
    bp.add_url_rule(f"/<round>/<unit>/{_file}{WAITING}", view_func=wait, defaults=_asked)


def _fetch(order: Ordered, file: str) -> ResponseReturnValue:
    made = current.house().bindery.get(order)
    if made is None:
        return redirect(_address("wait"), code=303)
    return _handed_out(made, file)


def _wait(order: Ordered, file: str) -> ResponseReturnValue:
    made = current.house().bindery.get(order, patience=0)
    if made is not None and "start" in request.args:
        return lead(_address("fetch"))
    return render(
        "exports/wait.html",
        fragment="waiting",
        is_ready=made is not None,
        file=file,
        record=order.record,
        this=_address("wait"),
        start=_address("wait", start="1"),
        target=_address("fetch"),
        back=_address("show"),
    )


def _order_of_round(slug: str, file: str) -> Ordered:
    """Return the order of a file of all units, or of a members' round."""
    if not seen.is_of_members(slug):
        return _order(overview_for_visitor(slug), file)
    kind = FILES[file].kind
    if kind == "docx" or kind == "pdf":  # the report is that of the citizens' round
        raise NotFound
    return MembersOrder(kind=kind, record=seen.record(slug), language=current.language())


def _order(record: Overview, file: str) -> Order:
    kind = FILES[file].kind
    members = None if _is_of_unit() else _members()
    head = letterhead(
        current.organisation(), record, on=current.today(), has_members=members is not None
    )
    return Order(
        kind=kind,
        record=record,
        letterhead=head,
        language=current.language(),
        members=members,
        form=_own_form(head.layout) if kind == "docx" else None,
    )


def _own_form(layout: str) -> bytes | None:
    """Return the Word template that the office put beside its database, if there is one."""
    path = current.settings().instance / "templates" / f"{layout}.docx"
    return path.read_bytes() if path.exists() else None


def _members() -> MembersPart | None:
    """Return the newest members' round whose results this visitor may see."""
    published = next((each for each in seen.rounds() if each.state == "published"), None)
    if published is None:
        return None
    found = seen.record(published.slug)
    group = found.whole
    if not isinstance(group, ShownGroup):
        return MembersPart(found, profile=None, gaps=None)
    gaps = plates.dumbbell(group.gaps[0]) if group.gaps else None
    return MembersPart(found, profile=plates.profile(found, group), gaps=gaps)


def _is_of_unit() -> bool:
    return "unit" in (request.view_args or {})


def _address(what: str, **more: str) -> str:
    """Return an address about this file (``fetch``, ``wait``) or its page (``show``)."""
    place: dict[str, Any] = {**(request.view_args or {}), **query_of_visitor(), **more}
    endpoint = f".{what}" if _is_of_unit() else f".{what}_round"
    if what == "show":
        endpoint = f"results{endpoint}"
        del place["file"]
    return url_for(endpoint, **place)


def _handed_out(made: bytes, file: str) -> Response:
    response = make_response(made)
    response.content_type = FILES[file].media
    place = request.view_args or {}
    words = [str(place[name]) for name in ("round", "unit") if name in place]
    stem, _dot, ending = file.partition(".")
    name = "-".join((stem, *words)) + f".{ending}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
