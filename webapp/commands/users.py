"""Accounts from a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from surveys.administration import accounts
from surveys.administration.auditing import By
from webapp.commands.terminal import open_database, say, stop
from webapp.permissions import Role


@click.group()
def user() -> None:
    """Tài khoản. / Accounts."""


@user.command("add")
@click.argument("username")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--name", default="", help="Tên hiển thị / name shown")
@click.option("--unit", "units", multiple=True, help="Chỉ xem đơn vị này / may see this unit only")
def add_user(username: str, role: str, name: str, units: tuple[str, ...]) -> None:
    """Thêm tài khoản; mật khẩu được hỏi. / Add an account; asks for the password."""
    password = _ask_password()
    open_database().write(
        lambda connection: accounts.add_account(
            connection,
            username=username.casefold(),
            name=name or username,
            role=role,
            password=password,
            units_seen=units or None,
            by=_terminal(),
        )
    )
    say(f"Đã thêm tài khoản / account added: {username}")


@user.command("password")
@click.argument("username")
def change_password(username: str) -> None:
    """Đổi mật khẩu và đăng xuất mọi nơi. / Change a password and sign out everywhere."""
    password = _ask_password()
    is_known = open_database().write(
        lambda connection: accounts.change_password(
            connection, username.casefold(), password, _terminal()
        )
    )
    if not is_known:
        stop(f"Không có tài khoản / no such account: {username}")
    say("Đã đổi mật khẩu. / Password changed.")


def _terminal() -> By:
    """Return who acts at the terminal: the audit log says that it was no browser."""
    return By("(terminal)", datetime.now(UTC).replace(tzinfo=None))


def _ask_password() -> str:
    return str(
        click.prompt(
            "Mật khẩu (ít nhất 12 ký tự) / password (at least 12 characters)",
            hide_input=True,
            confirmation_prompt="Nhập lại / again",
        )
    )
