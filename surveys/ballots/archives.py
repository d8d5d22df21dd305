"""A backup that only the holder of a private key can read: sealed to the public half, in chunks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO, Final

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from surveys.errors import BackupRefused

MAGIC: Final = b"nghedan backup 1\n"
PUBLIC: Final = "nghedan-backup-public-1"
PRIVATE: Final = "nghedan-backup-private-1"
CHUNK: Final = 1 << 16
"""Bytes of the database in one chunk; each is written with `ADDED` more."""
ADDED: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_START: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_SEALED: Final = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES + 48
_MORE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def make_pair() -> tuple[str, str]:
    """Return the public and the private half of a new X25519 pair, each as a line of text."""
    private = PrivateKey.generate()
    return _line(PUBLIC, bytes(private.public_key)), _line(PRIVATE, bytes(private))


def read_key(path: Path, kind: str) -> bytes:
    """Return the 32 bytes of a key file of this kind (`PUBLIC` or `PRIVATE`).

    Raises:
        BackupRefused: it holds something else.
    """
    text = path.read_bytes().decode("ascii", errors="replace").strip()
    found = re.fullmatch(rf"{kind} ([0-9a-f]{{64}})", text)
    if found is None:
        raise BackupRefused("not_a_key")
    return bytes.fromhex(found[1])


def is_sealed(path: Path) -> bool:
    """Tell whether a file begins as `seal` writes it."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def seal(source: BinaryIO, target: BinaryIO, *, public_key: bytes) -> None:
    """Write ``source`` into ``target`` so that only the private half opens it.

    The key of the file is random and stands in front in a sealed box. Each chunk is
    authenticated with its place in the stream; the last one says that it is the last.

    Source:
        libsodium: sealed box (X25519), secretstream (XChaCha20-Poly1305).
    """
    key = bindings.crypto_secretstream_xchacha20poly1305_keygen()
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    start = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    target.write(MAGIC + SealedBox(PublicKey(public_key)).encrypt(key) + start)
    chunk, following = source.read(CHUNK), source.read(CHUNK)
    while True:
        tag = _MORE if following else _LAST
        sealed = bindings.crypto_secretstream_xchacha20poly1305_push(state, chunk, None, tag)
        target.write(sealed)
        if not following:
            return
        chunk, following = following, source.read(CHUNK)


def unseal(source: BinaryIO, target: BinaryIO, *, private_key: bytes) -> None:
    """Write what was sealed into ``target``, which is good for nothing if this raises.

    Raises:
        BackupRefused: ``plain`` (not written by `seal`), ``wrong_key`` (another pair's, or its
            beginning was altered) or ``damaged`` (altered, cut off, or something follows).
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise BackupRefused("plain")
    try:
        key = SealedBox(PrivateKey(private_key)).decrypt(source.read(_SEALED))
    except (CryptoError, ValueError, TypeError) as error:
        raise BackupRefused("wrong_key") from error
    try:
        _copy(source, target, key)
    except (CryptoError, ValueError, RuntimeError) as error:
        raise BackupRefused("damaged") from error


def _copy(source: BinaryIO, target: BinaryIO, key: bytes) -> None:
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    start = source.read(_START)
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, start, key)
    tag = _MORE
    while tag != _LAST:
        sealed = source.read(CHUNK + ADDED)
        chunk, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, sealed)
        target.write(chunk)
    if source.read(1):
        raise ValueError("Something follows the last chunk.")


def _line(kind: str, key: bytes) -> str:
    return f"{kind} {key.hex()}\n"
