"""Drafts under a code and a PIN, without a database."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.ballots import (
    drafts,
    padding,
)
from surveys.ballots.errors import (
    DraftUnreadable,
)


@given(st.binary(max_size=padding.CAPACITY))
def test_a_draft_comes_back_and_has_the_one_length(content):
    key = secrets.token_bytes(32)
    draft = drafts.seal(key, content)

    assert len(draft) == drafts.SEALED_SIZE
    assert drafts.unseal(key, draft) == content


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        pytest.param("1234", "", id="missing"),
        pytest.param("1234", "1235", id="wrong"),
        pytest.param("", "1234", id="too much"),
    ],
)
def test_a_draft_opens_with_its_own_pin_only(chosen, typed):
    key = secrets.token_bytes(32)
    draft = drafts.seal(key, b"half done", pin=chosen)

    assert drafts.unseal(key, draft, pin=chosen) == b"half done"
    with pytest.raises(DraftUnreadable):
        drafts.unseal(key, draft, pin=typed)


@given(st.integers(0, drafts.SEALED_SIZE * 8 - 1))
def test_an_altered_draft_is_unreadable(bit):
    key = secrets.token_bytes(32)
    draft = bytearray(drafts.seal(key, b"half done"))
    draft[bit // 8] ^= 1 << bit % 8

    with pytest.raises(DraftUnreadable):
        drafts.unseal(key, bytes(draft))


@pytest.mark.parametrize("kept", [0, 23, 24, 39])
def test_a_draft_cut_short_is_unreadable(kept):
    key = secrets.token_bytes(32)

    with pytest.raises(DraftUnreadable):
        drafts.unseal(key, drafts.seal(key, b"half done")[:kept])


def test_another_members_key_opens_nothing():
    draft = drafts.seal(secrets.token_bytes(32), b"half done")

    with pytest.raises(DraftUnreadable):
        drafts.unseal(secrets.token_bytes(32), draft)
