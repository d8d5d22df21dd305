"""Sealed ballots, and drafts under a code and a PIN."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.ballots import (
    padding,
    sealing,
    shares,
)
from surveys.ballots.errors import (
    PayloadTooLong,
    Undecryptable,
)
from tests.surveys.ballot_world import KEY, TAG, joined, sealed


@given(st.binary(max_size=padding.CAPACITY - sealing.FRAME_SIZE))
def test_a_sealed_ballot_comes_back_and_has_the_one_length(content):
    box = sealed(content)

    assert len(box) == sealing.SEALED_SIZE
    assert sealing.open_ballot(joined(*KEY.shares), box, round_tag=TAG) == content


def test_what_does_not_fit_is_refused():
    with pytest.raises(PayloadTooLong):
        sealed(bytes(padding.CAPACITY - sealing.FRAME_SIZE + 1))


def test_equal_answers_are_sealed_differently_and_cannot_be_read():
    mark = b"DAU-HIEU-RIENG"
    boxes = [sealed(mark * 10), sealed(mark * 10)]

    assert boxes[0] != boxes[1]
    assert not any(mark in box or mark.hex().encode() in box for box in boxes)


@given(st.integers(0, sealing.SEALED_SIZE * 8 - 1))
def test_an_altered_ballot_is_undecryptable(bit):
    box = bytearray(sealed(b"answers"))
    box[bit // 8] ^= 1 << bit % 8

    with pytest.raises(Undecryptable):
        sealing.open_ballot(joined(*KEY.shares), bytes(box), round_tag=TAG)


@pytest.mark.parametrize("kept", [0, 47, 48, 100, sealing.SEALED_SIZE - 1])
def test_a_ballot_cut_short_is_undecryptable(kept):
    with pytest.raises(Undecryptable):
        sealing.open_ballot(joined(*KEY.shares), sealed(b"answers")[:kept], round_tag=TAG)


def test_a_ballot_brought_from_another_round_is_refused():
    moved = sealing.seal(KEY.public_key, b"answers", round_tag=shares.new_round_tag())

    with pytest.raises(Undecryptable):
        sealing.open_ballot(joined(*KEY.shares), moved, round_tag=TAG)
