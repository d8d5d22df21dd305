"""Things kept for a moment in the server's memory, because every visitor asks for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

CROWDED = 2_000
"""Beyond so many entries everything is forgotten: addresses can be made up."""


class Memory(Generic[Key, Value]):
    """Values that are made again when they are older than ``seconds``."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._kept: dict[Key, tuple[float, Value]] = {}

    def recall(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of ``key``, made by ``make`` if it is missing or too old."""
        found = self._kept.get(key)
        moment = time.monotonic()
        if found is not None and moment - found[0] < self._seconds:
            return found[1]
        value = make()
        if len(self._kept) >= CROWDED:
            self._kept.clear()
        self._kept[key] = (moment, value)
        return value

    def forget(self) -> None:
        """Make everything again."""
        self._kept.clear()
