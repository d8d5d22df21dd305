"""Whatever is typed or sent into the citizens' forms: an answer, never a fault."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from surveys import catalogue
from tests.addresses import YEAR
from tests.houses import Browser, visitor

CODES = sorted(
    {
        item.code
        for slug in ("citizen-short", "citizen-full")
        for item in catalogue.find(slug, 1).items
    }
)
PLAUSIBLE = st.sampled_from(
    ["1", "2", "3", "4", "5", "na", "", "0", "6", "-1", "１", "٣", "1.0", " 5"]
)
ANYTHING = st.one_of(PLAUSIBLE, st.text(max_size=40), st.just("x" * 5000))
ANSWERS = st.dictionaries(
    st.one_of(st.sampled_from(CODES), st.text(max_size=10)),
    st.lists(ANYTHING, max_size=3),
    max_size=8,
)
MACHINERY = st.fixed_dictionaries(
    {},
    optional={
        "key": st.one_of(st.text(max_size=60), st.just("A" * 48)),
        "step": ANYTHING,
        "go": st.sampled_from(["next", "back", "send", "", "khác"]),
    },
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def browser(furnished: Flask) -> Browser:
    return visitor(furnished)


@pytest.mark.parametrize("form", ["", "/day-du"])
@QUICK
@given(answers=ANSWERS, machinery=MACHINERY)
@example(answers={"CS08": ["5"], "CSC1": ["\x00"]}, machinery={})
@example(answers={"CS08": ["5"]}, machinery={"step": "9" * 5000, "go": "next"})
def test_whatever_is_sent_is_answered(browser: Browser, form: str, answers, machinery):
    reply = browser.post(f"/d/VP1{form}", data={**answers, **machinery})

    assert reply.status_code in (200, 303, 422)


@QUICK
@given(path=st.text(max_size=30), query=st.text(max_size=30))
@example(path="d/VP1", query="lang=\x00")
@example(path="ket-qua/2026", query="from=9999-99-99")
def test_whatever_is_asked_for_is_answered(browser: Browser, path: str, query: str):
    reply = browser.get("/" + quote(path.lstrip("/")), query_string=quote(query, safe="=&"))

    assert reply.status_code < 500


@pytest.mark.parametrize(
    "period", ["from=0001-01-01", "to=9999-12-31", "from=x", "form=x.9", "form=x." + "9" * 5000]
)
def test_no_period_is_too_far(furnished: Flask, period: str):
    reply = visitor(furnished, "lanhdao").get(f"/ket-qua/{YEAR}/office?{period}")

    assert reply.status_code in (200, 404, 422)


def test_a_comment_with_any_character_is_kept_on_both_databases(browser_on_both: Browser):
    reply = browser_on_both.post("/d/VP1", data={"CS08": "5", "CSC1": "a\x00b\u202e \U0001f600"})

    assert reply.status_code in (303, 422)


@pytest.fixture
def browser_on_both(app: Flask) -> Browser:
    return visitor(app)
