"""The opening key in two shares: printed, typed again, mistyped, mixed up."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.ballots import (
    crockford,
    keys,
    shares,
)
from surveys.ballots.errors import (
    KeyDoesNotMatch,
    SameShareTwice,
    ShareMissing,
    ShareMistyped,
    ShareOfAnotherKey,
    ShareOfAnotherRound,
)
from surveys.ballots.shares import Share
from tests.surveys.ballot_world import KEY, TAG, joined


def test_both_shares_make_the_key():
    assert bytes(joined(*KEY.shares).public_key) == KEY.public_key
    assert bytes(joined(*reversed(KEY.shares)).public_key) == KEY.public_key


def test_the_fingerprint_is_eight_symbols_of_the_public_key():
    assert len(KEY.fingerprint) == 8
    assert {share.fingerprint for share in KEY.shares} == {keys.fingerprint(KEY.public_key)}


def test_the_test_ballot_opens_with_the_shares_as_printed():
    typed = ["\n".join(share.lines) for share in KEY.shares]

    keys.prove(shares.read_all(typed), public_key=KEY.public_key, round_tag=TAG)


@given(st.binary(min_size=32, max_size=32), st.sampled_from([1, 2]))
def test_a_share_survives_print_and_scan(secret, number):
    share = Share(TAG, number, KEY.fingerprint, secret)

    assert shares.read("\n".join(share.lines).lower()) == share
    assert shares.read(share.scanned) == share


def test_a_share_hides_its_secret():
    share = KEY.shares[0]

    assert repr(share.secret) not in f"{share!r} {KEY!r}"


@given(st.data())
def test_a_mistyped_share_is_named_with_its_line(data):
    lines = list(KEY.shares[0].lines)
    row = data.draw(st.integers(0, shares.LINES - 1))
    at = data.draw(st.sampled_from([i for i, sign in enumerate(lines[row]) if sign != "-"]))
    other = data.draw(st.sampled_from(crockford.ALPHABET.replace(lines[row][at], "")))
    lines[row] = lines[row][:at] + other + lines[row][at + 1 :]

    with pytest.raises(ShareMistyped) as caught:
        shares.read("\n".join(lines), position=2)
    assert (caught.value.position, caught.value.line) == (2, row + 1)


def test_a_line_with_a_missing_character_is_named():
    lines = list(KEY.shares[0].lines)
    lines[2] = lines[2].removesuffix(lines[2][-1])

    with pytest.raises(ShareMistyped) as caught:
        shares.read("\n".join(lines))
    assert caught.value.line == 3


@pytest.mark.parametrize("typed", ["x", "0000-0000-0000-0", "?" * 85, "0" * 85, "7" * 9000])
def test_what_is_no_share_is_mistyped(typed):
    with pytest.raises(ShareMistyped):
        shares.read(typed)


def test_lines_in_the_wrong_order_are_found():
    first, second, *rest = KEY.shares[0].lines

    with pytest.raises(ShareMistyped) as caught:
        shares.read("\n".join([second, first, *rest]))
    assert caught.value.line is None


@pytest.mark.parametrize("number", [0, 3])
def test_there_is_no_third_share(number):
    with pytest.raises(ShareMistyped):
        shares.read(Share(TAG, number, KEY.fingerprint, bytes(32)).scanned)


@pytest.mark.parametrize(("at_hand", "missing"), [([], 1), ([0], 2), ([1], 1)])
def test_one_share_alone_is_not_enough(at_hand, missing):
    texts = [KEY.shares[at].scanned for at in at_hand] + ["  "]

    with pytest.raises(ShareMissing) as caught:
        joined(*shares.read_all(texts))
    assert caught.value.number == missing


@pytest.mark.parametrize("share", KEY.shares)
def test_the_same_share_twice_is_named(share):
    with pytest.raises(SameShareTwice) as caught:
        joined(share, share)
    assert caught.value.number == share.number


def test_a_share_of_another_round_is_named():
    tag = shares.new_round_tag()
    stranger = keys.make(tag).shares[1]

    with pytest.raises(ShareOfAnotherRound) as caught:
        joined(KEY.shares[0], stranger)
    assert (caught.value.number, caught.value.round_tag) == (2, tag)


@pytest.mark.parametrize("number", [1, 2])
def test_a_share_of_a_replaced_key_is_named(number):
    old = keys.make(TAG).shares[number - 1]

    with pytest.raises(ShareOfAnotherKey) as caught:
        joined(KEY.shares[0], old)
    assert (caught.value.number, caught.value.found) == (number, old.fingerprint)


def test_a_swapped_public_key_is_named():
    swapped = keys.make(TAG).public_key

    with pytest.raises(KeyDoesNotMatch) as caught:
        joined(*KEY.shares, public_key=swapped)
    assert caught.value.expected == keys.fingerprint(swapped)
    assert caught.value.found == KEY.fingerprint


def test_a_forged_share_does_not_match():
    forged = Share(TAG, 2, KEY.fingerprint, secrets.token_bytes(32))

    with pytest.raises(KeyDoesNotMatch):
        joined(KEY.shares[0], forged)
