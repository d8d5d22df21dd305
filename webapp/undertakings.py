"""Work that takes longer than one should wait for a page: it goes on, and pages ask how far."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Done = TypeVar("Done")


class Undertaking(Generic[Done]):
    """One piece of work in a thread of its own.

    ``step`` of ``steps`` is how far it is, and ``part`` names what it is at. If the server
    is stopped, the thread is waited for; if it is killed, whatever the work wrote in one
    transaction is there or is not.
    """

    def __init__(self, work: Callable[[Undertaking[Done]], Done]) -> None:
        self.step, self.steps, self.part = 0, 0, ""
        self._work = work
        self._done: list[Done] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)

    def begin(self) -> None:
        """Let the work begin."""
        self._thread.start()

    def reach(self, part: str, step: int, steps: int) -> None:
        """Say how far the work is: for the work itself."""
        self.part, self.step, self.steps = part, step, steps

    @property
    def is_over(self) -> bool:
        """Tell whether the work has ended, well or not."""
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, but no longer than that; tell whether it has come."""
        self._thread.join(seconds)
        return self.is_over

    def outcome(self) -> Done:
        """Return what the work returned, or raise what it raised; only when it is over."""
        if self._error is not None:
            raise self._error
        return self._done[0]

    def _run(self) -> None:
        try:
            self._done.append(self._work(self))
        except BaseException as error:  # raised again where the outcome is asked for
            self._error = error


class Undertakings(Generic[Done]):
    """The newest piece of work of each name, for as long as the server runs."""

    def __init__(self) -> None:
        self._known: dict[str, Undertaking[Done]] = {}
        self._turn = threading.Lock()

    def begin(self, name: str, work: Callable[[Undertaking[Done]], Done]) -> Undertaking[Done]:
        """Begin a piece of work, unless one of that name is under way: then return that one."""
        with self._turn:
            known = self._known.get(name)
            if known is None or known.is_over:
                known = self._known[name] = Undertaking(work)
                known.begin()
            return known

    def get(self, name: str) -> Undertaking[Done] | None:
        """Return the newest piece of work of that name, if this server knows one."""
        return self._known.get(name)
