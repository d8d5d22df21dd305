"""Desks, rounds, comments and visits, as the clerk and the reviewer arrange them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from surveys.administration import auditing, visits
from surveys.administration import comments as reviewing
from surveys.administration import rounds as arranging
from surveys.administration.errors import NotArranged
from surveys.administration.points import add_point
from surveys.calendar import WEEK, monday
from surveys.store.engine import Database
from surveys.store.points import Point
from tests.founding import rate, round_of_the_year, today
from tests.surveys.office_world import BY


@pytest.fixture
def database(founded_url):
    database = Database(founded_url)
    yield database
    database.close()


def test_the_round_that_asks_now_stands_first():
    year = replace(round_of_the_year(["office"]), opens_on=date(2026, 1, 5))
    year = replace(year, slug="year", closes_on=date(2026, 12, 31))
    ended = replace(year, slug="ended", opens_on=date(2026, 6, 1), closes_on=date(2026, 8, 31))
    shut = replace(year, slug="shut", opens_on=date(2026, 7, 6), state="closed")
    coming = replace(year, slug="coming", opens_on=date(2027, 1, 4), closes_on=None)
    draft = replace(coming, slug="draft", state="draft")
    found = [draft, coming, shut, ended, year]

    def first(*there, on=date(2026, 11, 26)):
        each = arranging.foremost(there, on=on)
        return each and each.slug

    assert first(*found) == "year"
    assert first(*found, on=date(2027, 1, 1)) == "shut"
    assert first(*found, on=date(2027, 1, 4)) == "coming"
    assert first(draft, coming, on=date(2026, 11, 26)) == "coming"
    assert first(draft) is None


def test_a_round_that_takes_answers_keeps_its_units_and_first_day(database):
    slug = str(today().year)
    with database.reading() as connection:
        found = arranging.round_of(connection, slug)
    for changed in (
        replace(found, units=found.units[1:]),
        replace(found, opens_on=found.opens_on + WEEK),
    ):
        with pytest.raises(NotArranged, match="frozen"):
            database.write(
                lambda connection, changed=changed: arranging.change_round(
                    connection, changed, by=BY
                )
            )


def test_the_next_years_round_is_a_draft_with_the_units_that_are_left(database):
    with database.reading() as connection:
        found = arranging.round_of(connection, str(today().year))
    year = today().year + 1

    new = arranging.next_year(found, year, ("office", "merit"))

    assert (new.slug, new.state, new.public, new.units) == (
        str(year),
        "draft",
        False,
        ("merit", "office"),
    )
    assert (new.opens_on, new.closes_on) == (date(year, 1, 1), date(year, 12, 31))
    assert str(year) in new.title.vi


def test_a_reviewed_comment_keeps_nothing_of_the_original(database):
    rate(database, 5, comment="Anh Nam ở quầy 2, số 0912345678, rất tận tình")
    with database.reading() as connection:
        (first, *_others) = reviewing.queue(connection, ["new"])

    database.write(
        lambda connection: reviewing.review(
            connection, first, "Anh [tên riêng] rất tận tình", "attitude", by=BY
        )
    )
    with database.reading() as connection:
        (kept,) = reviewing.queue(connection, ["reviewed"])
        log = repr(auditing.entries(connection))

    assert kept.text == "Anh [tên riêng] rất tận tình"
    assert "tận tình" not in log


def test_a_withheld_comment_loses_its_words_and_cannot_be_shown_unreviewed(database):
    rate(database, 5, comment="Lời xúc phạm")
    with database.reading() as connection:
        first, second, *_others = reviewing.queue(connection, ["new"])

    database.write(lambda connection: reviewing.withhold(connection, first, "insult", by=BY))
    with pytest.raises(NotArranged):
        database.write(lambda connection: reviewing.show(connection, second, by=BY))

    with database.reading() as connection:
        (kept,) = reviewing.queue(connection, ["withheld"])
    assert (kept.text, kept.reason) == ("", "insult")


def test_repeated_comments_become_one_that_counts_them(database):
    rate(database, 5, comment="Chờ lâu")
    with database.reading() as connection:
        first, second, *_others = reviewing.queue(connection, ["new"])

    database.write(lambda connection: reviewing.merge_repeated(connection, first, second, by=BY))

    with database.reading() as connection:
        left = reviewing.queue(connection, ["new"])
    assert len(left) == 4
    assert sum(each.repeated for each in left) == 5


def test_a_desks_code_is_never_given_twice(database):
    with pytest.raises(NotArranged, match="taken"):
        database.write(
            lambda connection: add_point(connection, Point("VP1", "merit", "Khác", "open"), BY)
        )


def test_rows_of_visits_are_refused_by_number_and_reason(database):
    week = monday(today())
    rows = [
        (2, ("VP1", week.strftime("%d/%m/%Y"), "1.200")),
        (3, ("XX9", week.isoformat(), "5")),
        (4, ("VP1", "hôm qua", "5")),
        (5, ("VP1", (week + 2 * WEEK).isoformat(), "5")),
        (6, ("NCC1", week.isoformat(), "-5")),
        (7, ("vp1", week.isoformat(), "7")),
        (8, ()),
    ]
    with database.reading() as connection:
        found = visits.check(connection, rows, on=today())

    assert [(each.row, each.reason) for each in found.faults] == [
        (3, "point"),
        (4, "week"),
        (5, "future"),
        (6, "people"),
        (7, "twice"),
        (8, "point"),
    ]
    assert [each.people for each in found.rows] == [1200]


def test_a_checked_file_is_confirmed_once(database):
    week = monday(today())
    with database.reading() as connection:
        found = visits.check(connection, [(2, ("VP1", week.isoformat(), "31"))], on=today())
    name = database.write(lambda connection: visits.keep_checked(connection, found, by=BY))

    with database.reading() as connection:
        assert visits.visits_of(connection, week) == {}
    assert database.write(lambda connection: visits.confirm(connection, name, by=BY)) == 1
    with pytest.raises(NotArranged, match="expired"):
        database.write(lambda connection: visits.confirm(connection, name, by=BY))

    with database.reading() as connection:
        assert visits.visits_of(connection, week) == {"VP1": 31}
