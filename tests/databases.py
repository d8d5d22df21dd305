"""Databases to test on: everything that asks for ``database_url`` runs on both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import fresh_postgres


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
