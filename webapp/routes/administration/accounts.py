"""Accounts: who may come in, as what, and to see which units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveys import passwords
from surveys.administration import accounts, invitations, units
from surveys.administration.auditing import By, Facts
from surveys.administration.errors import NotArranged
from surveys.store.accounts import Account as KeptAccount
from surveys.store.units import Unit
from webapp import current
from webapp.current import Connection
from webapp.forms import accounts as forms
from webapp.permissions import Role, admits
from webapp.routes.administration import sentences
from webapp.routes.administration.blueprint import bp
from webapp.routes.administration.desks import offer_units
from webapp.routes.administration.editing import Edit, answer, back_to, me, typed
from webapp.routes.administration.lists import Listing, show
from webapp.speech import _


def room() -> tuple[str, str]:
    """Return the name and address of the list."""
    return _("Tài khoản"), url_for("administration.list_accounts")


@bp.get("/tai-khoan")
@admits(Role.CLERK)
def list_accounts() -> ResponseReturnValue:
    """List all accounts."""
    with current.reading() as connection:
        found = accounts.everyone(connection)
        names = units.units_on(connection, current.today())
    return show(
        Listing(
            title=_("Tài khoản"),
            things=found,
            columns={
                _("Tên đăng nhập"): lambda each: each.username,
                _("Họ và tên"): lambda each: each.name,
                _("Vai trò"): lambda each: sentences.role(each.role),
                _("Được xem"): lambda each: _seen_by(each, names),
                _("Hai lớp"): lambda each: sentences.yes_or_no(each.totp_secret),
                _("Trạng thái"): lambda each: sentences.state(
                    "disabled" if each.disabled else "active"
                ),
            },
            href=lambda each: url_for("administration.change_account", username=each.username),
            actions=((_("Mời người mới"), url_for("administration.new_account")),),
            file="tai-khoan",
        )
    )


def _seen_by(each: KeptAccount, names: Mapping[str, Unit]) -> str:
    if each.every_unit:
        return _("mọi đơn vị")
    language = current.language()
    found = sorted(each.units & names.keys())
    return "; ".join(names[unit].name.speak(language) for unit in found)


@bp.route("/tai-khoan/them", methods=["GET", "POST"])
@admits(Role.CLERK)
def new_account() -> ResponseReturnValue:
    """Add an account; the link with which its owner chooses a password comes next."""
    form = forms.NewAccount(typed())
    offer_units(form.units)
    username = (form.username.data or "").casefold()
    return answer(
        Edit(
            title=_("Mời người mới"),
            lead=_("Lưu xong sẽ có đường dẫn để gửi cho người đó tự đặt mật khẩu."),
            form=form,
            save=lambda connection, by: _add(connection, form, username, by),
            back=back_to("administration.change_account", "moi", username=username or "-"),
            room=room(),
        )
    )


def _add(connection: Connection, form: forms.NewAccount, username: str, by: By) -> None:
    accounts.add_account(
        connection,
        username=username,
        name=form.name.data,
        role=form.role.data,
        password=passwords.random_password(),
        units_seen=None if _sees_all(form) else form.units.data,
        by=by,
    )


@bp.route("/tai-khoan/<username>", methods=["GET", "POST"])
@admits(Role.CLERK)
def change_account(username: str) -> ResponseReturnValue:
    """Change what an account may do and see; invite, reset, sign out, disable."""
    with current.reading() as connection:
        kept = accounts.account_named(connection, username)
    form = forms.KeptAccount(typed(), data={**accounts.facts(kept)})
    offer_units(form.units)

    return answer(
        Edit(
            title=kept.name,
            form=form,
            load=lambda connection: _facts(connection, username),
            save=lambda connection, by: accounts.change_account(
                connection, _changed(kept, form), by=by
            ),
            back=back_to("administration.list_accounts", "luu"),
            room=room(),
            template="administration/account.html",
            extra={"kept": kept, "notice": sentences.notice(request.args.get("xong", ""))},
        )
    )


def _changed(kept: KeptAccount, form: forms.KeptAccount) -> KeptAccount:
    sees_all = _sees_all(form)
    return replace(
        kept,
        name=form.name.data,
        role=form.role.data,
        every_unit=sees_all,
        units=frozenset() if sees_all else frozenset(form.units.data or ()),
        disabled=bool(form.disabled.data),
    )


def _sees_all(form: forms.Account) -> bool:
    # A clerk arranges and a reviewer reads comments of all units; a head never sees all.
    return form.role.data in (Role.CLERK, Role.REVIEWER, Role.HOLDER) or (
        bool(form.every_unit.data) and form.role.data != Role.HEAD
    )


def _facts(connection: Connection, username: str) -> Facts:
    return accounts.facts(accounts.account_named(connection, username))


@bp.post("/tai-khoan/<username>/moi")
@admits(Role.CLERK)
def invite(username: str) -> ResponseReturnValue:
    """Make a link that lets the account choose a password; it is shown this once."""
    token = current.write(lambda connection: invitations.invite(connection, username, by=me()))
    link = current.settings().base_url + url_for("own_account.choose_password", token=token)
    page = render_template("administration/invitation.html", username=username, link=link)
    return make_response(page)


@bp.post("/tai-khoan/<username>/dang-xuat")
@admits(Role.CLERK)
def sign_out_account(username: str) -> ResponseReturnValue:
    """Sign an account out everywhere."""
    return _done(lambda c: accounts.sign_out_everywhere(c, username, by=me()), "dang-xuat")


@bp.post("/tai-khoan/<username>/tat-hai-lop")
@admits(Role.CLERK)
def forget_second_factor(username: str) -> ResponseReturnValue:
    """Take a lost telephone's second factor off an account."""
    account = current.account()
    if account is not None and account.username == username:
        raise NotArranged("username", "yourself")
    return _done(lambda c: accounts.forget_second_factor(c, username, by=me()), "hai-lop")


def _done(work: Callable[[Connection], None], said: str) -> ResponseReturnValue:
    current.write(work)
    return redirect(back_to("administration.list_accounts", said), code=303)
