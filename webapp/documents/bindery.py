"""Files for the web process, which never makes them itself: one low-priority process does.

Measured: a report takes 0.3 to 1.2 s of computing, its charts 0.3 to 8 s when they have not
been drawn before. In the web process that time would be taken from citizens' posts.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

from webapp.charts.easel import DrawingTooSlow, Easel
from webapp.charts.press import Press, PressBusy
from webapp.documents.order import PICTURES, MembersOrder, Order
from webapp.documents.report import members
from webapp.documents.report.figures import wishes

Ordered = Order | MembersOrder

BENCH = "webapp.documents.bench"
MEMORY = 16 * 2**20
"""Bytes of finished files that are kept."""
PATIENCE = 1.0
"""Seconds a visitor waits for the file itself; then it is shown that the file is being made."""
LIMIT = 60.0
"""Seconds that one file may take."""
BACKLOG = 16
"""So many different files may wait; whoever comes after them is told to come again."""


class Bindery:
    """Makes each file once for each published state, in the background, one after another.

    ``patience`` is how many seconds `get` waits.
    """

    def __init__(self, press: Press, *, memory: int = MEMORY, limit: float = LIMIT) -> None:
        self.patience = PATIENCE
        self._press = press
        self._easel = Easel(BENCH)
        self._limit = limit
        self._memory = memory
        self._lock = threading.Lock()
        self._files: OrderedDict[Ordered, Future[bytes]] = OrderedDict()
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bindery")
        weakref.finalize(self, self._easel.close)

    def get(self, order: Ordered, *, patience: float | None = None) -> bytes | None:
        """Return the file, or None if it is not ready after ``patience`` seconds.

        It is then being made; asking again later gets it. Equal orders are made once.

        Raises:
            PressBusy: too many files are waiting, or this one took too long.
            DrawingFailed: making it raised an exception.
        """
        made = self._under_way(order)
        try:
            return made.result(self.patience if patience is None else patience)
        except TimeoutError:
            if not made.done():
                return None
            raise PressBusy(order.kind) from None
        except (CancelledError, DrawingTooSlow):
            raise PressBusy(order.kind) from None

    def close(self) -> None:
        """End the process; the bindery takes no more orders."""
        self._hand.shutdown(wait=False, cancel_futures=True)
        self._easel.close()
        self._hand.shutdown(wait=True)
        self._easel.end()  # one that was being started meanwhile

    def _under_way(self, order: Ordered) -> Future[bytes]:
        with self._lock:
            known = self._files.get(order)
            if known is None or (known.done() and _is_lost(known)):
                known = self._accept(order)
            self._files.move_to_end(order)
            self._clear_up()
            return known

    def _accept(self, order: Ordered) -> Future[bytes]:
        waiting = sum(not each.done() for each in self._files.values())
        if waiting >= BACKLOG:
            raise PressBusy(order.kind)
        future = self._files[order] = self._hand.submit(self._make, order)
        return future

    def _clear_up(self) -> None:
        """Forget the files asked for longest ago, as far as they do not fit."""
        room = self._memory
        for order in reversed(list(self._files)):
            future = self._files[order]
            if not future.done():
                continue
            room -= 0 if _is_lost(future) else len(future.result())
            if room < 0:
                del self._files[order]

    def _make(self, order: Ordered) -> bytes:
        return self._easel.draw((order, self._pictures(order)), self._limit)

    def _pictures(self, order: Ordered) -> dict[str, bytes]:
        format_ = PICTURES.get(order.kind)
        if format_ is None or isinstance(order, MembersOrder):
            return {}
        return {
            wish.key: self._press.draw(
                wish.chart, wish.data, "vi", format_, state=order.record.state, behind=True
            )
            for wish in (*wishes(order.record), *members.wishes(order.members))
        }


def _is_lost(made: Future[bytes]) -> bool:
    """Tell whether there is no file: whoever asks next has it made again."""
    return made.cancelled() or made.exception() is not None
