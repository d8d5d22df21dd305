"""Passwords of the staff: argon2id, at least twelve characters, none of the common ones."""

from __future__ import annotations

import secrets
from functools import cache

from nacl import pwhash
from nacl.exceptions import InvalidkeyError

from surveys.errors import WeakPassword

SHORTEST = 12
"""Characters."""
COMMON = frozenset(
    {
        "123456789012",
        "1234567890123",
        "12345678901234",
        "111111111111",
        "000000000000",
        "password1234",
        "passwordpassword",
        "matkhau123456",
        "matkhau12345",
        "qwertyuiop12",
        "qwertyuiopas",
        "administrator",
        "quantrivien1",
        "vietnam12345",
        "vietnam123456",
        "iloveyou1234",
        "anhyeuem1234",
        "abcdefghijkl",
        "abc123456789",
        "abcd12345678",
        "aaaaaaaaaaaa",
    }
)
WORDS = 4
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@cache
def _nobodys() -> bytes:
    """Return what would be kept of the password of an account that does not exist."""
    return pwhash.argon2id.str(secrets.token_bytes(16))


def hash_password(password: str) -> str:
    """Return what may be kept of a password.

    Raises:
        WeakPassword: it is too short, or one of those that everybody tries.
    """
    if len(password) < SHORTEST or password.casefold() in COMMON or len(set(password)) < 4:
        raise WeakPassword(SHORTEST)
    return pwhash.argon2id.str(password.encode()).decode()


def matches(password: str, kept: str | None) -> bool:
    """Tell whether the password is the kept one; an unknown account takes as long."""
    nobodys = _nobodys()  # whoever comes first waits for it, known or not
    try:
        return pwhash.verify(kept.encode() if kept else nobodys, password.encode()) and bool(kept)
    except InvalidkeyError:
        return False


def random_password() -> str:
    """Return a new password that can be read aloud and typed."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(WORDS))
