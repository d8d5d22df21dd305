"""Where `limits` keeps its counts: in memory, without the threads of the library's own store."""

from __future__ import annotations

import threading
import time

from limits.storage import Storage

CROWDED = 10_000
"""With more counters than this, those whose window is over are dropped: addresses are made up."""


class Counters(Storage):
    """Counters that start again when their window is over.

    The storage that `limits` has for memory starts a thread every ten milliseconds under
    load, to drop what is over; these are dropped when they are met again, or become many.
    """

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._counted: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what may go wrong with a store: nothing here."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count ``amount`` more; a first count opens a window of ``expiry`` seconds."""
        with self._lock:
            count, ends = self._counted.get(key, (0, 0.0))
            moment = time.time()
            if not moment < ends <= moment + expiry:  # over, or the clock was set back
                count, ends = 0, moment + expiry
                self._make_room(moment)
            self._counted[key] = (count + amount, ends)
            return count + amount

    def get(self, key: str) -> int:
        """Return the count of the open window, 0 if there is none."""
        count, ends = self._counted.get(key, (0, 0.0))
        return count if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """Return when the window ends, in seconds since the epoch."""
        return max(time.time(), self._counted.get(key, (0, 0.0))[1])

    def check(self) -> bool:
        """Return whether the store works: it always does."""
        return True

    def reset(self) -> int:
        """Forget everything; return how many counters there were."""
        with self._lock:
            forgotten = len(self._counted)
            self._counted.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Forget one counter."""
        with self._lock:
            self._counted.pop(key, None)

    def _make_room(self, moment: float) -> None:
        if len(self._counted) >= CROWDED:
            self._counted = {key: kept for key, kept in self._counted.items() if kept[1] > moment}
