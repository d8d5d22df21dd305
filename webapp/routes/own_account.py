"""One's own account: password, second factor, signed-in browsers; choosing a password by a link."""

from __future__ import annotations

from datetime import UTC, datetime

import pyotp
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from surveys import passwords
from surveys.administration import accounts, invitations
from surveys.administration.auditing import By
from surveys.administration.errors import NotArranged
from surveys.calendar import HERE
from surveys.store import accounts as kept_accounts
from surveys.store.accounts import Account
from webapp import current
from webapp.current import Connection
from webapp.documents.qr import qr_inline
from webapp.forms.accounts import ChangedPassword, NewPassword, SecondFactor
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.editing import Edit, answer, back_to, me, show, typed
from webapp.speech import _

bp = Blueprint("own_account", __name__)


@bp.get("/tai-khoan")
@admits(*Role)
def show_own() -> ResponseReturnValue:
    """Show one's account: what protects it, and where it is signed in."""
    found = current.signed_in()
    with current.reading() as connection:
        sessions = kept_accounts.sessions_of(connection, _mine().id)
    return render_template(
        "account/show.html",
        mine=_mine(),
        role=sentences.role(_mine().role),
        sessions=[
            (_here(each.started_at), _here(each.seen_at), found and digest == found.digest)
            for digest, each in sessions
        ],
        notice=sentences.notice(request.args.get("xong", "")),
    )


@bp.route("/tai-khoan/mat-khau", methods=["GET", "POST"])
@admits(*Role)
def change_password() -> ResponseReturnValue:
    """Change one's password; all browsers are signed out."""
    form = ChangedPassword(typed())

    def save(connection: Connection, by: By) -> None:
        if not passwords.matches(form.former.data or "", _mine().password_hash):
            raise NotArranged("former", "wrong_password")
        _demand_same(form)
        accounts.change_password(connection, _mine().username, form.password.data or "", by)

    return answer(
        Edit(
            title=_("Đổi mật khẩu"),
            lead=_("Đổi xong, mọi nơi đang đăng nhập phải đăng nhập lại."),
            form=form,
            save=save,
            back=back_to("account.sign_in", "mat-khau"),
            button=_("Đổi mật khẩu"),
            room=_room(),
            template="account/edit.html",
        )
    )


@bp.post("/tai-khoan/dang-xuat-moi-noi")
@admits(*Role)
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out in all browsers, this one included."""
    name = _mine().username
    current.write(lambda connection: accounts.sign_out_everywhere(connection, name, by=me()))
    return redirect(back_to("account.sign_in", "dang-xuat"), code=303)


@bp.route("/tai-khoan/hai-lop", methods=["GET", "POST"])
@admits(*Role)
def second_factor() -> ResponseReturnValue:
    """Turn the second factor on: scan, prove it with a code, keep the recovery codes."""
    secret = request.form.get("secret", "") or pyotp.random_base32()
    form = SecondFactor(typed())
    edit = Edit(
        title=_("Bật xác thực hai lớp"),
        form=form,
        save=lambda _connection, _by: None,
        back="",
        button=_("Bật"),
        room=_room(),
        template="account/second_factor.html",
        extra={"secret": secret, "picture": _picture(_address(secret))},
    )
    if request.method != "POST":
        return show(edit)
    if not form.validate() or not _proves(secret, form.code.data or ""):
        form.code.errors = [sentences.reason("wrong_code")]
        return show(edit, status=422)
    name = _mine().username
    codes = current.write(lambda c: invitations.turn_second_factor_on(c, name, secret, by=me()))
    return make_response(render_template("account/recovery_codes.html", codes=codes))


@bp.post("/tai-khoan/tat-hai-lop")
@admits(*Role)
def forget_second_factor() -> ResponseReturnValue:
    """Turn one's second factor off; the password is asked for again."""
    if not passwords.matches(request.form.get("password", ""), _mine().password_hash):
        raise NotArranged("password", "wrong_password")
    name = _mine().username
    current.write(lambda connection: accounts.forget_second_factor(connection, name, by=me()))
    return redirect(back_to("account.sign_in", "hai-lop"), code=303)


@bp.route("/dat-mat-khau/<token>", methods=["GET", "POST"])
@admits()
def choose_password(token: str) -> ResponseReturnValue:
    """Choose a password by a link that was sent; it works once."""
    now = me().at
    account = _invited(token, now)
    form = NewPassword(typed())

    def save(connection: Connection, _by: By) -> None:
        _demand_same(form)
        invitations.accept_invitation(connection, token, form.password.data or "", at=now)

    return answer(
        Edit(
            title=_("Đặt mật khẩu"),
            lead=_("Tài khoản: %(name)s", name=account.username),
            form=form,
            save=save,
            back=back_to("account.sign_in", "mat-khau"),
            button=_("Đặt mật khẩu"),
            template="account/edit.html",
        )
    )


def _invited(token: str, at: datetime) -> Account:
    try:
        with current.reading() as connection:
            return invitations.invited(connection, token, at=at)
    except NotArranged as refused:
        raise NotFound from refused


def _demand_same(form: NewPassword) -> None:
    if form.password.data != form.again.data:
        raise NotArranged("again", "again")


def _proves(secret: str, code: str) -> bool:
    is_secret = len(secret) == 32 and set(secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    return is_secret and pyotp.TOTP(secret).verify(code.replace(" ", ""), valid_window=1)


def _address(secret: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=_mine().username, issuer_name="Nghe Dân")


def _picture(address: str) -> Markup:
    """Return the code to scan as part of the page: its address would end up in a log."""
    return Markup(qr_inline(address))  # noqa: S704 (made here)


def _mine() -> Account:
    account = current.account()
    if account is None:
        raise NotArranged("username", "unknown")
    return account


def _room() -> tuple[str, str]:
    return _("Tài khoản của tôi"), url_for("own_account.show_own")


def _here(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).astimezone(HERE).strftime("%d/%m/%Y %H:%M")
