"""The opening ceremony: both holders, the clerk's second factor, all ballots or none."""

from __future__ import annotations

from collections.abc import Sequence

import pyotp
from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from surveys.administration import invitations
from surveys.ballots import keys, shares
from surveys.members import opening, running
from surveys.members.errors import WrongStage
from surveys.members.plan import MemberRound, Stage
from surveys.store.accounts import Account
from webapp import current
from webapp.assessments import refusals, wizard
from webapp.assessments.typed import typed_shares
from webapp.permissions import Role, admits
from webapp.routes.member_rounds.acting import act
from webapp.speech import _

bp = Blueprint("opening", __name__, url_prefix="/<slug>/mo-niem-phong")

STEP = 30
"""Seconds for which six digits are good (RFC 6238)."""


@bp.get("")
@admits(Role.CLERK)
def ask(slug: str) -> ResponseReturnValue:
    """Ask for both shares and the clerk's six digits."""
    return _ask(slug)


@bp.post("")
@admits(Role.CLERK)
def publish(slug: str) -> ResponseReturnValue:
    """Open all ballots and publish, or say what stopped it; then nothing has changed."""
    typed, found = typed_shares(), wizard.find(slug)
    try:
        _check(found, typed)
        if problem := _second_factor():
            return _ask(slug, problem=problem, status=422)
        opened = opening.publish(current.house().database, slug, typed)
        act(slug, "published", lambda _connection: None)
    except refusals.OF_OPENING as error:
        return _ask(slug, problem=refusals.say(error), status=422)
    return make_response(
        render_template("member_rounds/opened.html", round=wizard.find(slug), opened=opened)
    )


def _check(found: MemberRound, typed: Sequence[str]) -> None:
    """Try the shares first, so that a slip of the finger does not cost the six digits."""
    if found.public_key is not None:
        given = shares.read_all(typed)
        keys.join(given, public_key=found.public_key, round_tag=found.round_tag)


def _second_factor() -> str:
    """Return what is wrong with the clerk's six digits, or nothing.

    Failures are counted with those of the sign-in, so that nobody can try them all.
    """
    account = current.account()
    secret = account.totp_secret if account else None
    if account is None or secret is None:
        return _("Tài khoản này chưa có mã xác thực. Xin cài mã xác thực trước khi mở phiếu.")
    floods = current.house().floods
    if not floods.may_try(account.username):
        return _("Đã thử sai nhiều lần. Xin đợi một phút rồi thử lại.")
    if not _proves(account, secret):
        floods.failed(account.username)
        return _("Mã xác thực 6 chữ số chưa đúng, hoặc vừa dùng rồi. Xin đợi mã mới.")
    return ""


def _proves(account: Account, secret: str) -> bool:
    """Tell whether the six digits are right and were not used before."""
    code, now = request.form.get("code", "").replace(" ", ""), int(current.now())
    steps = [now // STEP + shift for shift in (0, -1, 1)]
    totp = pyotp.TOTP(secret)
    right = next((step for step in steps if totp.verify(code, for_time=step * STEP)), None)
    if right is None:
        return False
    return current.write(lambda connection: invitations.note_step(connection, account, right))


def _ask(slug: str, *, problem: str = "", status: int = 200) -> Response:
    found = wizard.find(slug)
    if found.stage is not Stage.CLOSED:
        raise WrongStage(found.stage.value, (Stage.CLOSED.value,))
    with current.reading() as connection:
        counts = running.counts(connection, slug)
    account = current.account()
    page = render_template(
        "member_rounds/open.html",
        round=found,
        counts=counts,
        has_second_factor=account is not None and account.totp_secret is not None,
        problem=problem,
    )
    return make_response(page, status)
