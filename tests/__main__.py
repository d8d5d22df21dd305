"""``python3 -m tests``: sets everything up, then runs every check and every test."""

import argparse
import subprocess
import sys
import time

from webapp.bootstrap import entry
from webapp.bootstrap.environment import ROOT
from webapp.bootstrap.speech import say

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("ruff format --check", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("ruff check", ("-m", "ruff", "check", "--quiet", ".")),
    ("mypy --strict", ("-m", "mypy")),
    ("lint-imports", ("-c", LINT_IMPORTS)),
    ("djlint --lint", ("-m", "djlint", "--lint", "--quiet", "webapp/templates")),
)
PYTEST = ("-m", "pytest", "-n", "2", "--dist", "loadfile")  # a file's server starts only once
ABOUT = """Sets everything up in .venv, runs the static checks (ruff, mypy, lint-imports, djlint)
and then all tests on SQLite and PostgreSQL and in a real browser. It stops at the first check
that fails. All other arguments go to pytest: python3 -m tests tests/surveys -k tally"""


def main() -> None:
    """Run all checks; exit with 0 only if each of them passed."""
    entry.enter("tests", "test")
    parser = argparse.ArgumentParser("python3 -m tests", description=ABOUT, allow_abbrev=False)
    parser.add_argument("--fast", action="store_true", help="leave out the static checks")
    options, for_pytest = parser.parse_known_args()
    started = time.monotonic()
    for name, command in () if options.fast else CHECKS:
        _check(name, command)
    if subprocess.call([sys.executable, *PYTEST, *for_pytest], cwd=ROOT):
        _fail("pytest")
    say(f"Tất cả đều đạt / all passed: {time.monotonic() - started:.0f} s")


def _check(name: str, command: "tuple[str, ...]") -> None:
    """Say how long a check took, and what it said only if it failed."""
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
    say(f"{name:<20} {time.monotonic() - started:5.1f} s")
    if done.returncode:
        say(done.stdout)
        _fail(name)


def _fail(name: str) -> None:
    say(f"Không đạt / failed: {name}")
    sys.exit(1)


if __name__ == "__main__":
    main()
