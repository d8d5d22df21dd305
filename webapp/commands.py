"""What can be done from a terminal: ``python3 -m webapp …``, installed as ``nghedan``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from surveys import administration, schema, verification
from surveys.errors import SurveyError
from surveys.passwords import random_password
from surveys.store import backups
from surveys.store.engine import Database
from webapp import demonstration
from webapp.current import HERE
from webapp.factory import create_app
from webapp.permissions import Role
from webapp.secret import kept_secret
from webapp.serving import NotServed, address_for_phones, serve_app
from webapp.settings import Settings, UnsafeSettings

PORT = 8000
INSTANCE = Path("instance")
DEMO_ACCOUNTS = ("quantri", "lanhdao", "truongvp")


@click.group(help="Nghe Dân: nghe người dân nói về thái độ phục vụ. / Listening to the people.")
def cli() -> None:
    """Hold the commands together."""


def main() -> None:
    """Run the command line; refusals are one sentence, not a trace."""
    try:
        cli(prog_name="python3 -m webapp")
    except (NotServed, UnsafeSettings, SurveyError) as error:
        stop(str(error))
    except PermissionError as error:
        stop(
            f"Không có quyền ghi vào {error.filename}; xin chọn thư mục khác hoặc xin quyền."
            f" / No permission to write {error.filename}."
        )


def stop(reason: str) -> None:
    """Say why nothing was done, and end."""
    click.secho(reason, fg="red", err=True)
    sys.exit(2)


def say(step: str) -> None:
    """Say what is being done."""
    click.echo(step)
    sys.stdout.flush()


def settings_of(environ: Mapping[str, str], *, folder: Path = INSTANCE, **given: str) -> Settings:
    """Return the settings for a command; ``given`` stands before the environment."""
    chosen = {**environ, **given}
    folder = Path(chosen.get("NGHEDAN_INSTANCE", folder))
    return Settings.from_environ(chosen, secret_key=kept_secret(folder), instance=folder)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mở / address to open")
@click.option("--port", envvar="PORT", default=PORT, show_default=True, help="Cổng / port (PORT)")
@click.option(
    "--lan", is_flag=True, help="Cho điện thoại cùng mạng truy cập / let phones on the network in"
)
def demo(host: str, port: int, *, lan: bool) -> None:
    """Dựng bản minh họa và mở trang. / Make the demonstration and serve it."""
    phone = address_for_phones()
    shown = phone if lan and phone else "127.0.0.1"
    base_url = os.environ.get("NGHEDAN_BASE_URL", f"http://{shown}:{port}")
    folder = Path(os.environ.get("NGHEDAN_INSTANCE", INSTANCE)) / "demo"
    settings = settings_of(
        {key: value for key, value in os.environ.items() if key != "NGHEDAN_DATABASE_URL"},
        folder=folder,
        NGHEDAN_BASE_URL=base_url,
        NGHEDAN_INSTANCE=str(folder),
    )
    password = _prepare_demo(settings)
    app = create_app(settings)
    serve_app(
        app,
        host="0.0.0.0" if lan else host,  # noqa: S104 (asked for by --lan)
        port=port,
        ready=lambda: _welcome(base_url, password, phone, port, lan=lan),
    )


def _prepare_demo(settings: Settings) -> str:
    """Make the demonstration if there is none; return the password of its accounts."""
    password = os.environ.get("NGHEDAN_DEMO_PASSWORD") or random_password()
    database = Database(settings.database_url)
    is_new = not (database.path and database.path.exists())
    say("Chuẩn bị cơ sở dữ liệu / preparing the database …")
    schema.prepare(database)
    if is_new or not _is_filled(database):
        say("Tạo dữ liệu minh họa sáu tháng / making six months of demonstration answers …")
        demonstration.make(database, password=password, on=_today())
    else:
        database.write(
            lambda connection: [
                administration.change_password(connection, name, password) for name in DEMO_ACCOUNTS
            ]
        )
    database.close()
    return password


def _is_filled(database: Database) -> bool:
    with database.reading() as connection:
        return bool(administration.everyone(connection))


def _welcome(base_url: str, password: str, phone: str | None, port: int, *, lan: bool) -> None:
    lines = [
        "",
        f"Nghe Dân: {base_url}",
        f"  Người dân đánh giá / a citizen rates:   {base_url}/d/VP1   (NCC1, VL1, CN1, CT1)",
        f"  Mã QR / QR code:                        {base_url}/d/VP1/qr.svg",
        f"  Lãnh đạo xem / a leader looks:          {base_url}/ket-qua",
        f"  Tài khoản / accounts:                   {', '.join(DEMO_ACCOUNTS)}",
        f"  Mật khẩu / password:                    {password}",
    ]
    if not lan:
        where = f"http://{phone}:{port}" if phone else "http://<địa chỉ máy này>:" + str(port)
        lines += [
            "  Thử bằng điện thoại cùng mạng: dừng lại (Ctrl+C) rồi chạy",
            f"  python3 -m webapp demo --lan   →  {where}/d/VP1",
            "  / To try it from a phone on the same network, run the line above.",
        ]
    say("\n".join([*lines, "  Dừng: Ctrl+C / stop: Ctrl+C"]))


def _today() -> date:
    return datetime.now(HERE).date()


@cli.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="Địa chỉ mở / address to open")  # noqa: S104
@click.option("--port", envvar="PORT", default=PORT, show_default=True, help="Cổng / port (PORT)")
def serve(host: str, port: int) -> None:
    """Mở trang của cơ quan. / Serve the office's own site."""
    settings = settings_of(os.environ)
    database = Database(settings.database_url)
    if not schema.is_ready(database):
        stop(
            "Cơ sở dữ liệu chưa sẵn sàng; xin chạy: python3 -m webapp init"
            " / The database is not ready; run: python3 -m webapp init"
        )
    database.settle()
    database.close()
    address = settings.base_url
    serve_app(create_app(settings), host=host, port=port, ready=lambda: say(f"Nghe Dân: {address}"))


