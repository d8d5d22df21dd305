"""The digest by e-mail: finished weeks only, the numbers of the pages, sent where it is set."""

from __future__ import annotations

import email
import email.policy
import os
import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

import pytest
from click.testing import CliRunner

from surveys.calendar import WEEK, monday
from tests.founding import make, today
from tests.webapp.record_samples import record
from webapp.commands.digest import letter
from webapp.commands.line import cli
from webapp.documents.digest import digest, last_span
from webapp.settings import Settings
from webapp.wording import collation_key


class _Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as takes a letter."""

    def handle(self) -> None:
        self._say("220 here")
        for line in iter(self.rfile.readline, b""):
            command = line.split(maxsplit=1)[0].upper()
            if command == b"DATA":
                self._say("354 go on")
                self._keep()
            elif command == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 ok" if command != b"EHLO" else "250 here")

    def _keep(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        letter = b"".join(line.removeprefix(b".") for line in lines)
        self.server.letters.append(letter)  # type: ignore[attr-defined]

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@pytest.fixture
def letters() -> Iterator[tuple[str, list[bytes]]]:
    """A mail server of this machine: its address, and what it was given."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.letters = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.letters  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Runs the command on a founded organization."""
    monkeypatch.setenv("NGHEDAN_INSTANCE", str(tmp_path))
    monkeypatch.setenv("NGHEDAN_BASE_URL", "https://example.vn")
    make(f"sqlite:///{tmp_path / 'nghedan.db'}")

    def command(*words: str, **given: str) -> str:
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        done = CliRunner().invoke(cli, ["digest", *words])
        assert done.exit_code == (2 if "không gửi được" in done.output.lower() else 0)
        return done.output

    return command


def test_a_weekly_digest_is_about_the_last_finished_week():
    span = last_span("week", on=date(2026, 11, 23))

    assert (span.first, span.last) == (date(2026, 11, 16), date(2026, 11, 16))
    assert span.name == "tuần 47/2026"


@pytest.mark.parametrize(
    ("on", "first", "last", "name"),
    [
        (date(2026, 11, 23), date(2026, 10, 5), date(2026, 10, 26), "tháng 10/2026"),
        (date(2026, 7, 1), date(2026, 6, 1), date(2026, 6, 29), "tháng 6/2026"),
        (date(2027, 1, 31), date(2026, 12, 7), date(2026, 12, 28), "tháng 12/2026"),
    ],
)
def test_a_monthly_digest_is_about_the_weeks_that_began_in_the_last_month(on, first, last, name):
    span = last_span("month", on=on)

    assert (span.first, span.last, span.name) == (first, last, name)


def test_a_digest_tells_the_numbers_of_the_record_and_why_others_are_missing():
    made = digest(record(), last_span("week", on=date(2026, 11, 23)), address="https://a.example")

    assert made.subject == "Nghe Dân: ý kiến người dân, tuần 47/2026"
    assert "- Toàn cơ quan: 80,1% (khoảng 76,9–83,0%), 321 phiếu, 7,5% lượt giao dịch." in made.text
    assert "- Cơ sở cai nghiện ma túy: chưa đủ số liệu để hiển thị (dưới 5 phiếu)." in made.text
    assert "https://a.example/ket-qua/2026?from=2026-11-16&to=2026-11-16" in made.text
    assert made.chart is not None


def test_the_chart_of_a_digest_has_the_units_by_the_alphabet_like_its_text():
    found = record("Văn phòng Sở", "Đơn vị thứ hai", "Phòng Người có công")
    made = digest(found, last_span("week", on=date(2026, 11, 23)), address="https://a.example")

    assert made.chart is not None
    drawn = [row.name.vi for row in made.chart.data.rows if not row.strong]
    assert drawn == sorted(drawn, key=collation_key)
    told = re.findall(r"^- ([^:]+):", made.text, re.MULTILINE)
    assert told == ["Toàn cơ quan", *drawn]


def test_nothing_is_sent_until_a_mail_server_is_set(run):
    assert "Chưa bật gửi thư" in run()


def test_a_digest_can_be_read_before_it_is_sent(run):
    said = run("--show", "--every", "month")

    assert "Nghe Dân: ý kiến người dân, tháng" in said
    assert "Toàn cơ quan" in said


def test_a_digest_goes_to_everybody_who_is_named(run, letters):
    address, taken = letters
    run(
        NGHEDAN_SMTP_URL=address,
        NGHEDAN_DIGEST_TO="bi-thu@example.vn, van-phong@example.vn",
        NGHEDAN_DIGEST_FROM="nghedan@example.vn",
    )
    (letter,) = taken
    read = email.message_from_bytes(letter, policy=email.policy.default)

    assert isinstance(read, EmailMessage)
    assert read["To"] == "bi-thu@example.vn, van-phong@example.vn"
    assert read["From"] == "nghedan@example.vn"
    assert read["Date"].datetime.date() == today()
    assert read["Message-ID"].endswith("@example.vn>")
    week = f"{(monday(today()) - WEEK).isocalendar().week:02d}"
    assert f"tuần {week}/" in read["Subject"]
    assert "Văn phòng Sở" in read.get_body().get_content()
    assert not list(read.iter_attachments())  # nothing was answered, so nothing is drawn


def test_a_mail_server_that_is_not_there_is_named_in_a_sentence(run):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    said = run(NGHEDAN_SMTP_URL=f"smtp://127.0.0.1:{port}", NGHEDAN_DIGEST_TO="a@example.vn")

    assert "Không gửi được thư" in said
    assert "Traceback" not in said


def test_the_environment_of_the_tests_sends_no_mail():
    assert "NGHEDAN_SMTP_URL" not in os.environ


def test_a_chart_is_attached(tmp_path):
    made = digest(record(), last_span("week", on=date(2026, 11, 23)), address="")
    settings = Settings(
        database_url="", secret_key="k" * 20 + "l" * 20, instance=tmp_path, digest_to=("a@b.vn",)
    )

    (chart,) = letter(made, settings).iter_attachments()

    assert chart.get_content_type() == "image/png"
    assert chart.get_content().startswith(b"\x89PNG")
