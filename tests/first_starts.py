"""Small projects to start for the first time, on a machine where nothing is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from webapp.bootstrap.environment import ROOT

PYTHON = sys._base_executable  # type: ignore[attr-defined]
"""A Python without our packages: that of a virtual environment would find them."""
COMMANDS = """
import sys
import greeting

def main():
    print(greeting.TEXT, sys.argv[1:], sys.prefix)
    sys.exit(7)
"""
GREETING = {
    "greeting.py": "TEXT = 'chào'",
    "greeting-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: greeting\nVersion: 1\n",
    "greeting-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "greeting-1.dist-info/RECORD": "",
}
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine with one package, ``greeting``, on its only server: a folder."""
    folder = tmp_path_factory.mktemp("machine")
    with zipfile.ZipFile(folder / "greeting-1-py3-none-any.whl", "w") as wheel:
        for name, text in GREETING.items():
            wheel.writestr(name, text)
    return folder


def a_project(folder: Path, machine: Path) -> Path:
    """Return a project as it comes, whose one command greets and ends with the code 7."""
    project = folder / "dự án"
    shutil.copytree(ROOT / "webapp/bootstrap", project / "webapp/bootstrap")
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / "webapp" / name, project / "webapp")
    (project / "webapp/commands").mkdir()
    (project / "webapp/commands/__init__.py").touch()
    (project / "webapp/commands/line.py").write_text(COMMANDS)
    (project / "requirements").mkdir()
    digest = hashlib.sha256(next(machine.glob("*.whl")).read_bytes()).hexdigest()
    (project / "requirements/run.txt").write_text(f"greeting==1 \\\n    --hash=sha256:{digest}\n")
    return project


@pytest.fixture(scope="session")
def start(machine: Path) -> Start:
    """Start a Python in a project, with an environment in which nothing else stands."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    own = {"HOME": str(machine), "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}
    own |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(machine)}

    def start(project: Path, *arguments: str, **extra: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [PYTHON, *(arguments or ("-m", "webapp"))],
            cwd=project,
            env=kept | own | extra,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    return start


def result(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait, and return the exit code and what was said on both streams."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.fixture(scope="session")
def repaired(
    tmp_path_factory: pytest.TempPathFactory, machine: Path, start: Start
) -> tuple[Path, list[tuple[int, str, str]]]:
    """A project whose first installation was cut off, started again, twice at the same moment."""
    project = a_project(tmp_path_factory.mktemp("first"), machine)
    (project / ".venv").mkdir()
    (project / ".venv" / "half").touch()
    (project / ".venv.lock").write_text("installing\n")
    both = [start(project), start(project)]
    return project, [result(each) for each in both]


@pytest.fixture
def project(repaired: tuple[Path, object], tmp_path: Path) -> Path:
    """A project that was started before."""
    return shutil.copytree(repaired[0], tmp_path / "dự án", symlinks=True)


@pytest.fixture
def new_project(tmp_path: Path, machine: Path) -> Path:
    """A project that was never started."""
    return a_project(tmp_path, machine)
