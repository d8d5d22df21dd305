"""The first run: the address that init printed works once, and nothing else does."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from surveys.administration import beginning
from surveys.store import accounts as kept
from surveys.store.engine import Database
from tests.houses import ON_SQLITE, house_of, visitor
from tests.webapp.test_office import fill
from webapp.commands.line import cli
from webapp.factory import create_app
from webapp.settings import Settings

pytestmark = ON_SQLITE
NEW = "mật khẩu mới tinh"


@pytest.fixture
def empty(database_kind, tmp_path, instance):
    """An application whose database was only just made, and the address that was printed."""
    settings = {"NGHEDAN_INSTANCE": str(tmp_path), "NGHEDAN_DATABASE_URL": ""}
    url = f"sqlite:///{tmp_path / 'new.db'}"
    done = CliRunner().invoke(cli, ["init"], env={**settings, "NGHEDAN_DATABASE_URL": url})
    assert done.exit_code == 0, done.output
    address = re.search(r"(/quan-tri/bat-dau\?ma=\S+)", done.output)
    app = create_app(
        Settings(database_url=url, instance=instance, secret_key="t" * 20 + "e" * 20, testing=True)
    )
    yield app, address[1]
    house_of(app).press.close()
    house_of(app).database.close()


FIRST = {
    "name": "Sở Nội vụ",
    "place": "Vĩnh Long",
    "report_layout": "party",
    "username": "VanThu",
    "person": "Văn thư",
    "password": NEW,
    "again": NEW,
    "units": "vp; Văn phòng; Office; VP1\n\nlv; Phòng Việc làm; Employment; VL1",
    "cells": "cb1; Chi bộ Một; 17; vp",
    "with_round": "y",
}


def test_an_organization_begins_with_the_address_that_was_printed(empty):
    app, address = empty
    browser = visitor(app)
    assert browser.get("/quan-tri/bat-dau").status_code == 404
    assert browser.get("/quan-tri/bat-dau?ma=khac").status_code == 404
    page = browser.get(address).text
    assert page.count("Chi bộ ") >= 8
    assert "Cơ sở cai nghiện ma túy" in page

    wrong = fill(browser, address, **{**FIRST, "units": "vp; Văn phòng\nvp; Lần nữa"})
    assert wrong.status_code == 422
    assert "Lần nữa" in wrong.text
    assert "Dòng 2 chưa đúng mẫu" in wrong.text
    done = fill(browser, address, **FIRST)
    assert done.status_code == 303
    assert "Mời đăng nhập" in browser.get(done.location).text

    assert browser.get(address).status_code == 404
    assert browser.sign_in("vanthu", NEW).location == "/quan-tri"
    assert "Việc tiếp theo: in tờ giới thiệu" in browser.get("/quan-tri").text
    assert "Phòng Việc làm" in browser.get("/d/VL1").text
    assert "Chi bộ Một" in browser.get("/quan-tri/chi-bo").text
    assert "Thiết lập ban đầu" in browser.get("/quan-tri/nhat-ky").text


def test_making_the_database_again_makes_no_second_way_in(empty, tmp_path):
    app, address = empty
    fill(visitor(app), address, **FIRST)
    url = f"sqlite:///{tmp_path / 'new.db'}"
    again = CliRunner().invoke(
        cli, ["init"], env={"NGHEDAN_INSTANCE": str(tmp_path), "NGHEDAN_DATABASE_URL": url}
    )
    assert again.exit_code == 0
    assert "bat-dau" not in again.output
    database = Database(url)
    with database.reading() as connection:
        assert not beginning.needs_beginning(connection)
        assert [each.username for each in kept.everyone(connection)] == ["vanthu"]
    database.close()
