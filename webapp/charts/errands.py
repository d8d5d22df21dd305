"""What a process of low priority does: takes orders, answers with files, ends with its parent.

Orders come by standard input from `webapp.charts.easel.Easel`; a module that is started this
way calls `run` with what it can do.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import BinaryIO

Work = Callable[..., bytes]

STEPS_BACK = 10
"""How far behind the web process: a tenth of its share of a processor that both want, as
Windows gives “below normal”. At 19 the share is a seventieth, and where the machine is busy
with something else a chart of 50 ms of work takes longer than anybody waits."""


def run(work: Work) -> None:
    """Step back behind the web process, say that we are ready, and work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent; we end with it
    if sys.platform != "win32":
        os.setpriority(os.PRIO_PROCESS, 0, STEPS_BACK)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever prints must not end up between the answers
    pickle.dump((True, b""), answers)
    answers.flush()
    serve(work, sys.stdin.buffer, answers)


def serve(work: Work, orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer orders until the other side is gone, however it went: then reading ends."""
    while True:
        try:
            order = pickle.load(orders)  # noqa: S301 - only our own parent writes here
        except EOFError:
            return
        reply: tuple[bool, bytes | str]
        try:
            reply = True, work(*order)
        except Exception:
            reply = False, traceback.format_exc()
        pickle.dump(reply, answers)
        answers.flush()
