"""A sealed backup opens with its own key, whole and unaltered, or not at all."""

from __future__ import annotations

import io
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.ballots import archives
from surveys.ballots.archives import CHUNK, MAGIC, PRIVATE, PUBLIC
from surveys.errors import BackupRefused


def key_of(line: str) -> bytes:
    return bytes.fromhex(line.split()[1])


PAIR = tuple(key_of(line) for line in archives.make_pair())


def sealed(content: bytes) -> bytes:
    target = io.BytesIO()
    archives.seal(io.BytesIO(content), target, public_key=PAIR[0])
    return target.getvalue()


def opened(written: bytes, private_key: bytes = PAIR[1]) -> bytes:
    target = io.BytesIO()
    archives.unseal(io.BytesIO(written), target, private_key=private_key)
    return target.getvalue()


CONTENT = secrets.token_bytes(2 * CHUNK + 5)
WRITTEN = sealed(CONTENT)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_comes_back(size):
    content = secrets.token_bytes(size)

    assert opened(sealed(content)) == content


def test_nothing_readable_is_in_it_and_no_two_are_alike():
    content = b"SQLite format 3" * 9

    assert b"SQLite" not in sealed(content)
    assert sealed(content) != sealed(content)


@settings(max_examples=60)
@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_any_altered_byte_is_refused(place, difference):
    altered = bytearray(WRITTEN)
    altered[place] ^= difference

    with pytest.raises(BackupRefused):
        opened(bytes(altered))


@settings(max_examples=60)
@given(st.integers(0, len(WRITTEN) - 1))
def test_any_cut_is_refused(length):
    with pytest.raises(BackupRefused):
        opened(WRITTEN[:length])


def test_a_cut_between_two_chunks_and_what_follows_the_last_are_refused():
    last = 5 + archives.ADDED
    for written in (WRITTEN[:-last], WRITTEN + b"\0", WRITTEN + WRITTEN):
        with pytest.raises(BackupRefused) as refused:
            opened(written)
        assert refused.value.reason == "damaged"


def test_exchanged_chunks_are_refused():
    start = len(WRITTEN) - 5 - archives.ADDED - 2 * (CHUNK + archives.ADDED)
    middle = start + CHUNK + archives.ADDED
    end = middle + CHUNK + archives.ADDED
    exchanged = WRITTEN[:start] + WRITTEN[middle:end] + WRITTEN[start:middle] + WRITTEN[end:]

    with pytest.raises(BackupRefused, match="cut off or altered"):
        opened(exchanged)


def test_another_key_and_a_plain_file_are_told_apart():
    other = key_of(archives.make_pair()[1])
    for written, key, reason in ((WRITTEN, other, "wrong_key"), (CONTENT, PAIR[1], "plain")):
        with pytest.raises(BackupRefused) as refused:
            opened(written, key)
        assert refused.value.reason == reason
    assert WRITTEN.startswith(MAGIC)


def test_a_key_file_holds_one_key_of_its_kind(tmp_path):
    path = tmp_path / "key.txt"
    public, private = archives.make_pair()
    path.write_text(private)
    assert archives.read_key(path, PRIVATE) == key_of(private)

    for text in (public, "", private[:-3], private + private, "khóa"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BackupRefused, match="does not hold a key"):
            archives.read_key(path, PRIVATE)
    path.write_text(public)
    assert archives.read_key(path, PUBLIC) == key_of(public)
