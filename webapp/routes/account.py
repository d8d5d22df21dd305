"""Signing in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

import pyotp
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import passwords
from surveys.store import accounts
from surveys.store.accounts import Account
from webapp import current, sessions
from webapp.permissions import Role, admits
from webapp.speech import _

bp = Blueprint("account", __name__)


@bp.get("/dang-nhap")
@admits()
def sign_in() -> ResponseReturnValue:
    """Ask for name and password."""
    return _ask(request.args.get("next", ""))


@bp.post("/dang-nhap")
@admits()
def check() -> ResponseReturnValue:
    """Sign in, or say what to mend."""
    username = request.form.get("username", "").strip().casefold()
    wanted = request.form.get("next", "")
    floods = current.house().floods
    if not floods.may_try(username):
        told = _("Đã thử sai nhiều lần. Xin đợi một phút rồi đăng nhập lại.")
        return _ask(wanted, username=username, problem=told, status=429)
    with current.reading() as connection:
        account = accounts.named(connection, username)
    if not _is_right(account):
        floods.failed(username)
        told = _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
        return _ask(wanted, username=username, problem=told, status=422)
    reply = redirect(_local(wanted) or url_for("results.overview"), code=303)
    assert account is not None  # noqa: S101 (only a known account is right)
    sessions.begin(reply, account)
    return reply


@bp.post("/dang-xuat")
@admits(*Role)
def sign_out() -> ResponseReturnValue:
    """Sign this browser out."""
    reply = redirect(url_for("home.show"), code=303)
    sessions.end(reply)
    return reply


def _is_right(account: Account | None) -> bool:
    known = account is not None and not account.disabled
    kept = account.password_hash if account is not None and known else None
    is_known = passwords.matches(request.form.get("password", ""), kept)
    if account is None or not is_known or account.totp_secret is None:
        return is_known
    code = request.form.get("code", "")
    return bool(pyotp.TOTP(account.totp_secret).verify(code, valid_window=1))


def _ask(
    wanted: str, *, username: str = "", problem: str = "", status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "account/sign_in.html",
        next=_local(wanted),
        username=username,
        problems={"": problem} if problem else {},
        ask_code=False,
    )
    return make_response(page, status)


def _local(address: str) -> str:
    """Return the address if it stays on this site, else nothing."""
    parts = urlsplit(address)
    is_local = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if is_local and not address.startswith(("//", "/\\")) else ""
