"""Counting posts, in memory only: floods from one address, bursts at one desk, failed sign-ins.

Addresses are never kept: they are counted under a keyed hash whose key is forgotten
every ten minutes.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time

from limits import RateLimitItem, parse
from limits.strategies import FixedWindowRateLimiter

from webapp.counters import Counters

KEY_LIFE = 600
"""Seconds for which addresses are hashed with one key."""
BURST = parse("30/minute")
"""Responses a minute at one desk beyond which they are flagged, never refused."""
FAILURES = parse("5/minute")
"""Failed sign-ins a minute of one account beyond which it has to wait."""


class Floods:
    """The counters of one server process."""

    def __init__(self, *, posts_per_minute: int) -> None:
        self._counter = FixedWindowRateLimiter(Counters())
        self._posts: RateLimitItem = parse(f"{posts_per_minute}/minute")
        self._key, self._made = secrets.token_bytes(32), time.monotonic()

    def floods(self, address: str | None) -> bool:
        """Count a post and tell whether its address sends more than people could.

        The machine itself and a proxy on it are not limited here: behind a proxy
        everybody has that address.
        """
        if address is None or _is_here(address):
            return False
        return not self._counter.hit(self._posts, "post", self._mask(address))

    def bursts(self, point: str) -> bool:
        """Count a response at a desk and tell whether there are unusually many."""
        return not self._counter.hit(BURST, "point", point)

    def may_try(self, username: str) -> bool:
        """Tell whether the account may try a password now."""
        return self._counter.test(FAILURES, "sign in", username)

    def failed(self, username: str) -> None:
        """Count a failed sign-in of an account."""
        self._counter.hit(FAILURES, "sign in", username)

    def _mask(self, address: str) -> str:
        if time.monotonic() - self._made > KEY_LIFE:
            self._key, self._made = secrets.token_bytes(32), time.monotonic()
        return hashlib.blake2b(address.encode(), key=self._key, digest_size=16).hexdigest()


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
