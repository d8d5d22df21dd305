"""The opening ceremony: both holders, the clerk's second factor, all ballots or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pyotp
from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys.administration import invitations
from surveys.administration.auditing import Deed, note
from surveys.ballots import keys, shares
from surveys.members import opening, running
from surveys.members.errors import WrongStage
from surveys.members.opening import Opened
from surveys.members.plan import MemberRound, Stage
from surveys.store.accounts import Account
from webapp import current
from webapp.assessments import refusals, wizard
from webapp.assessments.typed import fields, typed_shares
from webapp.current import Connection
from webapp.hypermedia import is_for_part, lead, render
from webapp.permissions import Role, admits
from webapp.routes.administration.editing import me
from webapp.speech import _
from webapp.undertakings import Undertaking

bp = Blueprint("opening", __name__, url_prefix="/<slug>/mo-niem-phong")

SOON = 1.0
"""Seconds in which an opening may end without a page that tells how far it is."""
STEP = 30
"""Seconds for which six digits are good (RFC 6238)."""


@bp.get("")
@admits(Role.CLERK)
def ask(slug: str) -> ResponseReturnValue:
    """Ask for both shares and the clerk's six digits."""
    ceremony = current.house().undertakings.get(slug)
    if ceremony is not None and not ceremony.is_over:
        return redirect(url_for(".watch", slug=slug), code=303)
    return _ask(slug)


@bp.post("")
@admits(Role.CLERK)
def publish(slug: str) -> ResponseReturnValue:
    """Open all ballots and publish, or say what stopped it; then nothing has changed."""
    typed, found = typed_shares(), wizard.find(slug)
    try:
        _check(found, typed)
    except refusals.OF_OPENING as error:
        return _ask(slug, problem=refusals.say(error), status=422)
    if problem := _second_factor():
        return _ask(slug, problem=problem, status=422)
    ceremony = current.house().undertakings.begin(slug, _ceremony(slug, typed))
    if ceremony.wait(SOON):
        return _tell(slug, ceremony)
    return redirect(url_for(".watch", slug=slug), code=303)


@bp.get("/dang-mo")
@admits(Role.CLERK)
def watch(slug: str) -> ResponseReturnValue:
    """Tell how far the opening is, and in the end what became of it."""
    ceremony = current.house().undertakings.get(slug)
    if ceremony is None:  # the server was started again: it is as before or as after
        return wizard.back(slug)
    if ceremony.is_over:
        here = url_for(".watch", slug=slug)
        return lead(here) if is_for_part() else _tell(slug, ceremony)
    return render(
        "member_rounds/opening.html",
        fragment="progress",
        round=wizard.find(slug),
        ceremony=ceremony,
    )


def _ceremony(slug: str, typed: Sequence[str]) -> Callable[[Undertaking[Opened]], Opened]:
    """Return the opening as a piece of work that says how far it is."""
    by, database = me(), current.house().database
    deed = Deed(action="members.published", subject=slug)

    def work(ceremony: Undertaking[Opened]) -> Opened:
        def written(connection: Connection) -> None:
            note(connection, by, deed)
            ceremony.reach("cleaning", ceremony.steps, ceremony.steps)

        return opening.publish(
            database, slug, typed, progress=partial(ceremony.reach, "opening"), written=written
        )

    return work


def _tell(slug: str, ceremony: Undertaking[Opened]) -> Response:
    """Say what became of an opening that is over."""
    try:
        opened = ceremony.outcome()
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
        typed=fields(),
    )
    return make_response(page, status)
