"""The server and the databases that other tests rely on."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError
from sqlalchemy import create_engine, inspect, text

from tests.postgres import fresh_postgres, running_postgres


def make_table(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE visit (day DATE)"))
    engine.dispose()


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    found = inspect(engine).get_table_names()
    engine.dispose()
    return found


def test_every_database_is_new_and_empty(database_url):
    assert tables(database_url) == []
    make_table(database_url)
    assert tables(database_url) == ["visit"]


def test_a_template_is_made_once_and_copied(postgres_server):
    made = []

    def make(url: str) -> None:
        made.append(url)
        make_table(url)

    for _ in range(2):
        template = postgres_server.template("one table", make)
        with fresh_postgres(postgres_server, template) as url:
            assert tables(url) == ["visit"]
    assert len(made) == 1


def test_the_server_starts_where_the_temporary_folder_has_a_long_name(tmp_path, monkeypatch):
    long = tmp_path / ("x" * 120)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))

    with running_postgres() as server:
        assert tables(server.address("postgres")) == []


def test_no_test_reaches_another_machine():
    with socket.socket() as other, pytest.raises((SocketConnectBlockedError, UserWarning)):
        other.connect(("192.0.2.1", 80))
