"""The key in each citizen's form: signed, random, good for one response within thirty days.

It proves that the form was handed out by this site and lets a repeated post be
recognised. It is not tied to a person or a device (privacy rule C1). Where the visitor proved
to stand at the desk, the key says by what, and then it is good for that desk only.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from enum import IntEnum

from surveys.errors import KeyExpired, KeyForged

NONCE_BYTES = 16
PROOF_BYTES = 1
TIME_BYTES = 4
"""Of seconds since the epoch: enough until 2106."""
MAC_BYTES = 15
BODY = NONCE_BYTES + PROOF_BYTES + TIME_BYTES
LENGTH = (BODY + MAC_BYTES) * 4 // 3
"""Characters of a written key."""
GOOD_FOR = 30 * 24 * 3600
"""Seconds after which a form is refused."""
EARLY = 3600
"""Seconds by which a key may come from the future: clocks are set back now and then."""


class Proof(IntEnum):
    """What showed that whoever got the form stood at the desk."""

    NONE = 0
    ROTATING_CODE = 1
    KIOSK = 2


@dataclass(frozen=True, slots=True)
class FormKey:
    """A checked key: what is stored of it, and how long the form was open."""

    digest: bytes
    age: float
    """Seconds since the form was handed out; never stored."""
    proof: Proof = Proof.NONE


def issue(secret: bytes, *, now: float, proof: Proof = Proof.NONE, scope: str = "") -> str:
    """Return a fresh key in URL-safe base 64, `LENGTH` characters.

    Args:
        secret: the site's secret.
        now: seconds since the epoch.
        proof: what showed that the visitor stands at the desk.
        scope: where the proof holds: the desk, and for a kiosk its enrolment.
    """
    told = proof.to_bytes(PROOF_BYTES, "big") + int(now).to_bytes(TIME_BYTES, "big")
    body = secrets.token_bytes(NONCE_BYTES) + told
    return urlsafe_b64encode(body + _sign(secret, body, scope)).decode()


def check(secret: bytes, written: str, *, now: float, scope: str = "") -> FormKey:
    """Return the key that was written, if this site made it less than thirty days ago.

    Raises:
        KeyForged: it is not one of ours, or its proof is for another desk.
        KeyExpired: the form was opened more than thirty days ago.
    """
    try:
        raw = urlsafe_b64decode(written.encode("ascii"))
    except (NotBase64, ValueError) as error:
        raise KeyForged from error
    body, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(body) != BODY or not hmac.compare_digest(mac, _sign(secret, body, scope)):
        raise KeyForged
    age = now - int.from_bytes(body[BODY - TIME_BYTES : BODY], "big")
    if not -EARLY <= age <= GOOD_FOR:
        raise KeyExpired
    return FormKey(
        digest=hashlib.sha256(body).digest()[:NONCE_BYTES],
        age=age,
        proof=Proof(body[NONCE_BYTES]),
    )


def _sign(secret: bytes, body: bytes, scope: str) -> bytes:
    """Sign a key; one without a proof is good at every desk, as it always was."""
    where = scope.encode() if body[NONCE_BYTES : NONCE_BYTES + 1] > b"\x00" else b""
    return hmac.digest(secret, b"form key" + body + where, "sha256")[:MAC_BYTES]
