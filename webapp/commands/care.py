"""Looking after the data: counting again."""

from __future__ import annotations

import click

from surveys import memberverification, verification
from surveys.administration import questionnaires
from webapp.commands.terminal import INSTANCE, open_database, say, stop


@click.command()
@click.option("--demo", "is_demo", is_flag=True, help="Bản minh họa / the demonstration")
def verify(*, is_demo: bool) -> None:
    """Đếm lại mọi phiếu và so với số đã lưu. / Count every response again and compare."""
    database = open_database(INSTANCE / "demo" if is_demo else INSTANCE)
    with database.reading() as connection:
        recount = verification.differences(
            connection,
            lambda slug, version: questionnaires.questionnaire(connection, slug, version),
        )
        uncounted, groups = memberverification.differences(connection)
    for group in uncounted:
        click.secho(f"KHÁC / DIFFERS: {group.round}, {group.view}", fg="red", err=True)
    for difference in recount.wrong:
        place = difference.place
        click.secho(
            f"KHÁC / DIFFERS: {place.unit}, {place.form} v{place.version}, "
            f"{place.week:%d/%m/%Y}, {place.tier}{' (flagged)' if place.flagged else ''}",
            fg="red",
            err=True,
        )
    compared, wrong = recount.compared + groups, len(recount.wrong) + len(uncounted)
    _tell_of_dissolved(recount.dissolved)
    if wrong:
        stop(f"{wrong} / {compared} số đếm không khớp / tallies differ")
    say(f"Khớp: đã đếm lại {compared} số đếm / all {compared} tallies recounted, all equal")


def _tell_of_dissolved(number: int) -> None:
    if number:
        say(
            f"Không đếm lại được {number} số đếm: phiếu đã xóa sau thời hạn lưu"
            f" / {number} tallies cannot be recounted: their rows were dissolved"
        )
