"""The end of the period of keeping from a terminal, and what the clerk reads about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

from surveys.administration.organization import organisation, settle
from surveys.calendar import WEEK, monday, months_before
from surveys.store.tables.responses import ResponseRow, TallyRow
from tests.citizens import kept
from tests.founding import rate, today
from tests.houses import ON_SQLITE
from webapp.commands.line import cli

OLD = monday(months_before(today(), 24)) - WEEK


@pytest.fixture
def terminal(founded_url: str, tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NGHEDAN_INSTANCE", str(tmp_path))
    monkeypatch.setenv("NGHEDAN_DATABASE_URL", founded_url)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments)

    return run


def age(house, people: int) -> None:
    """Let so many people have rated two years ago."""
    rate(house.database, people)
    house.database.write(
        lambda connection: [
            connection.execute(update(row).values(week=OLD)) for row in (ResponseRow, TallyRow)
        ]
    )


@ON_SQLITE
def test_the_clerk_reads_what_is_due_and_the_command_does_it(house, clerk, terminal):
    assert "Hiện không có phiếu nào quá thời hạn lưu 24 tháng." in settings(clerk)
    age(house, 5)

    assert "Đang có 5 phiếu của 1 tuần" in settings(clerk)
    assert f"  {OLD:%d/%m/%Y}: 5" in terminal("dissolve", "--show").output
    assert kept(house.database) == (0, 5)
    assert "5 rows of weeks before" in terminal("dissolve").output
    assert kept(house.database) == (0, 0)
    assert "Hiện không có phiếu nào" in settings(clerk)
    assert "2 tallies cannot be recounted" in terminal("verify").output
    assert "Xóa phiếu đã hết thời hạn lưu" in clerk.get("/quan-tri/nhat-ky").text


@ON_SQLITE
def test_the_period_is_the_one_that_the_clerk_settled(house, clerk, terminal):
    age(house, 5)

    house.database.write(lambda connection: settle(connection, longer(organisation(connection))))

    assert "36 tháng" in settings(clerk)
    assert terminal("dissolve").exit_code == 0
    assert kept(house.database) == (0, 5)


def longer(settled):
    return replace(settled, retention_months=36)


def settings(clerk) -> str:
    return clerk.get("/quan-tri/cai-dat").text
