"""Whole houses to test in: the application on a small founding organization, and its visitors.

``app`` runs a test on SQLite and on PostgreSQL; mark a test with `ON_SQLITE` where the kind of
database cannot matter.
"""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.founding import PASSWORD, make
from tests.furnishing import furnish
from tests.postgres import Postgres, fresh_postgres
from webapp.current import EXTENSION, House
from webapp.factory import move_in, rooms
from webapp.settings import Settings

ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
ORIGIN = "http://localhost"


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founding organization as an SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("founded") / "nghedan.db"
    make(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for prepared static files; all houses of a process share it."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lived-in house (`tests.furnishing`) as an SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("furnished") / "nghedan.db"
    furnish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="module")
def furnished_copy(furnished_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a copy for all tests of one file that only look."""
    folder = tmp_path_factory.mktemp("copy")
    return f"sqlite:///{shutil.copy(furnished_file, folder / 'nghedan.db')}"


@pytest.fixture(scope="module")
def furnished(furnished_copy: str, instance: Path) -> Iterator[Flask]:
    """A lived-in house for all tests of one file that only look."""
    with a_house(furnished_copy, instance) as app:
        yield app


@pytest.fixture
def founded_url(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The URL of a new database that holds the founding organization."""
    if database_kind == "sqlite":
        path = shutil.copy(request.getfixturevalue("founded_file"), tmp_path / "founded.db")
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    with fresh_postgres(server, server.template("founded", make)) as url:
        yield url


Open = Callable[..., Flask]


@cache
def _rooms() -> Flask:
    """All houses of a process share routes and compiled templates: they say nothing of a house."""
    return rooms()


def _own_rooms() -> Flask:
    """Return rooms in which whatever a test could change belongs to one house alone."""
    own = copy.copy(_rooms())
    own.config = copy.copy(own.config)
    own.extensions = dict(own.extensions)
    own.view_functions = dict(own.view_functions)
    return own


@contextmanager
def a_house(url: str, instance: Path, **given: Any) -> Iterator[Flask]:
    """Open the application on a founded database; settings may be given by name."""
    defaults = {"database_url": url, "instance": instance, "testing": True}
    app = move_in(_own_rooms(), Settings(secret_key="t" * 20 + "e" * 20, **{**defaults, **given}))
    house_of(app).bindery.patience = 60.0  # seconds: tests want the file, not the page that waits
    yield app
    house_of(app).bindery.close()
    house_of(app).press.close()
    house_of(app).database.close()


@pytest.fixture
def open_house(founded_url: str, instance: Path) -> Iterator[Open]:
    """Opens applications on the same founded database; settings may be given by name."""
    with ExitStack() as opened:
        yield lambda **given: opened.enter_context(a_house(founded_url, instance, **given))


@pytest.fixture
def app(open_house: Open) -> Flask:
    """The application on the founding organization."""
    return open_house()


def house_of(app: Flask) -> House:
    return cast("House", app.extensions[EXTENSION])


@pytest.fixture
def house(app: Flask) -> House:
    """What the application holds: settings, database, press."""
    return house_of(app)


class Browser(FlaskClient):
    """A browser without JavaScript: it says where its posts come from, and knows its session."""

    csrf = ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        self.environ_base.setdefault("HTTP_ORIGIN", ORIGIN)
        return super().open(*args, **kwargs)

    def send(self, path: str, /, **fields: Any) -> TestResponse:
        """Post a form of the staff, with the token of this session."""
        return self.post(path, data={"csrf": self.csrf, **fields})

    def sign_in(self, username: str, password: str = PASSWORD) -> TestResponse:
        """Sign in and remember the session's token, as the pages' hidden fields do."""
        reply = self.send("/dang-nhap", username=username, password=password)
        found = re.search(r'name="csrf" value="([^"]*)"', self.get("/").text)
        self.csrf = found[1] if found else ""
        return reply


def visitor(app: Flask, username: str = "") -> Browser:
    """Return a new browser, signed in if a user name is given."""
    app.test_client_class = Browser
    browser = cast("Browser", app.test_client())
    if username and browser.sign_in(username).status_code != 303:
        raise AssertionError(f"{username} cannot sign in")
    return browser


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A citizen's browser without JavaScript."""
    return visitor(app)


@pytest.fixture
def clerk(app: Flask) -> Browser:
    """The clerk, signed in."""
    return visitor(app, "quantri")


@pytest.fixture
def leader(app: Flask) -> Browser:
    """A leader who sees all units, signed in."""
    return visitor(app, "lanhdao")


@pytest.fixture
def head(app: Flask) -> Browser:
    """The head of the office, who sees that unit only, signed in."""
    return visitor(app, "truongvp")
