"""What the office has settled: when it is open."""

from __future__ import annotations

from datetime import datetime

import pytest

from surveys.organisation import Organisation

OFFICE = Organisation(opens_at="07:00", closes_at="17:00", last_workday=4)


@pytest.mark.parametrize(
    ("moment", "is_working"),
    [
        pytest.param(datetime(2026, 11, 27, 7, 0), True, id="Friday, at the opening"),
        pytest.param(datetime(2026, 11, 27, 17, 0), True, id="Friday, at the end"),
        pytest.param(datetime(2026, 11, 27, 6, 59), False, id="Friday, before"),
        pytest.param(datetime(2026, 11, 27, 17, 1), False, id="Friday, after"),
        pytest.param(datetime(2026, 11, 28, 9, 0), False, id="Saturday"),
    ],
)
def test_hours_and_days_of_work_decide_what_is_flagged(moment, is_working):
    assert OFFICE.is_working(moment) is is_working


def test_settings_that_were_never_saved_have_their_defaults():
    kept = Organisation.from_settings({"citizen_floor": "8", "unknown": "x"})

    assert kept == Organisation(citizen_floor=8)
    assert Organisation.from_settings(kept.as_settings()) == kept
