"""The rounds of members at a glance, and one round with its steps."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveys.members import arranging
from surveys.members.errors import WrongStage
from webapp import current, errors
from webapp.assessments import wizard
from webapp.hypermedia import render
from webapp.permissions import Role, admits
from webapp.routes.member_rounds import (
    issuing,
    keying,
    opening,
    planning,
    reviewing,
    running,
)
from webapp.speech import _

bp = Blueprint("member_rounds", __name__, url_prefix="/quan-tri/tu-danh-gia")

for room in (planning, keying, issuing, running, opening, reviewing):
    bp.register_blueprint(room.bp)


@bp.get("")
@admits(Role.CLERK)
def overview() -> ResponseReturnValue:
    """Show all members' rounds, the newest first."""
    with current.reading() as connection:
        rounds = arranging.every(connection)
    return render("member_rounds/overview.html", fragment="rounds", rounds=rounds)


@bp.get("/<slug>")
@admits(Role.CLERK)
def show(slug: str) -> ResponseReturnValue:
    """Show where a round stands and what is to be done next."""
    return wizard.page(slug)


@bp.errorhandler(WrongStage)
def say_out_of_order(_error: WrongStage) -> ResponseReturnValue:
    """Show the round again: what was asked for is not its next step."""
    slug, account = wizard.slug_asked_for(), current.account()
    if slug is None or account is None or account.role != Role.CLERK:
        return errors.page(409)
    notice = _("Đợt đang ở bước khác nên chưa làm được việc vừa chọn. Xin xem lại các bước.")
    return wizard.page(slug, problem=notice, status=409)