@cli.command()
def init() -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu. / Make the database, or bring it up to this version."""
    settings = settings_of(os.environ)
    database = Database(settings.database_url)
    say("Chuẩn bị cơ sở dữ liệu / preparing the database …")
    schema.prepare(database)
    database.close()
    say(
        "Xong. Thêm tài khoản đầu tiên: python3 -m webapp user add quantri --role clerk"
        " / Done. Add the first account with the line above."
    )


@cli.group()
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
    _open().write(
        lambda connection: administration.add_account(
            connection,
            username=username.casefold(),
            name=name or username,
            role=role,
            password=password,
            units_seen=units or None,
        )
    )
    say(f"Đã thêm tài khoản / account added: {username}")


@user.command("password")
@click.argument("username")
def change_password(username: str) -> None:
    """Đổi mật khẩu và đăng xuất mọi nơi. / Change a password and sign out everywhere."""
    password = _ask_password()
    is_known = _open().write(
        lambda connection: administration.change_password(connection, username.casefold(), password)
    )
    if not is_known:
        stop(f"Không có tài khoản / no such account: {username}")
    say("Đã đổi mật khẩu. / Password changed.")


def _ask_password() -> str:
    return str(
        click.prompt(
            "Mật khẩu (ít nhất 12 ký tự) / password (at least 12 characters)",
            hide_input=True,
            confirmation_prompt="Nhập lại / again",
        )
    )


def _open(folder: Path = INSTANCE) -> Database:
    database = Database(settings_of(os.environ, folder=folder).database_url)
    if not schema.is_ready(database):
        stop(
            "Chưa có cơ sở dữ liệu; xin chạy: python3 -m webapp init"
            " / There is no database yet; run: python3 -m webapp init"
        )
    return database


@cli.command()
@click.option("--demo", "is_demo", is_flag=True, help="Bản minh họa / the demonstration")
def verify(*, is_demo: bool) -> None:
    """Đếm lại mọi phiếu và so với số đã lưu. / Count every response again and compare."""
    database = _open(INSTANCE / "demo" if is_demo else INSTANCE)
    with database.reading() as connection:
        wrong, compared = verification.differences(
            connection,
            lambda slug, version: administration.questionnaire(connection, slug, version),
        )
    for difference in wrong:
        place = difference.place
        click.secho(
            f"KHÁC / DIFFERS: {place.unit}, {place.form} v{place.version}, "
            f"{place.week:%d/%m/%Y}, {place.tier}{' (flagged)' if place.flagged else ''}",
            fg="red",
            err=True,
        )
    if wrong:
        stop(f"{len(wrong)} / {compared} số đếm không khớp / tallies differ")
    say(f"Khớp: đã đếm lại {compared} số đếm / all {compared} tallies recounted, all equal")


@cli.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Sao lưu cơ sở dữ liệu SQLite vào một tệp. / Back the SQLite database up into one file."""
    say(f"Đã sao lưu / backed up: {backups.save(_open(), target)}")


@cli.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """Phục hồi từ bản sao lưu (trang phải dừng). / Restore a backup (stop the site first)."""
    settings = settings_of(os.environ)
    click.confirm(
        "Dữ liệu hiện có sẽ được thay bằng bản sao lưu. Tiếp tục?"
        " / The present data will be replaced. Continue?",
        abort=True,
    )
    backups.load(Database(settings.database_url), source)
    say("Đã phục hồi. / Restored.")
