"""Signing in: what it asks, where it leads, and how it slows down who guesses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from tests.founding import PASSWORD
from tests.houses import ON_SQLITE, visitor
from tests.markup import Markup

NOON = datetime(datetime.now(UTC).year, 6, 15, 5, tzinfo=UTC)
"""Noon in Viet Nam on a day of the round."""
INSIDE, COOKIE = "/ket-qua", "nghedan"
WRONG = {"username": "lanhdao", "password": "sai rồi sai rồi"}


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """A clock that stands at noon until it is moved."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@ON_SQLITE
def test_a_user_name_is_the_same_in_capitals_and_with_blanks(app: Flask):
    assert visitor(app).sign_in("  LanhDao ").status_code == 303


def test_five_failures_slow_one_account_down_and_nobody_else(app: Flask, clock):
    browser = visitor(app)
    for _failure in range(5):
        assert browser.post("/dang-nhap", data=WRONG).status_code == 422

    assert browser.post("/dang-nhap", data=WRONG).status_code == 429
    assert browser.sign_in("lanhdao").status_code == 429
    assert visitor(app).sign_in("quantri").status_code == 303
    clock.shift(timedelta(seconds=61))
    assert browser.sign_in("lanhdao").status_code == 303


@ON_SQLITE
def test_an_unknown_name_and_a_wrong_password_are_told_alike(app: Flask):
    wrong = visitor(app).post("/dang-nhap", data=WRONG)
    unknown = visitor(app).post("/dang-nhap", data={**WRONG, "username": "aido00"})

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text == unknown.text.replace("aido00", "lanhdao")


@ON_SQLITE
@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "///elsewhere.example",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        " //elsewhere.example",
        "elsewhere.example",
    ],
)
def test_signing_in_leads_to_no_other_site(app: Flask, wanted: str):
    reply = visitor(app).post(
        "/dang-nhap", data={"username": "lanhdao", "password": PASSWORD, "next": wanted}
    )

    assert reply.status_code == 303
    assert reply.location == "/ket-qua"
    page = Markup(visitor(app).get("/dang-nhap", query_string={"next": wanted}).text)
    assert [
        each.attributes["value"] for each in page.all("input") if each.attributes["name"] == "next"
    ] == [""]


@ON_SQLITE
def test_signing_in_leads_back_to_where_the_visitor_wanted(app: Flask):
    browser = visitor(app)
    asked = browser.get("/ket-qua?from=2026-01-01").location
    page = browser.get(asked).text
    assert 'value="/ket-qua?from=2026-01-01"' in page

    reply = browser.post(
        "/dang-nhap",
        data={"username": "lanhdao", "password": PASSWORD, "next": "/ket-qua?from=2026-01-01"},
    )

    assert reply.location == "/ket-qua?from=2026-01-01"
