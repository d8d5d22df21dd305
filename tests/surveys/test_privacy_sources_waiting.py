"""What of how people came is waited for, by example."""

from __future__ import annotations

import pytest

from surveys.privacy.sources import (
    OTHER,
    PATIENCE,
    Checkpoint,
    Part,
    Split,
    sources,
    week_sources,
    whole,
)
from surveys.published import Reason, Withheld
from tests.surveys.source_world import K

NOT_YET = Withheld(Reason.TOO_FEW, K)


def week(*steps, flagged=0):
    """One week of steps, each a mapping of tier to people; ``flagged`` more in each, by QR."""
    return week_sources(
        {
            **{Part(tier, False): number for tier, number in step.items()},
            Part("qr_static", True): flagged,
        }
        for step in steps
    )


def test_one_flagged_person_waits_for_company():
    first = week({"qr_static": 9}, flagged=1)

    assert sources([first], K) == NOT_YET
    assert sources([first] * 4, K) == NOT_YET
    assert sources([first] * 5, K) == Checkpoint(5, Split(50, (("qr_static", 50),), 5))


def test_five_flagged_at_once_do_not_uncover_a_sixth():
    stuffed = week_sources([{Part("qr_static", True): 5}])
    ordinary = week_sources([{Part("qr_static", False): 8, Part("qr_static", True): 1}])

    assert sources([stuffed, ordinary], K) == Checkpoint(1, Split(5, (("qr_static", 5),), 5))
    together = week_sources(
        [{Part("qr_static", True): 5}, {Part("qr_static", False): 8, Part("qr_static", True): 1}]
    )
    assert sources([together], K) == NOT_YET


def test_flagged_people_of_one_tier_do_not_uncover_its_unflagged_few():
    mixed = {
        Part("paper", False): 10,
        Part("qr_static", True): 6,
        Part("qr_static", False): 2,
    }
    weeks = [week_sources([mixed])] * PATIENCE

    assert sources(weeks[:1], K) == NOT_YET
    assert sources(weeks[:3], K) == Checkpoint(3, Split(54, (("paper", 30), ("qr_static", 24)), 18))


def test_a_rare_tier_is_waited_for_and_then_put_together_with_the_next():
    rare = [week({"ticket": 6, "qr_static": 9}) for _ in range(PATIENCE - 1)]
    rare.insert(0, week({"ticket": 6, "qr_static": 9, "kiosk": 1}))

    assert sources(rare[:-1], K) == NOT_YET
    assert sources(rare, K) == Checkpoint(4, Split(61, ((OTHER, 25), ("qr_static", 36)), 0))


def test_weeks_of_nobody_reach_no_checkpoint():
    assert sources([], K) == NOT_YET
    assert sources([week()] * 9, K) == NOT_YET


def test_a_step_of_too_few_people_is_refused():
    with pytest.raises(ValueError, match="fewer than 5"):
        sources([week({"paper": 4})], K)


def test_the_whole_is_the_sum_of_what_its_units_show():
    one = sources([week({"paper": 6})], K)
    two = sources([week({"paper": 5, "kiosk": 7})], K)

    assert whole([one, NOT_YET, two], K) == Split(18, (("kiosk", 7), ("paper", 11)), 0)
    assert whole([NOT_YET], K) == NOT_YET


@pytest.mark.parametrize(("flagged", "apart"), [(4, False), (5, True), (15, True), (16, False)])
def test_the_result_without_flagged_ones_needs_five_on_both_sides(flagged, apart):
    assert Split(20, (), flagged).tells_flagged_apart(K) is apart


def test_half_a_million_responses_cost_no_more_than_their_mixes():
    busy = [
        {Part("qr_static", False): 4, Part("ticket", False): 1},
        {Part("qr_static", False): 3, Part("qr_static", True): 1, Part("paper", False): 1},
        {Part("ticket", False): 5},
    ]
    weeks = [week_sources(busy * 3000) for _ in range(10)]

    found = sources(weeks, K)

    assert isinstance(found, Checkpoint)
    assert found.split.people == 450_000
