"""Slips: codes drawn and shown once to be printed; withdrawn, supplemented or voided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from surveys.ballots import codes
from surveys.ballots.codes import Code
from surveys.members import issuing
from surveys.members.issuing import DrawnCells
from surveys.members.plan import MemberRound
from webapp import current
from webapp.assessments import wizard
from webapp.documents.slips import SlipGroup, slips_pdf
from webapp.permissions import Role, admits
from webapp.routes.member_rounds.acting import act
from webapp.speech import _
from webapp.typed import whole_number

bp = Blueprint("issuing", __name__, url_prefix="/<slug>/phieu-ma")

MOST_SPARE = 200


@bp.post("")
@admits(Role.CLERK)
def issue(slug: str) -> ResponseReturnValue:
    """Draw the codes of all groups and show, once, what prints them."""
    found = wizard.find(slug)
    drawn = _draw(found, {cell.key: cell.issued for cell in found.plan.cells})
    act(slug, "issued", lambda connection: issuing.issue(connection, drawn))
    return _show(found, drawn)


@bp.post("/du-phong")
@admits(Role.CLERK)
def supplement(slug: str) -> ResponseReturnValue:
    """Draw more spare codes."""
    found = wizard.find(slug)
    drawn = _draw(found, {})
    if not any(drawn.spare.values()):
        return wizard.page(slug, problem=_("Xin ghi số phiếu dự phòng cần in thêm."), status=422)
    act(slug, "supplemented", lambda connection: issuing.issue_spares(connection, drawn))
    return _show(found, drawn)


@bp.post("/in")
@admits(Role.CLERK)
def sheets(slug: str) -> ResponseReturnValue:
    """Set the slips that the page posted back; the server never had the codes stored."""
    found = wizard.find(slug)
    groups = [
        SlipGroup(cell.name.vi, _posted(cell.key), _number(f"spare_{cell.key}"))
        for cell in found.plan.cells
    ]
    pdf = slips_pdf(
        [group for group in groups if group.codes],
        round_title=found.plan.title.vi,
        address=current.settings().base_url,
        fingerprint=found.fingerprint or "",
    )
    response = Response(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="phieu-ma.pdf"'
    return response


@bp.post("/thu-hoi")
@admits(Role.CLERK)
def withdraw(slug: str) -> ResponseReturnValue:
    """Forget all codes before the round is open: printed slips are void."""
    if not wizard.is_confirmed():
        return wizard.unconfirmed(slug)
    act(slug, "withdrawn", lambda connection: issuing.withdraw(connection, slug))
    return wizard.back(slug)


@bp.post("/huy-ma")
@admits(Role.CLERK)
def void(slug: str) -> ResponseReturnValue:
    """Void unused codes: of the round, of one group, or the spare ones."""
    if not wizard.is_confirmed():
        return wizard.unconfirmed(slug)
    cell = request.form.get("cell") or None
    spares_only = request.form.get("which") == "spare"
    act(
        slug,
        "voided",
        lambda connection: issuing.void_unused(
            connection, slug, cell=cell, spares_only=spares_only
        ),
    )
    return wizard.back(slug)


def _draw(found: MemberRound, ordinary: Mapping[str, int]) -> DrawnCells:
    counts = {
        cell.key: (ordinary.get(cell.key, 0), _number(f"spare_{cell.key}"))
        for cell in found.plan.cells
    }
    with current.reading() as connection:
        salt = issuing.salt_of(connection, found.slug)
    return issuing.draw(found, salt, counts)


def _show(found: MemberRound, drawn: DrawnCells) -> ResponseReturnValue:
    printed: dict[str, Sequence[str]] = {
        key: [code.printed for code in group] for key, group in drawn.codes.items()
    }
    return render_template(
        "member_rounds/slips.html", round=found, codes=printed, spare=drawn.spare
    )


def _posted(cell: str) -> list[Code]:
    typed = map(codes.parse, request.form.getlist(f"code_{cell}"))
    return [code for code in typed if code is not None]


def _number(name: str) -> int:
    return min(whole_number(request.form.get(name, "")) or 0, MOST_SPARE)
