from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.founding import rate, today
from tests.houses import ON_SQLITE, Browser, visitor
from webapp.current import House

YEAR = str(today().year)
ROUND = f"/ket-qua/{YEAR}"
PARTS = ("", ".json", "/bieu-do/comparison", "/bieu-do/likert.svg", "/bieu-do/comparison.svg")

pytestmark = ON_SQLITE


def same(page: str, path: str) -> str:
    """Return a page without the address that its visitor typed."""
    return page.replace(f"http://localhost{path}", "").replace(path, "")


@pytest.mark.parametrize("part", PARTS)
def test_a_unit_of_another_leader_looks_like_one_that_does_not_exist(
    head: Browser, house: House, part: str
):
    """Privacy rule P5: the same status, the same body, the same headers."""
    rate(house.database, 10, point="NCC1")
    theirs, none = f"{ROUND}/merit{part}", f"{ROUND}/nobody{part}"
    other, missing = head.get(theirs), head.get(none)

    assert other.status_code == missing.status_code == 404
    assert same(other.text, theirs) == same(missing.text, none)
    assert {*other.headers.keys()} == {*missing.headers.keys()}


def test_comparing_with_a_unit_of_another_leader_is_no_way_in(head: Browser, house: House):
    rate(house.database, 10, point="NCC1")
    for ending in ("", ".svg"):
        chart = f"{ROUND}/office/bieu-do/comparison{ending}"
        other, missing = head.get(f"{chart}?with=merit"), head.get(f"{chart}?with=nobody")
        assert other.status_code == missing.status_code == 404
        assert same(other.text, "merit") == same(missing.text, "nobody")


def test_a_head_sees_one_unit_and_not_the_whole(head: Browser, house: House):
    rate(house.database, 10, point="VP1")
    rate(house.database, 10, point="NCC1", level=1)
    told = head.get(f"{ROUND}.json").json
    page = head.get(ROUND).text

    assert told["whole"] is None
    assert [unit["unit"]["code"] for unit in told["units"]] == ["office"]
    assert "Phòng Người có công" not in page
    assert "Toàn cơ quan" not in page


def test_nobody_learns_which_rounds_there_are(app: Flask, house: House):
    """Whoever is not signed in is asked to sign in, whether the round is there or not."""
    rate(house.database, 10)
    stranger = visitor(app)
    for part in ("", ".json", "/office", "/office.json", "/office/bieu-do/likert.svg"):
        there, not_there = stranger.get(ROUND + part), stranger.get(f"/ket-qua/1999{part}")
        assert there.status_code == not_there.status_code == 303
        assert there.headers["Location"].replace(YEAR, "1999") == not_there.headers["Location"]


def test_rounds_units_forms_and_charts_that_are_not_there(leader: Browser, house: House):
    rate(house.database, 10)
    for path in (
        "/ket-qua/1999",
        "/ket-qua/1999.json",
        f"{ROUND}/nobody",
        f"{ROUND}?form=no-such-form",
        f"{ROUND}?form=citizen-short.99",
        f"{ROUND}?form=citizen-short.x",
        f"{ROUND}?form=citizen-short.{'9' * 5000}",
        f"{ROUND}/office/bieu-do/pie.svg",
        f"{ROUND}/office/bieu-do/pie",
        f"{ROUND}/office/bieu-do/likert.svg?width=huge",
        f"{ROUND}/office/bieu-do/distribution.svg?item=CS99",
        f"{ROUND}/office/bieu-do/distribution?item=CS99",
        f"{ROUND}/office/bieu-do/factors.svg",
        f"{ROUND}/bieu-do/likert.svg",
        f"{ROUND}/office/bieu-do/comparison?vs_round=1999",
    ):
        reply = leader.get(path)
        assert reply.status_code == 404, path
        assert "<h1" in reply.text


names = st.sampled_from(
    [
        "from",
        "to",
        "period",
        "form",
        "with",
        "vs_from",
        "vs_to",
        "vs_period",
        "vs_round",
        "item",
        "width",
        "lang",
        "page",
        "q",
    ]
)
odd = (
    *("", "..", "2026-Q4", "2026-Q5", "0000-Q1", "9999-Q4", "0001-01-01", "9999-12-31"),
    *("2026-W07-1", "20260101", "citizen-full", "citizen-full.1", "merit", "CS05", "narrow"),
    *(YEAR, "\x00", "\u202e", "' or 1=1 --", "<script>", "9" * 400, "２０２６-01-01", "en"),
)
values = st.one_of(st.text(max_size=30), st.dates().map(str), st.sampled_from(odd))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(["", "/office", "/bieu-do/funnel", "/office/bieu-do/comparison", ".json"]),
    st.lists(st.tuples(names, values), max_size=4),
)
def test_no_query_string_breaks_a_page(leader: Browser, house: House, part: str, query):
    reply = leader.get(f"{ROUND}{part}?{urlencode(query)}")

    assert reply.status_code in (200, 404, 422)
    assert "<script>" not in re.sub(r"<script src=[^>]*></script>", "", reply.text)
    if reply.status_code != 200:
        assert "<h1" in reply.text
        assert 'href="/' in reply.text  # a way out
