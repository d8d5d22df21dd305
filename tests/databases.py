"""Databases to test on: everything that asks for ``database_url`` runs on both kinds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Postgres, fresh_postgres

Copied = Callable[[str, Callable[[str], Any]], tuple[str, Any]]
"""``copied(key, make)``: the URL of a copy of what ``make(url)`` filled, and what it returned."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind of database: each test runs once on SQLite and once on PostgreSQL."""
    return str(request.param)


@pytest.fixture
def database_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The URL of a new and empty database, as ``NGHEDAN_DATABASE_URL`` would name it.

    The server is asked for only where it is needed, so tests on SQLite do not start it.
    """
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'nghedan.db'}"
        return
    with fresh_postgres(request.getfixturevalue("postgres_server")) as url:
        yield url


@pytest.fixture(scope="session")
def originals() -> dict[tuple[str, str], Any]:
    """What `copied` has made, by the kind of database and the key."""
    return {}


@pytest.fixture
def copied(
    database_kind: str,
    originals: dict[tuple[str, str], Any],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Copied]:
    """Copies databases that are filled only once in a process, because that takes long.

    What fills one must close its connections, and leave nothing in SQLite's write-ahead log.
    """
    with ExitStack() as opened:

        def copy_file(key: str, make: Callable[[str], Any]) -> tuple[str, Any]:
            if (database_kind, key) not in originals:
                path = tmp_path_factory.mktemp("original") / "nghedan.db"
                originals[database_kind, key] = path, make(f"sqlite:///{path}")
            path, made = originals[database_kind, key]
            folder = tmp_path_factory.mktemp("copied")
            return f"sqlite:///{shutil.copy(path, folder / 'nghedan.db')}", made

        def copy_template(key: str, make: Callable[[str], Any]) -> tuple[str, Any]:
            server: Postgres = request.getfixturevalue("postgres_server")
            name = server.template(
                key, lambda url: originals.update({(database_kind, key): make(url)})
            )
            url = opened.enter_context(fresh_postgres(server, name))
            return url, originals[database_kind, key]

        yield copy_file if database_kind == "sqlite" else copy_template
