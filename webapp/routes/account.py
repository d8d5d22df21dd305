"""Signing in and out, with a second factor where there is one; choosing a password by a link."""

from __future__ import annotations

from urllib.parse import urlsplit

import pyotp
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import passwords
from surveys.administration import invitations
from surveys.store import accounts
from surveys.store.accounts import Account
from webapp import current, sessions
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.speech import _

bp = Blueprint("account", __name__)

STEP = 30
"""Seconds for which a code of a second factor is good (RFC 6238)."""


@bp.get("/dang-nhap")
@admits()
def sign_in() -> ResponseReturnValue:
    """Ask for name and password."""
    return _ask(request.args.get("next", ""))


@bp.post("/dang-nhap")
@admits()
def check() -> ResponseReturnValue:
    """Sign in, or say what to mend; the second factor is asked for once the password is right."""
    username = request.form.get("username", "").strip().casefold()
    wanted = request.form.get("next", "")
    floods = current.house().floods
    if not floods.may_try(username):
        told = _("Đã thử sai nhiều lần. Xin đợi một phút rồi đăng nhập lại.")
        return _ask(wanted, username=username, problem=told, status=429)
    with current.reading() as connection:
        account = accounts.named(connection, username)
    if not _knows_password(account) or account is None:
        floods.failed(username)
        told = _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
        return _ask(wanted, username=username, problem=told, status=422)
    if account.totp_secret is not None and not _has_telephone(account):
        return _ask_for_code(wanted, username)
    reply = redirect(_local(wanted) or _landing(account), code=303)
    sessions.begin(reply, account)
    return reply


def _ask_for_code(wanted: str, username: str) -> ResponseReturnValue:
    if "code" not in request.form:
        return _ask(wanted, username=username, ask_code=True)
    current.house().floods.failed(username)
    told = _("Mã xác thực chưa đúng hoặc đã dùng. Xin nhập mã mới.")
    return _ask(wanted, username=username, problem=told, status=422, ask_code=True)


def _landing(account: Account) -> str:
    """Return the page that an account's role begins with."""
    if account.role == Role.CLERK:
        return url_for("administration.show")
    if account.role == Role.REVIEWER:
        return url_for("administration.list_comments")
    return url_for("results.overview")


@bp.post("/dang-xuat")
@admits(*Role)
def sign_out() -> ResponseReturnValue:
    """Sign this browser out."""
    reply = redirect(url_for("home.show"), code=303)
    sessions.end(reply)
    return reply


def _knows_password(account: Account | None) -> bool:
    kept = account.password_hash if account is not None and not account.disabled else None
    return passwords.matches(request.form.get("password", ""), kept)


def _has_telephone(account: Account) -> bool:
    code = request.form.get("code", "").replace(" ", "")
    if not code:
        return False
    if len(code) > 6:
        return current.write(lambda c: invitations.spend_recovery_code(c, account, code))
    totp = pyotp.TOTP(account.totp_secret or "")
    now = int(current.now())
    steps = [now // STEP + shift for shift in (0, -1, 1)]
    right = next((step for step in steps if totp.verify(code, for_time=step * STEP)), None)
    if right is None:
        return False
    return current.write(lambda connection: invitations.note_step(connection, account, right))


def _ask(
    wanted: str,
    *,
    username: str = "",
    problem: str = "",
    status: int = 200,
    ask_code: bool = False,
) -> ResponseReturnValue:
    page = render_template(
        "account/sign_in.html",
        next=_local(wanted),
        username=username,
        problems={"": problem} if problem else {},
        notice="" if problem else sentences.notice(request.args.get("xong", "")),
        ask_code=ask_code,
    )
    return make_response(page, status)


def _local(address: str) -> str:
    """Return the address if it stays on this site, else nothing."""
    parts = urlsplit(address)
    is_local = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if is_local and not address.startswith(("//", "/\\")) else ""
