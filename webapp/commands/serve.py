"""The office's own site: its database made, its pages served."""

from __future__ import annotations

import os
from functools import partial

import click

from surveys import schema
from surveys.administration import beginning
from surveys.administration.errors import NotArranged
from surveys.store.engine import Database
from webapp.commands.opening import importing, open_app
from webapp.commands.terminal import PORT, say, settings_of, stop
from webapp.serving import serve_app


@click.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="Địa chỉ mở / address to open")  # noqa: S104
@click.option("--port", envvar="PORT", default=PORT, show_default=True, help="Cổng / port (PORT)")
def serve(host: str, port: int) -> None:
    """Mở trang của cơ quan. / Serve the office's own site."""
    settings = settings_of({**os.environ, "PORT": str(port)})
    database = Database(settings.database_url)
    with importing():
        is_ready = schema.is_ready(database)
        if is_ready:
            database.settle()
        database.close()
    if not is_ready:
        stop(
            "Cơ sở dữ liệu chưa sẵn sàng; xin chạy: python3 -m webapp init"
            " / The database is not ready; run: python3 -m webapp init"
        )
    serve_app(
        partial(open_app, settings),
        host=host,
        port=port,
        welcome=f"Nghe Dân: {settings.base_url}",
    )


@click.command()
def init() -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu. / Make the database, or bring it up to this version."""
    settings = settings_of(os.environ)
    database = Database(settings.database_url)
    say("Chuẩn bị cơ sở dữ liệu / preparing the database …")
    schema.prepare(database)
    token = _first_token(database)
    database.close()
    if token:
        say(
            "Xong. Chạy: python3 -m webapp serve, rồi mở địa chỉ dưới đây (dùng được một lần)."
            " / Done. Run the line above, then open this address; it works once:\n\n"
            f"  {settings.base_url}/quan-tri/bat-dau?ma={token}\n\n"
            "Không dùng trình duyệt được: python3 -m webapp user add <tên> --role clerk"
            " / Without a browser: the line above."
        )
    else:
        say("Xong. / Done.")


def _first_token(database: Database) -> str:
    """Return the token of the first visit, or nothing where somebody has an account."""
    try:
        return database.write(beginning.new_token)
    except NotArranged:
        return ""
