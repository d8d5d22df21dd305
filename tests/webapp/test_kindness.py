"""Where members see themselves more kindly than citizens do is told to whoever may know it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from surveys.published_members import ShownGroup
from surveys.report import members
from surveys.report.members import Beside
from surveys.store import rounds
from tests import founding
from tests.houses import ON_SQLITE, Browser, house_of
from tests.surveys.member_world import SLUG
from tests.webapp.test_attention import noticed
from tests.webapp.test_member_results import RESULTS, published
from tests.webapp.test_results import ROUND

pytestmark = ON_SQLITE

SAID = "Tự đánh giá cao hơn cảm nhận của người dân"
YEAR = founding.today().year


@pytest.fixture
def kinder(founded_url: str, app: Flask) -> Flask:
    """Forty citizens of the office are dissatisfied, and its members think they are satisfied."""
    founding.rate(house_of(app).database, 40, point="VP1", level=2)
    published(founded_url, year=YEAR)
    return app


def test_the_overview_and_the_page_of_the_unit_say_so_with_both_numbers(kinder, leader: Browser):
    told = noticed(leader)

    assert told.count(SAID) == 1
    assert "Toàn Đảng bộ. Thái độ lịch sự: tự đánh giá" in told
    assert ", người dân 0,0" in told
    assert f'<a href="{RESULTS}">{SAID}</a>' in leader.get(ROUND).text
    unit = f"{ROUND}/office"
    assert "Chi bộ a. Thái độ lịch sự: tự đánh giá 8" in noticed(leader, unit)
    assert f'<a href="{RESULTS}/nhom/a">{SAID}</a>' in leader.get(unit).text
    assert SAID not in noticed(leader, f"{ROUND}/merit")


def test_whoever_may_not_see_the_gaps_is_told_nothing_of_them(
    kinder, head: Browser, browser: Browser
):
    database = house_of(kinder).database
    with database.reading() as connection:
        found = rounds.get(connection, str(YEAR))
    database.write(lambda connection: rounds.change(connection, replace(found, public=True)))

    assert SAID in noticed(head, f"{ROUND}/office")
    assert SAID not in noticed(browser)
    assert SAID not in noticed(browser, f"{ROUND}/office")


def test_a_round_that_compares_with_another_year_is_not_brought_up(
    founded_url: str, app: Flask, leader: Browser
):
    founding.rate(house_of(app).database, 40, point="VP1", level=2)
    published(founded_url, year=YEAR - 1)

    assert SAID not in noticed(leader)


@pytest.mark.parametrize("units", [None, ("office",), ("merit",)])
def test_gaps_by_themselves_are_those_of_the_record(kinder, units: tuple[str, ...] | None):
    with house_of(kinder).database.reading() as connection:
        whom = {"on": founding.today(), "units": units}
        record = members.record(connection, SLUG, **whom)
        alone = {
            unit: members.gaps(connection, SLUG, Beside(unit, "citizen-short"), **whom)
            for unit in ("", "office", "merit")
        }

    every = {
        group.info.unit.code if group.info.unit else "": group.gaps[:1]
        for group in (record.whole, *record.groups)
        if isinstance(group, ShownGroup) and (group.info.unit or group is record.whole)
    }
    assert {unit: tuple(table for _, table in found) for unit, found in alone.items()} == {
        unit: every.get(unit, ()) for unit in alone
    }
    assert any(alone.values()) == (units != ("merit",))
