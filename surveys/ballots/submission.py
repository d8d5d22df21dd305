"""Tells a form sent twice from a code used twice."""

from __future__ import annotations

import hmac
import secrets


def new_nonce() -> str:
    """Return the random text (128 bits) that a member's form carries from its first page."""
    return secrets.token_urlsafe(16)


def nonce_hash(nonce: str, lookup: bytes) -> bytes:
    """Return what is kept beside a used code (32 bytes): it fits one form and one code only."""
    return hmac.digest(lookup, b"nghedan 1 submission " + nonce.encode(), "sha256")


def is_same_submission(kept: bytes, nonce: str, lookup: bytes) -> bool:
    """Return whether the form with ``nonce`` is the one that used the code.

    True means “already received”, False “this code has been used”.
    """
    return hmac.compare_digest(kept, nonce_hash(nonce, lookup))
