"""The code on a desk's screen, another every five minutes: who has it was there just now.

It is computed from the site's secret, the desk and the time, so nothing is kept, and it is the
same for everybody who scans it meanwhile (privacy rule C5).
"""

from __future__ import annotations

import hmac
from base64 import b32encode

SLOT = 300
"""Seconds for which one code is shown."""
SLOTS = 3
"""A code is accepted in the slot in which it is shown and in the two that follow."""
CODE_BYTES = 10


def rotating_code(secret: bytes, point: str, *, now: float) -> str:
    """Return the code that a desk shows now, 16 letters and digits.

    Args:
        secret: the site's secret.
        point: the desk's code.
        now: seconds since the epoch.
    """
    return _code(secret, point, int(now // SLOT))


def is_shown(secret: bytes, point: str, code: str, *, now: float) -> bool:
    """Tell whether a desk has shown this code within the last quarter of an hour."""
    slot = int(now // SLOT)
    shown = [_code(secret, point, slot - back) for back in range(SLOTS)]
    return any(hmac.compare_digest(code.encode(), each.encode()) for each in shown)


def _code(secret: bytes, point: str, slot: int) -> str:
    key = hmac.digest(secret, b"desk" + point.encode(), "sha256")
    return b32encode(hmac.digest(key, slot.to_bytes(8, "big"), "sha256")[:CODE_BYTES]).decode()
