"""What members think citizens feel, beside what citizens say."""

from __future__ import annotations

import pytest

from surveys.privacy.member_items import publish_item
from surveys.published import (
    Reason,
    Withheld,
)
from surveys.published_gaps import GapEstimate, Measure, Reading
from surveys.published_scores import Exact, Range
from surveys.report import membergaps
from tests.surveys.gap_world import citizens, table
from tests.surveys.member_world import FORM


def test_the_short_form_mirrors_seven_items_and_the_full_form_two_more():
    short = table({}, 40)
    full = citizens(CF08=(1, 1, 1, 1, 1), CF18=(1, 1, 1, 1, 1), CF19=(1, 1, 1, 1, 1))

    assert [row.citizen_code for row in short.rows] == [f"CS0{n}" for n in range(1, 8)]
    assert [row.code for row in table({}, 40, full).rows] == ["MPV1", "MDT3", "MDT4"]
    assert (
        membergaps.table(FORM, lambda _code: Withheld(Reason.TOO_FEW, 10), citizens(X=(1,) * 5), 9)
        is None
    )


def test_a_large_group_is_compared_by_scores_and_the_worked_example_is_read_as_printed():
    """The sixteen members of the example, twice: same mean of waiting time, 81,25."""
    own = {"MPV5": (0, 0, 4, 16, 12), "MPV1": (0, 0, 4, 12, 16)}
    found = table(own, 40)

    rows = {row.construct: row for row in found.rows}
    waiting, courtesy = rows["waiting"], rows["courtesy"]
    assert found.measure is Measure.SCORE
    assert isinstance(waiting.own, Exact)
    assert isinstance(waiting.gap, GapEstimate)
    assert waiting.own.value == 81.25
    assert waiting.citizens == pytest.approx(65.21, abs=0.005)
    assert waiting.gap.low_value == waiting.gap.high_value == pytest.approx(16.04, abs=0.005)
    assert 7 < waiting.gap.low < waiting.gap.high < 25
    assert (waiting.reading, waiting.flagged) == (Reading.ABOVE, True)
    assert isinstance(courtesy.gap, GapEstimate)
    assert courtesy.gap.low_value == pytest.approx(84.38 - 80.26, abs=0.3)
    assert (courtesy.reading, courtesy.flagged) == (Reading.IN_LINE, False)


def test_a_small_group_is_compared_by_shares_at_both_ends_of_its_band():
    found = table({"MPV5": (0, 1, 0, 8, 7), "MPV1": (0, 0, 2, 6, 8)}, 18)

    rows = {row.construct: row for row in found.rows}
    waiting = rows["waiting"]
    assert found.measure is Measure.SHARE
    assert isinstance(waiting.own, Range)
    assert isinstance(waiting.gap, GapEstimate)
    assert (waiting.own.low, waiting.own.high) == (87.5, 100)
    assert waiting.gap.low_value == pytest.approx(87.5 - 59.906, abs=0.01)
    assert waiting.gap.high_value == pytest.approx(100 - 59.906, abs=0.01)
    assert waiting.gap.low < waiting.gap.low_value
    assert waiting.gap.high > waiting.gap.high_value
    assert waiting.flagged
    assert rows["listening"].gap == Withheld(Reason.TOO_FEW, 10)


def test_few_members_or_few_citizens_are_not_compared():
    nine = membergaps.table(FORM, lambda _code: publish_item((0, 0, 0, 4, 5), 8), citizens(), 12)
    few = table({"MPV1": (0, 0, 4, 12, 16)}, 40, citizens(CS01=(1, 1, 1, 10, 16)))

    assert nine is not None
    assert {row.gap for row in nine.rows} == {Withheld(Reason.NOT_ENOUGH_FOR_INDEX, 10)}
    assert few.rows[0].gap == Withheld(Reason.NOT_ENOUGH_FOR_INDEX, 30)
    assert few.rows[0].reading is None


def test_two_sides_of_one_mind_have_no_interval():
    found = table({"MPV1": (0, 0, 0, 0, 31)}, 40, citizens(CS01=(0, 0, 0, 0, 40)))

    assert isinstance(found.rows[0].gap, Withheld)
