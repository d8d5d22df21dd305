"""Slips of members' rounds from a terminal: issued, printed, supplemented, taken back, voided."""

from __future__ import annotations

import os
from pathlib import Path

import click

from surveys.members import issuing
from surveys.members.issuing import DrawnCells
from surveys.members.plan import MemberRound
from surveys.published import Withheld
from webapp.commands.rounds import act, find
from webapp.commands.terminal import say, settings_of
from webapp.documents.slips import SlipGroup, slips_pdf

BURN = "In ra rồi xóa tệp này: máy chủ không giữ bản nào. / Print it and delete it: no copy exists."
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="thư mục này / this folder",
    help="Thư mục ghi tệp in / folder for the files to print",
)


@click.command()
@click.argument("slug")
@click.option("--spare", default=2, show_default=True, help="Phiếu dự phòng mỗi chi bộ / per cell")
@OUT
def slips(slug: str, spare: int, out: Path) -> None:
    """Cấp mã và in phiếu mã. / Issue the codes and print the slips."""
    found, salt = find(slug)
    drawn = issuing.draw(found, salt, issuing.counts_of(found, spare=spare))
    pdf = _slips(found, drawn)
    out.mkdir(parents=True, exist_ok=True)
    act(slug, "issued", lambda connection: issuing.issue(connection, drawn))
    write(out / f"{slug}-phieu-ma.pdf", pdf)
    say(BURN)


@click.command()
@click.argument("slug")
@click.argument("cell")
@click.argument("number", type=click.IntRange(1, 200))
@OUT
def spares(slug: str, cell: str, number: int, out: Path) -> None:
    """In thêm phiếu dự phòng cho một chi bộ. / Print more spare slips for a cell."""
    found, salt = find(slug)
    drawn = issuing.draw(found, salt, {cell: (0, number)})
    pdf = _slips(found, drawn)
    out.mkdir(parents=True, exist_ok=True)
    act(slug, "supplemented", lambda connection: issuing.issue_spares(connection, drawn))
    write(out / f"{slug}-{cell}-du-phong.pdf", pdf)
    say(BURN)


@click.command()
@click.argument("slug")
@click.confirmation_option(prompt="Hủy mọi phiếu mã đã in? / Void every printed slip?")
def withdraw(slug: str) -> None:
    """Thu hồi phiếu mã trước khi mở. / Take the slips back before the round opens."""
    act(slug, "withdrawn", lambda connection: issuing.withdraw(connection, slug))
    say("Đã thu hồi. / Withdrawn.")


@click.command()
@click.argument("slug")
@click.option("--cell", help="Chỉ một chi bộ / one cell only")
@click.option("--spares", "spares_only", is_flag=True, help="Chỉ phiếu dự phòng / spare ones only")
@click.confirmation_option(prompt="Hủy các mã chưa dùng? / Void the unused codes?")
def void(slug: str, cell: str | None, *, spares_only: bool) -> None:
    """Hủy mã chưa dùng. / Void unused codes."""
    number = act(
        slug,
        "voided",
        lambda connection: issuing.void_unused(
            connection, slug, cell=cell, spares_only=spares_only
        ),
    )
    told = "" if isinstance(number, Withheld) else f" {number}"
    say(f"Đã hủy mã. / Codes voided.{told}")


def _slips(found: MemberRound, drawn: DrawnCells) -> bytes:
    groups = [
        SlipGroup(cell.name.vi, drawn.codes[cell.key], drawn.spare[cell.key])
        for cell in found.plan.cells
        if drawn.codes.get(cell.key)
    ]
    return slips_pdf(
        groups,
        round_title=found.plan.title.vi,
        address=settings_of(os.environ).base_url,
        fingerprint=found.fingerprint or "",
    )


def write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, and say so."""
    path.touch(mode=0o600)
    path.write_bytes(content)
    say(f"Đã ghi / written: {path}")
