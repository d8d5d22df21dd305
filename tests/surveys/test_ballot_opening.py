"""Opening all ballots at once, or none."""

from __future__ import annotations

import pytest

from surveys.ballots import (
    opening,
    sealing,
    shares,
)
from surveys.ballots.errors import (
    BallotsDoNotMatchCodes,
    ShareMissing,
    Undecryptable,
)
from tests.surveys.ballot_world import KEY, TAG, sealed


def opened(ballots: list[bytes], used_codes: int, **changed: object) -> list[bytes]:
    arguments = {"public_key": KEY.public_key, "round_tag": TAG} | changed
    return opening.open_all(ballots, KEY.shares, used_codes=used_codes, **arguments)


def test_all_ballots_are_opened_in_another_order():
    said = [f"ballot {at}".encode() for at in range(135)]
    told: list[tuple[int, int]] = []
    found = opened(
        [sealed(each) for each in said], 135, progress=lambda tried, of: told.append((tried, of))
    )

    assert sorted(found) == sorted(said)
    assert found != said  # one order in 135! would be the same
    assert told == [(at, 135) for at in range(1, 136)]


def test_a_round_without_ballots_opens_to_nothing():
    assert opened([], 0) == []


@pytest.mark.parametrize("used_codes", [2, 4])
def test_ballots_and_used_codes_must_agree(used_codes):
    with pytest.raises(BallotsDoNotMatchCodes) as caught:
        opened([sealed(b"x") for _ in range(3)], used_codes)
    assert (caught.value.ballots, caught.value.used_codes) == (3, used_codes)


def test_a_copied_ballot_is_found():
    box = sealed(b"x")

    with pytest.raises(BallotsDoNotMatchCodes):
        opened([box, box], 2)


def test_all_altered_ballots_are_counted_and_nothing_is_returned():
    ballots = [sealed(b"x") for _ in range(5)]
    ballots[1] = ballots[1][:-1] + bytes([ballots[1][-1] ^ 1])
    ballots[3] = sealing.seal(KEY.public_key, b"x", round_tag=shares.new_round_tag())

    with pytest.raises(Undecryptable) as caught:
        opened(ballots, 5)
    assert (caught.value.count, caught.value.total) == (2, 5)


def test_the_shares_are_checked_before_any_ballot():
    with pytest.raises(ShareMissing):
        opening.open_all(
            [b""], KEY.shares[:1], public_key=KEY.public_key, round_tag=TAG, used_codes=1
        )
