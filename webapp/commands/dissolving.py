"""The end of the period of keeping, for a timer: rows are dissolved, sums stay."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from surveys import retention
from surveys.administration.auditing import By
from surveys.calendar import HERE
from surveys.retention import Due
from webapp.commands.terminal import open_database, say


@click.command()
@click.option("--show", is_flag=True, help="Chỉ xem trước, không xóa / only tell what is due")
@click.option(
    "--anyway", is_flag=True, help="Cả khi số đếm không khớp / also if tallies differ from rows"
)
def dissolve(*, show: bool, anyway: bool) -> None:
    """Xóa từng phiếu đã hết thời hạn lưu, giữ số liệu. / Dissolve old rows; sums stay."""
    database, today = open_database(), datetime.now(HERE).date()
    if show:
        with database.reading() as connection:
            _tell(retention.due(connection, on=today))
        return
    by = By("(terminal)", datetime.now(UTC).replace(tzinfo=None))
    done, is_clean = retention.dissolve(database, on=today, by=by, anyway=anyway)
    database.close()
    say(
        f"Đã xóa {done.rows} phiếu của các tuần trước {done.before:%d/%m/%Y}; số liệu tổng hợp"
        f" giữ nguyên. / {done.rows} rows of weeks before that day dissolved; all sums stay."
    )
    if not is_clean:
        say(
            "Tệp chưa được ghi lại vì đang có người đọc; xin dừng trang rồi chạy: round clean"
            " / The files could not be rewritten; stop the site and run: round clean"
        )


def _tell(found: Due) -> None:
    say(
        f"Thời hạn lưu / period of keeping: {found.months} tháng / months;"
        f" các tuần trước / weeks before {found.before:%d/%m/%Y}"
    )
    for week, number in found.weeks:
        say(f"  {week:%d/%m/%Y}: {number}")
    say(f"Sẽ xóa {found.rows} phiếu. / {found.rows} rows are due.")
