"""A process that sends forms or opens a round, to be killed: ``send`` or ``publish``, and a URL.

It reads codes, or the two shares, from its input; it says ``ready`` before it begins.
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


def main(what: str, url: str) -> None:
    """Do it, and say what was done."""
    database = Database(url)
    lines = sys.stdin.read().split("\n\n")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if what == "publish":
        opening.publish(database, SLUG, lines)
        sys.stdout.write("published\n")
        return
    filled = response.read(FORM, uniform(4))
    for code in lines:
        with database.reading() as connection:
            ticket = assessing.present(connection, code)
        database.write(
            lambda c, its=ticket: assessing.submit(c, its, filled, nonce=new_nonce())  # type: ignore[misc]
        )
        sys.stdout.write("received\n")
        sys.stdout.flush()


def killed(what: str, url: str, lines: Sequence[str], *, after: float) -> list[str]:
    """Run this process, kill it ``after`` seconds of work, and return what it had said."""
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
        process.stdout.readline()
        time.sleep(random.uniform(0, after))  # noqa: S311 (no secret)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().split()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
