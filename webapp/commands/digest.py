"""The digest by e-mail, for a timer: nothing is sent until a mail server is set."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from typing import cast
from urllib.parse import unquote, urlsplit

import click

from surveys.administration.rounds import all_rounds, foremost
from surveys.calendar import HERE
from surveys.published import Overview
from surveys.report import citizens
from surveys.report.citizens import Wanted
from surveys.store.engine import Database
from webapp.charts.press import Press
from webapp.commands.terminal import open_database, say, settings_of, stop
from webapp.documents.digest import Digest, Every, Span, last_span
from webapp.documents.digest import digest as digest_of
from webapp.settings import Settings

PORTS = {"smtp": 587, "smtps": 465}
WAIT = 30.0
"""Seconds a mail server may take to answer."""
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
"""A server on this machine is spoken to without encryption."""


@click.command()
@click.option(
    "--every",
    type=click.Choice(["week", "month"]),
    default="week",
    show_default=True,
    help="Tuần hoặc tháng vừa qua / the last week or month",
)
@click.option("--show", is_flag=True, help="Chỉ in ra, không gửi / print it, send nothing")
def digest(every: str, *, show: bool) -> None:
    """Gửi bản tin kết quả qua thư điện tử. / Send the digest by e-mail."""
    settings = settings_of(os.environ)
    made = _made(open_database(), cast("Every", every), settings.base_url)
    if made is None:
        say("Chưa có đợt lấy ý kiến nào. / There is no round of citizens’ ratings yet.")
    elif show:
        say(f"{made.subject}\n\n{made.text}")
    elif not (settings.smtp_url and settings.digest_to):
        say(
            "Chưa bật gửi thư: xin đặt NGHEDAN_SMTP_URL và NGHEDAN_DIGEST_TO."
            " / Off: set NGHEDAN_SMTP_URL and NGHEDAN_DIGEST_TO."
        )
    else:
        send(letter(made, settings), settings)
        say(f"Đã gửi / sent: {', '.join(settings.digest_to)}")


def letter(made: Digest, settings: Settings) -> EmailMessage:
    """Return the digest as a message, its chart attached."""
    message = EmailMessage()
    message["Subject"] = made.subject
    message["From"] = settings.digest_from or settings.digest_to[0]
    message["To"] = ", ".join(settings.digest_to)
    message["Date"] = datetime.now(HERE)
    message["Message-ID"] = make_msgid(domain=urlsplit(settings.base_url).hostname)
    message.set_content(made.text)
    if made.chart:
        with closing(Press()) as press:
            chart = made.chart
            picture = press.draw(chart.chart, chart.data, "vi", "png", state=made.subject)
        message.add_attachment(picture, maintype="image", subtype="png", filename="bieu-do.png")
    return message


def send(message: EmailMessage, settings: Settings) -> None:
    """Hand a message to the mail server; a refusal ends the command with its reason."""
    try:
        with _connected(settings.smtp_url) as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        stop(f"Không gửi được thư / the mail was not sent: {error}")


@contextmanager
def _connected(url: str) -> Iterator[smtplib.SMTP]:
    """Connect as the address says: ``smtps://`` or ``smtp://``, encrypted but on this machine."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    trusted = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=WAIT, context=trusted)
    else:
        server = smtplib.SMTP(host, port, timeout=WAIT)
    with server:
        if parts.scheme != "smtps" and host not in LOCAL:
            server.starttls(context=trusted)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def _made(database: Database, every: Every, address: str) -> Digest | None:
    span = last_span(every, on=datetime.now(HERE).date())
    record = _record(database, span)
    database.close()
    return digest_of(record, span, address=address) if record else None


def _record(database: Database, span: Span) -> Overview | None:
    """Return the citizens' round that asks now, in these weeks; members are asked once a year."""
    today = datetime.now(HERE).date()
    with database.reading() as connection:
        found = foremost(all_rounds(connection, "citizen"), on=today)
        if found is None:
            return None
        wanted = replace(Wanted(round=found.slug), first_week=span.first, last_week=span.last)
        return citizens.overview(connection, wanted, on=today)
