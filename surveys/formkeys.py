"""The key in each citizen's form: signed, random, good for one response within thirty days.

It proves that the form was handed out by this site and lets a repeated post be
recognised. It is not tied to a person, a device or an unit (privacy rule C1).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass

from surveys.errors import KeyExpired, KeyForged

NONCE_BYTES = 16
TIME_BYTES = 5
MAC_BYTES = 15
LENGTH = (NONCE_BYTES + TIME_BYTES + MAC_BYTES) * 4 // 3
"""Characters of a written key."""
GOOD_FOR = 30 * 24 * 3600
"""Seconds after which a form is refused."""
EARLY = 3600
"""Seconds by which a key may come from the future: clocks are set back now and then."""


@dataclass(frozen=True, slots=True)
class FormKey:
    """A checked key: what is stored of it, and how long the form was open."""

    digest: bytes
    age: float
    """Seconds since the form was handed out; never stored."""


def issue(secret: bytes, *, now: float) -> str:
    """Return a fresh key, `LENGTH` characters of URL-safe base 64.

    Args:
        secret: the site's secret.
        now: seconds since the epoch.
    """
    body = secrets.token_bytes(NONCE_BYTES) + int(now).to_bytes(TIME_BYTES, "big")
    return urlsafe_b64encode(body + _sign(secret, body)).decode()


def check(secret: bytes, written: str, *, now: float) -> FormKey:
    """Return the key that was written, if this site made it less than thirty days ago.

    Raises:
        KeyForged: it is not one of ours.
        KeyExpired: the form was opened more than thirty days ago.
    """
    try:
        raw = urlsafe_b64decode(written.encode("ascii"))
    except (NotBase64, ValueError) as error:
        raise KeyForged from error
    body, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(body) != NONCE_BYTES + TIME_BYTES or not hmac.compare_digest(mac, _sign(secret, body)):
        raise KeyForged
    age = now - int.from_bytes(body[NONCE_BYTES:], "big")
    if not -EARLY <= age <= GOOD_FOR:
        raise KeyExpired
    return FormKey(digest=hashlib.sha256(body).digest()[:NONCE_BYTES], age=age)


def _sign(secret: bytes, body: bytes) -> bytes:
    return hmac.digest(secret, b"form key" + body, "sha256")[:MAC_BYTES]
