"""Pictures for the web process, which never draws itself: one low-priority process does.

Measured before: charts drawn in the web process raised the p99 of a citizen's post from
12 to 316 ms, drawn by a process beside it to 18 ms.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

from webapp.charts.data.captions import Format, Width
from webapp.charts.easel import DrawingTooSlow, Easel

MEMORY = 32 * 2**20
LIMIT = 60.0
"""Seconds that one drawing may take: far more than any does, even behind other work."""
PATIENCE = 50.0
"""Seconds a visitor waits for a picture; web servers in front give up after 60."""
SEATS = 12
"""So many visitors may wait at a time: the server keeps threads for citizens."""
BACKLOG = 64
"""So many different pictures may wait; whoever comes after them is told to come again."""


class PressBusy(Exception):
    """The picture could not be drawn in time; asking again a little later will help."""


class Press:
    """Draws charts, each once for each published state, and keeps as many as fit in memory."""

    def __init__(
        self, *, memory: int = MEMORY, patience: float = PATIENCE, seats: int = SEATS
    ) -> None:
        self._easel = Easel()
        self._shelf = _Shelf(memory)
        self._limit = LIMIT
        self._patience = patience
        self._seats = threading.Semaphore(seats)
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, Future[bytes]] = {}
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._closed = False
        weakref.finalize(self, self._easel.close)

    def warm(self) -> None:
        """Start the drawing process now, so that the first leader does not wait for it."""
        self._hand.submit(self._easel.warm)

    def draw(
        self,
        name: str,
        data: Hashable,
        language: str,
        format_: Format,
        *,
        state: str,
        width: Width = "wide",
        behind: bool = False,
    ) -> bytes:
        """Return a chart as a whole SVG or PNG document; safe to call from many threads.

        Equal requests at the same time are drawn once. The data is part of what a picture
        is kept under: a state that was named wrongly can never show another one's picture.

        Args:
            name: of the chart, one of `webapp.charts.gallery.CHARTS`.
            data: the matching class of `webapp.charts.data`.
            language: ``vi``, ``en`` or ``km``.
            format_: ``svg`` or ``png``.
            state: of the published view the data was taken from.
            width: ``wide`` for pages and paper, ``narrow`` for phones.
            behind: nobody sits and waits for it: it is for a file that is being made.

        Raises:
            PressBusy: it was not ready in time, or too many are waiting already; it may be
                a moment later.
            DrawingFailed: the drawing raised an exception.
        """
        order = (name, data, language, format_, width)
        key = (state, *order)
        with self._lock:
            kept = self._shelf.find(key)
            if kept is not None:
                return kept
            under_way = self._under_way.get(key) or self._accept(key, order)
        return self._wait(under_way, name) if behind else self._sit(under_way, name)

    def close(self) -> None:
        """End the drawing process; the press takes no more orders."""
        with self._lock:
            self._closed = True
        self._hand.shutdown(wait=False, cancel_futures=True)
        self._easel.close()
        self._hand.shutdown(wait=True)
        self._easel.end()  # one that was being started meanwhile

    def _sit(self, under_way: Future[bytes], name: str) -> bytes:
        """Wait on one of the seats, if any is free."""
        if not self._seats.acquire(blocking=False):
            raise PressBusy(name)
        try:
            return self._wait(under_way, name)
        finally:
            self._seats.release()

    def _wait(self, under_way: Future[bytes], name: str) -> bytes:
        try:
            return under_way.result(self._patience)
        except (TimeoutError, CancelledError, DrawingTooSlow):
            raise PressBusy(name) from None

    def _accept(self, key: Hashable, order: tuple[object, ...]) -> Future[bytes]:
        if self._closed or len(self._under_way) >= BACKLOG:
            raise PressBusy(order[0])
        future = self._under_way[key] = self._hand.submit(self._draw, key, order)
        return future

    def _draw(self, key: Hashable, order: tuple[object, ...]) -> bytes:
        try:
            picture = self._easel.draw(order, self._limit)
            with self._lock:
                self._shelf.keep(key, picture)
            return picture
        finally:
            with self._lock:
                self._under_way.pop(key, None)


class _Shelf:
    """The pictures used last, as many as fit into ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._pictures: OrderedDict[Hashable, bytes] = OrderedDict()

    def find(self, key: Hashable) -> bytes | None:
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        return picture

    def keep(self, key: Hashable, picture: bytes) -> None:
        if key in self._pictures or len(picture) > self._room:
            return
        self._pictures[key] = picture
        self._used += len(picture)
        while self._used > self._room:
            _, oldest = self._pictures.popitem(last=False)
            self._used -= len(oldest)
