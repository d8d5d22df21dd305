"""The drawing process as its parent sees it: started when needed, replaced when it breaks."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import IO, Any

from webapp.charts import errands

ROOT = Path(__file__).parents[2]
STARTING = 120.0
"""Seconds the process may take to start: where matplotlib meets a machine full of fonts for
the first time, it reads them all once."""

DRAWING = "webapp.charts.drawing.easel"
"""The module that draws; another one that calls `webapp.charts.errands.run` may be named."""

_BEHIND = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) | getattr(
    subprocess, "CREATE_NO_WINDOW", 0
)
_LOST = (OSError, EOFError, pickle.UnpicklingError)


class DrawingFailed(RuntimeError):
    """A drawing raised an exception: a mistake of ours."""


class DrawingTooSlow(Exception):
    """There is no picture: a drawing took too long, the process broke twice or was closed."""


class Easel:
    """One process of low priority that draws one picture at a time.

    A plain child with two pipes rather than a pool: reading its orders ends when the
    parent is gone, however the parent went, so it never stays behind; it can be ended
    at any time; and it does not run the program's main module again.
    """

    def __init__(self, module: str = DRAWING) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self.started_in = 0.0
        """Seconds the last start took."""

    @property
    def pid(self) -> int | None:
        """Return the number of the process, if there is one."""
        return self._process.pid if self._process else None

    def draw(self, order: tuple[Any, ...], limit: float) -> bytes:
        """Return the picture; a process that was lost in between is replaced once.

        Args:
            order: the arguments of what the module runs.
            limit: seconds one drawing may take, the start not counted.

        Raises:
            DrawingTooSlow: the time was over, or the process broke twice.
            DrawingFailed: the drawing raised an exception.
        """
        for _ in range(2):
            try:
                drawn, answer = self._ask(order, limit)
            except _LOST:
                self.end()
                continue
            if drawn:
                return bytes(answer)
            raise DrawingFailed(answer)
        raise DrawingTooSlow

    def warm(self) -> None:
        """Start the process unless it runs; what is in its way will be met by who draws."""
        try:
            if self._process is None:
                self._start()
        except (*_LOST, DrawingTooSlow):
            self.end()

    def close(self) -> None:
        """End the process and start no other."""
        self._closed = True
        self.end()

    def end(self) -> None:
        """End the process, if there is one; the next drawing starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        process.wait()

    def _ask(self, order: tuple[Any, ...], limit: float) -> tuple[bool, Any]:
        process = self._process if self._process else self._start()
        if process.stdin is None or process.stdout is None:
            raise EOFError
        begun = monotonic()
        with _Deadline(process, limit):
            try:
                pickle.dump(order, process.stdin)
                process.stdin.flush()
                return _answer(process)
            except _LOST:
                if monotonic() - begun >= limit:
                    self.end()
                    raise DrawingTooSlow from None
                raise

    def _start(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise DrawingTooSlow
        begun = monotonic()
        process = subprocess.Popen(  # noqa: S603 - our own module, named in our code
            [sys.executable, "-m", self._module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_BEHIND,
        )
        self._process = process
        _step_back(process)
        with _Deadline(process, STARTING):
            _answer(process)
        self.started_in = monotonic() - begun
        return process


class _Deadline(threading.Timer):
    """Ends a process unless left in time: its pipe then closes, and the reader wakes up."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(seconds, process.kill)
        self.daemon = True

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self.cancel()
        self.join()


def _answer(process: subprocess.Popen[bytes]) -> tuple[bool, Any]:
    if process.stdout is None:
        raise EOFError
    drawn, answer = pickle.load(process.stdout)  # noqa: S301 - only our own child writes here
    return bool(drawn), answer


def _step_back(process: subprocess.Popen[bytes]) -> None:
    """Lower the priority from outside, so that loading matplotlib is polite too (not Windows)."""
    if sys.platform != "win32":
        try:
            os.setpriority(os.PRIO_PROCESS, process.pid, errands.STEPS_BACK)
        except ProcessLookupError:
            return  # it is gone already; asking it will find out


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is None:
        return
    try:
        pipe.close()
    except OSError:
        return  # what was still to be written to a process that is gone
