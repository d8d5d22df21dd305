"""A process that sends forms or opens a round, to be killed: ``send`` or ``publish``, and a URL.

It reads codes, or the two shares, from its input; it says ``ready`` before it begins, and
something after each step.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from surveys import assessing, response
from surveys.ballots.submission import new_nonce
from surveys.members import opening
from surveys.store.engine import Database
from tests.surveys.member_world import FORM, SLUG, uniform

LONGEST = 0.06
"""Seconds from the last step waited for to the kill: about what a step takes."""


def main(what: str, url: str) -> None:
    """Do it, and say what was done."""
    database = Database(url)
    lines = sys.stdin.read().split("\n\n")
    _say("ready")
    if what == "publish":
        opening.publish(database, SLUG, lines, progress=lambda _done, _of: _say("opened"))
        _say("published")
        return
    filled = response.read(FORM, uniform(4))
    for code in lines:
        with database.reading() as connection:
            ticket = assessing.present(connection, code)
        database.write(
            lambda c, its=ticket: assessing.submit(c, its, filled, nonce=new_nonce())  # type: ignore[misc]
        )
        _say("received")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def killed(what: str, url: str, lines: Sequence[str], *, steps: int) -> list[str]:
    """Run this process and kill it soon after it took ``steps`` steps; return what it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.surveys.member_process", what, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    with process:
        if process.stdin is None or process.stdout is None:
            raise AssertionError
        process.stdin.write("\n\n".join(lines))
        process.stdin.close()
        said = [process.stdout.readline().strip() for _step in range(1 + steps)][1:]
        time.sleep(random.uniform(0, LONGEST))  # noqa: S311 (no secret)
        process.send_signal(signal.SIGKILL)
        return said + process.stdout.read().split()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
