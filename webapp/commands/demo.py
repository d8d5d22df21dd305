"""The demonstration: made once, served on this machine or to phones on its network."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from surveys import schema
from surveys.administration import accounts
from surveys.ballots.codes import Code
from surveys.calendar import HERE
from surveys.passwords import random_password
from surveys.store.engine import Database
from webapp import demonstration, demonstration_members
from webapp.commands.opening import importing, open_app
from webapp.commands.terminal import INSTANCE, PORT, say, settings_of
from webapp.serving import address_for_phones, serve_app
from webapp.settings import Settings

DEMO_ACCOUNTS = ("quantri", "lanhdao", "truongvp")


@click.command()
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
    with importing():
        prepared = _prepare_demo(settings)
    serve_app(
        partial(open_app, settings),
        host="0.0.0.0" if lan else host,  # noqa: S104 (asked for by --lan)
        port=port,
        welcome=_welcome(base_url, prepared, phone, port, lan=lan),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What only this start of the demonstration can tell; ``shares`` are there at the first."""

    password: str
    slips: list[tuple[str, Code]]
    shares: tuple[str, ...]


def _prepare_demo(settings: Settings) -> Prepared:
    """Make the demonstration if there is none; issue slips for members to try."""
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
                accounts.change_password(connection, name, password) for name in DEMO_ACCOUNTS
            ]
        )
    shares = () if demonstration_members.is_there(database) else _make_rounds(database)
    slips = demonstration_members.spare_slips(database)
    database.settle()
    database.close()
    return Prepared(password=password, slips=slips, shares=shares)


def _make_rounds(database: Database) -> tuple[str, ...]:
    say("Tạo ba đợt tự đánh giá của đảng viên / making three rounds of members …")
    return demonstration_members.make(database, on=_today())


def _is_filled(database: Database) -> bool:
    with database.reading() as connection:
        return bool(accounts.everyone(connection))


def _welcome(base_url: str, prepared: Prepared, phone: str | None, port: int, *, lan: bool) -> str:
    """Return what is said when visitors can come."""
    lines = [
        "",
        f"Nghe Dân: {base_url}",
        f"  Người dân đánh giá / a citizen rates:   {base_url}/d/VP1   (NCC1, VL1, CN1, CT1)",
        f"  Mã QR / QR code:                        {base_url}/d/VP1/qr.svg",
        f"  Lãnh đạo xem / a leader looks:          {base_url}/ket-qua",
        f"  Tài khoản / accounts:                   {', '.join(DEMO_ACCOUNTS)}",
        f"  Mật khẩu / password:                    {prepared.password}",
        f"  Đảng viên tự đánh giá / a member:       {base_url}/tu-danh-gia",
        *_slips(prepared.slips),
        *_shares(prepared.shares),
    ]
    if not lan:
        where = f"http://{phone}:{port}" if phone else "http://<địa chỉ máy này>:" + str(port)
        lines += [
            "  Thử bằng điện thoại cùng mạng: dừng lại (Ctrl+C) rồi chạy",
            f"  python3 -m webapp demo --lan   →  {where}/d/VP1",
            "  / To try it from a phone on the same network, run the line above.",
        ]
    return "\n".join([*lines, "  Dừng: Ctrl+C / stop: Ctrl+C"])


def _slips(slips: list[tuple[str, Code]]) -> list[str]:
    if not slips:
        return ["    Đợt đang mở đã đóng, không còn mã. / The open round was closed: no codes."]
    head = "    Ba phiếu dự phòng vừa cấp, chưa dùng / three unused codes, just issued:"
    return [head, *(f"      {code.printed}   ({cell})" for cell, code in slips)]


def _shares(shares: tuple[str, ...]) -> list[str]:
    """Return both shares of the opening key: kept nowhere, so this is the only time."""
    if not shares:
        return []
    head = "    Hai mảnh khóa của đợt đang mở, chỉ hiện lần này / both key shares, shown this once:"
    return [
        head,
        *(f"      {n}: {share.replace(chr(10), ' ')}" for n, share in enumerate(shares, 1)),
    ]


def _today() -> date:
    return datetime.now(HERE).date()
