"""The command line."""

from __future__ import annotations

import click

from surveys.errors import SurveyError
from webapp.commands import care, ceremonies, demo, digest, rounds, serve, slips, users
from webapp.commands.terminal import stop
from webapp.serving import NotServed
from webapp.settings import UnsafeSettings


@click.group(help="Nghe Dân: nghe người dân nói về thái độ phục vụ. / Listening to the people.")
def cli() -> None:
    """Hold the commands together."""


for command in (
    demo.demo,
    serve.serve,
    serve.init,
    users.user,
    care.verify,
    care.backup,
    care.restore,
    digest.digest,
    rounds.round_,
):
    cli.add_command(command)

for step in (
    ceremonies.key,
    ceremonies.rehearse,
    ceremonies.discard_key,
    slips.slips,
    slips.spares,
    slips.withdraw,
    ceremonies.start,
    slips.void,
    ceremonies.close,
    ceremonies.publish,
    ceremonies.clean,
):
    rounds.round_.add_command(step)


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
