"""Bands of small groups: every share could be another count."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.privacy.bands import Band, Banded, banded, banded_mean, collapsed
from surveys.privacy.member_items import Percents, publish_item
from surveys.published import Reason, Withheld
from tests.surveys.band_world import (
    by_what_is_printed,
    divisions,
    everything,
    levels_of,
    open_to_doubt,
)

SMALL_GROUPS = range(10, 30)


@pytest.mark.parametrize("n", SMALL_GROUPS)
def test_whatever_is_printed_every_share_could_be_another_count(n):
    for secrets in by_what_is_printed(divisions(n), lambda three: everything(banded(three))):
        assert open_to_doubt(secrets)


@pytest.mark.parametrize("n", SMALL_GROUPS)
def test_equal_bands_mean_that_everything_is_equal_and_the_bands_are_true_and_tight(n):
    by_bands = by_what_is_printed(divisions(n), lambda three: banded(three).bands)
    for secrets in by_bands:
        assert len({everything(banded(three)) for three in secrets}) == 1
        for band, counts in zip(banded(secrets[0]).bands, zip(*secrets, strict=True), strict=True):
            assert (band.low_count, band.high_count) == (min(counts), max(counts))


@pytest.mark.parametrize("n", SMALL_GROUPS)
def test_bars_fill_the_whole_and_lie_within_their_bands(n):
    for three in divisions(n):
        item = banded(three)
        assert sum(item.bars) == pytest.approx(1)
        for bar, band in zip(item.bars, item.bands, strict=True):
            assert band.low - 1e-9 <= bar <= band.high + 1e-9


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5).filter(lambda x: 10 <= sum(x) < 30))
def test_five_levels_tell_no_more_than_three(levels):
    same = levels_of(collapsed(tuple(levels)))

    assert everything(publish_item(tuple(levels), 10)) == everything(publish_item(same, 10))


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5).filter(lambda x: 10 <= sum(x) < 30))
def test_the_true_mean_lies_between_the_ends_and_no_mean_is_extreme(levels):
    mean = banded_mean(publish_item(tuple(levels), 10))
    true = sum(level * count for level, count in enumerate(levels, 1)) / sum(levels)

    assert mean.low - 1e-9 <= true <= mean.high + 1e-9
    assert 1.2 <= mean.value <= 4.8
    assert mean.value == round(mean.value, 1)


@pytest.mark.parametrize(
    ("n", "satisfied", "printed"),
    [
        (12, 12, (83, 100)),
        (12, 11, (83, 100)),
        (12, 10, (83, 100)),
        (12, 9, (67, 75)),
        (12, 0, (0, 8)),
        (11, 11, (91, 100)),
        (10, 8, (80, 100)),
        (29, 29, (97, 100)),
    ],
)
def test_a_share_is_printed_as_a_band_of_two_counts_the_last_absorbing(n, satisfied, printed):
    assert banded((n - satisfied, 0, satisfied)).bands[-1].per_cent == printed


def test_bins_of_each_share_apart_would_have_given_an_exact_answer_away():
    # Of 12 people, {0, 1} and {4, 5} and {8, 9} can only be 0 + 4 + 8.
    dissatisfied, neutral, _ = banded((0, 4, 8)).bands

    assert dissatisfied == Band(0, 2, 12)
    assert neutral == Band(1, 4, 12)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=4).filter(lambda x: 10 <= sum(x) < 30))
def test_every_option_of_a_choice_is_open_to_doubt_too(counts):
    printed, n = banded(counts), sum(counts)
    grids = product(range(n + 1), repeat=len(counts) - 1)
    secrets = [(n - sum(rest), *rest) for rest in grids if sum(rest) <= n]

    assert open_to_doubt([secret for secret in secrets if banded(secret) == printed])


def test_from_thirty_answers_on_levels_are_whole_per_cents_that_make_a_hundred():
    item = publish_item((1, 1, 1, 10, 17), 10)

    assert item == Percents(30, (4, 3, 3, 33, 57), 4.37)
    assert isinstance(publish_item((1, 1, 1, 10, 16), 10), Banded)


@pytest.mark.parametrize("answered", range(10))
def test_an_item_answered_by_nobody_or_by_few_is_withheld_alike(answered):
    assert publish_item((0, 0, answered, 0, 0), 10) == Withheld(Reason.TOO_FEW, 10)


def test_nothing_cannot_be_put_into_bands():
    with pytest.raises(ValueError, match="nothing"):
        banded((0, 0, 0))
