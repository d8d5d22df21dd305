from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surveys.published import Estimate, Reason, Sources, View, Week, WeekResult, Withheld
from surveys.report import attention, monitoring
from surveys.report.attention import Caution, Signal
from tests.surveys.test_report_comparisons import BAD, FEW, GOOD, overview, view

FIRST = date(2026, 1, 5)
AFTER = FIRST + timedelta(weeks=60)


def week(number: int, share: float | None, n: int = 40, visits: int | None = 400) -> WeekResult:
    index = Withheld(Reason.NOT_ENOUGH_FOR_INDEX, 5) if share is None else Estimate(share, 0, 1)
    monday = FIRST + timedelta(weeks=number)
    return WeekResult(week=Week(monday=monday), n=n, index=index, visits=visits)


def watched(*weeks: WeekResult) -> View:
    return replace(view(GOOD), weeks=weeks)


STEADY = (0.86, 0.82, 0.88, 0.84, 0.85, 0.83, 0.87, 0.85, 0.84, 0.86)


def after(weeks: int) -> date:
    return FIRST + timedelta(weeks=weeks)


def test_steady_weeks_give_no_signal():
    seen = watched(*[week(number, share) for number, share in enumerate(STEADY)])
    found = monitoring.attitude(seen, before=AFTER)
    assert found is not None
    assert not any(each.out for each in found.weeks)
    assert [each.value for each in found.weeks] == list(STEADY)


def test_a_week_that_falls_out_is_seen_and_only_while_it_is_recent():
    weeks = [week(number, share) for number, share in enumerate(STEADY)]
    weeks.append(week(len(weeks), 0.40))
    seen = watched(*weeks)
    monday = weeks[-1].week.monday

    (signal,) = attention.of_view(seen, before=after(11))
    assert (signal.signal, signal.week, signal.value) == (Signal.WEEK_LOW, monday, 0.40)
    assert not list(attention.of_view(seen, before=after(16)))


def test_the_running_week_is_not_judged():
    weeks = [week(number, share) for number, share in enumerate((*STEADY, 0.0))]
    found = monitoring.attitude(watched(*weeks), before=weeks[-1].week.monday)
    assert found is not None
    assert len(found.weeks) == len(STEADY)


def test_a_few_weeks_are_not_watched():
    weeks = [week(number, 0.8) for number in range(monitoring.FEWEST_WEEKS - 1)]
    assert monitoring.attitude(watched(*weeks), before=AFTER) is None
    assert monitoring.participation(watched(*weeks), before=AFTER) is None


def test_withheld_weeks_take_no_part():
    weeks = [week(n, None if n % 2 else 0.8) for n in range(2 * monitoring.FEWEST_WEEKS)]
    found = monitoring.attitude(watched(*weeks), before=AFTER)
    assert found is not None
    assert len(found.weeks) == monitoring.FEWEST_WEEKS


def test_stuffing_shows_in_participation_and_not_in_the_score():
    """A tenth more responses each week, all of them the best."""
    honest = [week(number, 0.85, n=60, visits=600) for number in range(14)]
    stuffed = [week(14 + number, 0.87, n=85, visits=600) for number in range(6)]
    seen = watched(*honest, *stuffed)

    told = {each.signal for each in attention.of_view(seen, before=after(20))}
    assert Signal.PARTICIPATION_RISEN in told
    assert not told & {Signal.WEEK_LOW, Signal.WEEK_HIGH}


def test_a_desk_that_stopped_asking_shows_in_participation():
    weeks = [week(n, 0.85, n=60, visits=600) for n in range(14)]
    weeks += [week(14 + n, 0.85, n=30, visits=600) for n in range(6)]
    told = {each.signal for each in attention.of_view(watched(*weeks), before=after(20))}
    assert Signal.PARTICIPATION_FALLEN in told


def test_weeks_whose_visits_are_unknown_take_no_part():
    weeks = [week(number, 0.8, visits=None) for number in range(20)]
    assert monitoring.participation(watched(*weeks), before=AFTER) is None


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(5, 60), st.integers(1, 300)),
        min_size=8,
        max_size=30,
    )
)
def test_whatever_the_weeks_bring_a_chart_can_be_made(given_weeks):
    """Unanimous weeks, more responses than visits: all of it happens."""
    weeks = [week(i, share, n, visits) for i, (share, n, visits) in enumerate(given_weeks)]
    for found in (
        monitoring.attitude(watched(*weeks), before=AFTER),
        monitoring.participation(watched(*weeks), before=AFTER),
    ):
        assert found is not None
        assert all(0 <= each.low <= found.centre <= each.high <= 1 for each in found.weeks)
        assert all(0 <= each.value <= 1 for each in found.weeks)


def test_the_weakest_row_is_named_and_reverse_rows_take_no_part():
    seen = view(GOOD, BAD, GOOD)
    weak = attention.weakest(seen)
    assert weak is not None
    assert weak.code == "CS02"
    turned = tuple(
        replace(each, reverse=True) if each.code == "CS02" else each for each in seen.ratings
    )
    other = attention.weakest(replace(seen, ratings=turned))
    assert other is not None
    assert other.code != "CS02"
    assert attention.weakest(view()) is None


def test_cautions_name_what_makes_numbers_weak():
    assert attention.cautions(view()) == (Caution.WITHHELD,)
    small = view((1, 1, 1, 3, 4))
    assert attention.cautions(small) == (Caution.FEW, Caution.VISITS_UNKNOWN)
    known = replace(view(GOOD), coverage=0.1, visits=2000)
    assert attention.cautions(known) == ()
    flagged = Sources(tiers=(("qr_static", 200),), flagged=60, without_flagged=FEW)
    assert attention.cautions(replace(known, sources=flagged)) == (Caution.MUCH_FLAGGED,)


def test_signals_of_a_round_stand_in_its_order():
    weeks = tuple(week(number, share) for number, share in enumerate((*STEADY, 0.4)))
    one, other = (replace(view(GOOD, code=code), weeks=weeks) for code in ("b", "a"))
    found = attention.signals(overview(one, other), before=after(11))
    assert [seen.unit.code for seen in found if seen.unit] == ["b", "a"]
