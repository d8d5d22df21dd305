"""The opening key: two sheets printed once, then proved by opening a test ballot with both."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from surveys.ballots import shares
from surveys.ballots.shares import Share
from surveys.members import keying
from webapp import current
from webapp.assessments import refusals, wizard
from webapp.assessments.typed import fields, typed_shares
from webapp.documents.shares import share_sheet_pdf
from webapp.permissions import Role, admits
from webapp.routes.member_rounds.acting import act

bp = Blueprint("keying", __name__, url_prefix="/<slug>/khoa")


@bp.post("")
@admits(Role.CLERK)
def make(slug: str) -> ResponseReturnValue:
    """Make the key and show, once, what prints its two sheets."""
    holders = [request.form.get(f"holder_{number}", "").strip()[:120] for number in (1, 2)]
    pair = act(slug, "keyed", lambda connection: keying.make(connection, slug))
    return render_template(
        "member_rounds/key.html",
        round=wizard.find(slug),
        sheets=[(share, holder) for share, holder in zip(pair, holders, strict=True)],
    )


@bp.post("/to-giay")
@admits(Role.CLERK)
def sheet(slug: str) -> ResponseReturnValue:
    """Set the sheet of a share that the page posted back; the server never had it stored."""
    found = wizard.find(slug)
    share = shares.read(request.form.get("share", ""))
    pdf = share_sheet_pdf(
        share,
        round_title=found.plan.title.vi,
        organization=current.organisation().name,
        holder=request.form.get("holder", "")[:120],
    )
    return _attached(pdf, "application/pdf", share, "pdf")


@bp.post("/tep")
@admits(Role.CLERK)
def file(slug: str) -> ResponseReturnValue:
    """Give a share as a text file, for a holder who keeps it on a memory stick."""
    wizard.find(slug)
    share = shares.read(request.form.get("share", ""))
    text = "\r\n".join(share.lines) + "\r\n"
    return _attached(text.encode(), "text/plain; charset=utf-8", share, "txt")


@bp.get("/dien-tap")
@admits(Role.CLERK)
def ask(slug: str) -> ResponseReturnValue:
    """Ask for both shares, to open a test ballot."""
    return render_template(
        "member_rounds/rehearse.html", round=wizard.find(slug), problem="", typed=("", "")
    )


@bp.post("/dien-tap")
@admits(Role.CLERK)
def rehearse(slug: str) -> ResponseReturnValue:
    """Open a test ballot with both shares as printed."""
    typed = typed_shares()
    try:
        act(slug, "rehearsed", lambda connection: keying.rehearse(connection, slug, typed))
    except refusals.OF_SHARES as error:
        page = render_template(
            "member_rounds/rehearse.html",
            round=wizard.find(slug),
            problem=refusals.say(error),
            typed=fields(),
        )
        return Response(page, status=422)
    return wizard.back(slug)


@bp.post("/huy")
@admits(Role.CLERK)
def discard(slug: str) -> ResponseReturnValue:
    """Forget the key: its sheets are void, the plan can be changed again."""
    if not wizard.is_confirmed():
        return wizard.unconfirmed(slug)
    act(slug, "key_discarded", lambda connection: keying.discard(connection, slug))
    return wizard.back(slug)


def _attached(content: bytes, kind: str, share: Share, ending: str) -> Response:
    response = Response(content, content_type=kind)
    name = f"manh-khoa-{share.number}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
