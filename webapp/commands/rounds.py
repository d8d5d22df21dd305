"""Members' rounds from a terminal: their plan, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

import click

from surveys.administration.auditing import By, Deed, note
from surveys.calendar import HERE
from surveys.members import arranging, issuing, running
from surveys.members.plan import GroupPlan, MemberRound, RoundPlan, Stage
from surveys.published import Withheld
from surveys.questionnaire import Wording
from webapp.commands.terminal import open_database, say, stop
from webapp.current import Connection

Done = TypeVar("Done")

STAGES = {
    Stage.ARRANGED: "đang soạn / arranged",
    Stage.KEYED: "đã tạo khóa / key made",
    Stage.REHEARSED: "đã thử khóa / key proved",
    Stage.ISSUED: "đã in phiếu mã / slips issued",
    Stage.OPEN: "đang mở / open",
    Stage.CLOSED: "đã đóng / closed",
    Stage.PUBLISHED: "đã công bố / published",
}
NEXT = {
    Stage.ARRANGED: "round key SLUG",
    Stage.KEYED: "round rehearse SLUG",
    Stage.REHEARSED: "round slips SLUG",
    Stage.ISSUED: "round start SLUG",
    Stage.OPEN: "round close SLUG",
    Stage.CLOSED: "round publish SLUG",
    Stage.PUBLISHED: "",
}


@click.command("list")
def every() -> None:
    """Các đợt và bước hiện tại. / The rounds and where they stand."""
    with open_database().reading() as connection:
        for found in arranging.every(connection):
            say(f"{found.slug}  {STAGES[found.stage]}  {found.plan.title.vi}")


@click.command()
@click.argument("slug")
def show(slug: str) -> None:
    """Một đợt: nhóm, khóa, số phiếu đã gửi, bước tiếp theo. / One round, and its next step."""
    with open_database().reading() as connection:
        found, told = arranging.find(connection, slug), running.counts(connection, slug)
    say(f"{found.plan.title.vi}: {STAGES[found.stage]}, k = {found.plan.floor}")
    if found.fingerprint:
        say(f"Khóa niêm phong / opening key: {found.fingerprint}")
    for each in told.cells:
        say(f"  {each.cell.key}  {each.cell.name.vi}: {_n(each.returned)} / {each.cell.issued}")
    for group in found.plan.groups:
        if not group.is_cell:
            say(f"  {group.key}  {group.name.vi} = {', '.join(group.cells)}")
    say(f"  Tổng / together: {_n(told.returned)} / {told.issued}")
    if NEXT[found.stage]:
        say(f"Bước tiếp theo / next: python3 -m webapp {NEXT[found.stage].replace('SLUG', slug)}")


@click.command()
@click.argument("slug")
@click.option("--title", required=True, help="Tên đợt / title")
@click.option("--k", "floor", type=click.IntRange(8, 20), default=10, show_default=True)
@click.option(
    "--cell",
    "cells",
    multiple=True,
    metavar="KEY|TÊN|N|UNIT",
    required=True,
    help="Chi bộ / a cell; UNIT có thể bỏ trống / may be left out",
)
@click.option(
    "--merge",
    "merges",
    multiple=True,
    metavar="KEY|TÊN|CELL,CELL",
    help="Nhóm ghép / cells put together",
)
@click.option("--staff", is_flag=True, help="Xưng hô “anh/chị” / for staff who are no members")
def new(
    slug: str,
    title: str,
    floor: int,
    cells: tuple[str, ...],
    merges: tuple[str, ...],
    *,
    staff: bool,
) -> None:
    """Soạn đợt mới. / Arrange a new round."""
    plan = RoundPlan(
        slug=slug,
        title=Wording(vi=title, en=title),
        opens_on=today(),
        closes_on=None,
        floor=floor,
        groups=(*(_cell(each) for each in cells), *(_merge(each) for each in merges)),
        audience="staff" if staff else "member",
    )
    act(slug, "drafted", lambda connection: arranging.draft(connection, plan))
    say(f"Đã soạn / arranged: {slug}")


@click.command()
@click.option("--slug", help="Mã đợt mới / name of the new round")
def copy(slug: str | None) -> None:
    """Soạn đợt mới theo đợt gần nhất. / Arrange a new round like the newest one."""
    with open_database().reading() as connection:
        plan = arranging.plan_from_last(connection, on=today())
    if plan is None:
        stop("Chưa có đợt nào để chép. / There is no round to copy.")
        return
    plan = replace(plan, slug=slug or plan.slug)
    act(plan.slug, "drafted", lambda connection: arranging.draft(connection, plan))
    say(f"Đã soạn / arranged: {plan.slug}")


@click.command()
@click.argument("slug")
@click.confirmation_option(prompt="Xóa đợt chưa mở này? / Forget this round?")
def discard(slug: str) -> None:
    """Xóa một đợt chưa mở. / Forget a round that has not opened."""
    act(slug, "discarded", lambda connection: arranging.discard(connection, slug))
    say("Đã xóa. / Forgotten.")


def act(slug: str, action: str, work: Callable[[Connection], Done]) -> Done:
    """Do ``work`` and note it in the audit log, in one transaction."""

    def both(connection: Connection) -> Done:
        done = work(connection)
        note_deed(connection, slug, action)
        return done

    return open_database().write(both)


def note_deed(connection: Connection, slug: str, action: str) -> None:
    """Note a deed in the audit log."""
    by = By("(terminal)", datetime.now(UTC).replace(tzinfo=None))
    note(connection, by, Deed(action=f"members.{action}", subject=slug))


def find(slug: str) -> tuple[MemberRound, bytes]:
    """Return a round and the salt of its codes."""
    with open_database().reading() as connection:
        return arranging.find(connection, slug), issuing.salt_of(connection, slug)


def today() -> date:
    """Return the day in Viet Nam."""
    return datetime.now(HERE).date()


def _cell(written: str) -> GroupPlan:
    key, name, number, unit = (*(part.strip() for part in written.split("|")), "", "", "", "")[:4]
    if not number.isdecimal():
        raise click.BadParameter(f"KEY|TÊN|N|UNIT: {written}")
    return GroupPlan(key=key, name=Wording(vi=name, en=name), issued=int(number), unit=unit or None)


def _merge(written: str) -> GroupPlan:
    key, name, cells = (*(part.strip() for part in written.split("|")), "", "", "")[:3]
    parts = tuple(cell.strip() for cell in cells.split(",") if cell.strip())
    if not parts:
        raise click.BadParameter(f"KEY|TÊN|CELL,CELL: {written}")
    return GroupPlan(key=key, name=Wording(vi=name, en=name), cells=parts)


def _n(number: int | Withheld) -> str:
    return f"dưới {number.floor} người" if isinstance(number, Withheld) else str(number)
