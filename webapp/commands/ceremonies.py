"""Members' rounds from a terminal: key, opening and closing, the opening of the ballots."""

from __future__ import annotations

from pathlib import Path

import click

from surveys.administration.organization import organisation
from surveys.members import keying, opening, running
from webapp.commands.rounds import act, find, note_deed
from webapp.commands.slips import BURN, OUT, write
from webapp.commands.terminal import open_database, say
from webapp.documents.shares import share_sheet_pdf

SHARES = click.option(
    "--share",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp văn bản chứa một mảnh khóa / text file with a share (else asked for)",
)


@click.command()
@click.argument("slug")
@click.option("--holder", "holders", multiple=True, help="Người giữ mảnh khóa / who keeps a share")
@click.option("--text", "as_text", is_flag=True, help="Ghi cả tệp văn bản / text files as well")
@OUT
def key(slug: str, holders: tuple[str, ...], out: Path, *, as_text: bool) -> None:
    """Tạo khóa niêm phong, in hai mảnh. / Make the opening key; print its two shares."""
    found, _salt = find(slug)
    out.mkdir(parents=True, exist_ok=True)
    with open_database().reading() as connection:
        name = organisation(connection).name
    shares = act(slug, "keyed", lambda connection: keying.make(connection, slug))
    for share, holder in zip(shares, (*holders, "", ""), strict=False):
        sheet = share_sheet_pdf(
            share, round_title=found.plan.title.vi, organization=name, holder=holder
        )
        write(out / f"{slug}-manh-khoa-{share.number}.pdf", sheet)
        if as_text:
            lines = "\n".join(share.lines) + "\n"
            write(out / f"{slug}-manh-khoa-{share.number}.txt", lines.encode())
    say(BURN)


@click.command()
@click.argument("slug")
@SHARES
def rehearse(slug: str, files: tuple[Path, ...]) -> None:
    """Mở thử một phiếu bằng cả hai mảnh. / Open a test ballot with both shares."""
    typed = _shares(files)
    act(slug, "rehearsed", lambda connection: keying.rehearse(connection, slug, typed))
    say("Hai mảnh khóa mở được phiếu thử. / Both shares open the test ballot.")


@click.command("discard-key")
@click.argument("slug")
@click.confirmation_option(prompt="Hủy khóa và hai mảnh đã in? / Discard the key and its shares?")
def discard_key(slug: str) -> None:
    """Hủy khóa, soạn lại đợt. / Discard the key; the plan can be changed again."""
    act(slug, "key_discarded", lambda connection: keying.discard(connection, slug))
    say("Đã hủy khóa. / Key discarded.")


@click.command()
@click.argument("slug")
@click.confirmation_option(
    prompt="Mở đợt? Không hoàn tác được, mọi thiết lập giữ nguyên từ đây."
    " / Open? There is no undo; all settings stay from here on."
)
def start(slug: str) -> None:
    """Mở đợt cho đảng viên trả lời. / Let members answer."""
    act(slug, "started", lambda connection: running.start(connection, slug))
    say("Đợt đã mở. / The round is open.")


@click.command()
@click.argument("slug")
@click.confirmation_option(prompt="Đóng đợt? Không hoàn tác được. / Close? There is no undo.")
def close(slug: str) -> None:
    """Đóng đợt, xóa bản nháp. / Close the round, delete the drafts."""
    act(slug, "closed", lambda connection: running.close(connection, slug))
    say("Đợt đã đóng. / The round is closed.")


@click.command()
@click.argument("slug")
@SHARES
def publish(slug: str, files: tuple[Path, ...]) -> None:
    """Mở niêm phong bằng cả hai mảnh và công bố. / Open all ballots with both shares."""
    opened = opening.publish(
        open_database(),
        slug,
        _shares(files),
        progress=_progress,
        written=lambda connection: note_deed(connection, slug, "published"),
    )
    say(
        f"Đã mở {opened.ballots} phiếu, bằng số mã đã dùng, 0 phiếu không mở được."
        f" / {opened.ballots} ballots, as many as used codes, 0 undecryptable."
    )
    say(f"Nhóm hiện số liệu / groups shown: {opened.shown}; ẩn / withheld: {opened.withheld}")
    if not opened.is_clean:
        say(
            "Tệp chưa được ghi lại vì đang có người đọc; xin dừng trang rồi chạy: round clean"
            " / The files could not be rewritten; stop the site and run: round clean"
        )


@click.command()
def clean() -> None:
    """Ghi lại tệp để không còn dấu vết cũ. / Rewrite the files so that nothing old remains."""
    is_clean = opening.clean(open_database())
    say("Xong. / Done." if is_clean else "Vẫn có người đọc. / Somebody is still reading.")


def _shares(files: tuple[Path, ...]) -> list[str]:
    if files:
        return [path.read_text(encoding="utf-8") for path in files]
    ask = "Mảnh khóa {} (một dòng, không hiện ra) / share {} (one line, not shown)"
    return [str(click.prompt(ask.format(n, n), hide_input=True)) for n in (1, 2)]


def _progress(done: int, total: int) -> None:
    if done == total or done % 50 == 0:
        say(f"  {done} / {total}")
