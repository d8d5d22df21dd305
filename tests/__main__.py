"""``python3 -m tests``: sets everything up, then runs every check and every test."""

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from webapp.bootstrap import entry
from webapp.bootstrap.environment import ROOT
from webapp.bootstrap.speech import say

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("ruff format --check", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("ruff check", ("-m", "ruff", "check", "--quiet", ".")),
    ("lint-imports", ("-c", LINT_IMPORTS)),
    ("djlint --lint", ("-m", "djlint", "--lint", "--quiet", "webapp/templates")),
)
TYPES = ("mypy --strict", ("-m", "mypy"))
"""The slowest check: it runs beside the others and beside the tests."""
PYTEST = (
    *("-m", "pytest", "-n", "2"),
    *("--dist", "loadfile", "--no-loadscope-reorder"),  # a file's server starts only once
)
ABOUT = """Sets everything up in .venv, runs the static checks (ruff, lint-imports, djlint, mypy)
and all tests on SQLite and PostgreSQL and in a real browser. It stops at the first check
that fails; mypy runs beside the tests. All other arguments go to pytest:
python3 -m tests tests/surveys -k tally"""


def main() -> None:
    """Run all checks; exit with 0 only if each of them passed."""
    entry.enter("tests", "test")
    parser = argparse.ArgumentParser("python3 -m tests", description=ABOUT, allow_abbrev=False)
    parser.add_argument("--fast", action="store_true", help="leave out the static checks")
    options, for_pytest = parser.parse_known_args()
    started = time.monotonic()
    with ThreadPoolExecutor(1) as beside:
        types = [] if options.fast else [beside.submit(_run, *TYPES)]
        for name, command in () if options.fast else CHECKS:
            _judge(_run(name, command))
        failed = subprocess.call([sys.executable, *PYTEST, *for_pytest], cwd=ROOT)
        for each in types:
            _judge(each.result())
    if failed:
        _fail("pytest")
    say(f"Tất cả đều đạt / all passed: {time.monotonic() - started:.0f} s")


class _Done(NamedTuple):
    """A check that has ended: how long it took, in seconds, and what it said."""

    name: str
    seconds: float
    failed: bool
    said: str


def _run(name: str, command: "tuple[str, ...]") -> _Done:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return _Done(name, time.monotonic() - started, bool(done.returncode), done.stdout)


def _judge(done: _Done) -> None:
    """Say how long a check took, and what it said only if it failed."""
    say(f"{done.name:<20} {done.seconds:5.1f} s")
    if done.failed:
        say(done.said)
        _fail(done.name)


def _fail(name: str) -> None:
    say(f"Không đạt / failed: {name}")
    sys.exit(1)


if __name__ == "__main__":
    main()
