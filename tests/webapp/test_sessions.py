"""Signed-in browsers: how they begin, how they end, what they cannot be made to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from surveys.administration.accounts import change_password
from tests.houses import ON_SQLITE, Browser, Open, house_of, visitor

NOON = datetime(datetime.now(UTC).year, 6, 15, 5, tzinfo=UTC)
"""Noon in Viet Nam on a day of the round."""
INSIDE, COOKIE = "/ket-qua", "nghedan"
WRONG = {"username": "lanhdao", "password": "sai rồi sai rồi"}


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """A clock that stands at noon until it is moved."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def is_in(browser: Browser) -> bool:
    return browser.get(INSIDE).status_code == 200


def token(browser: Browser) -> str:
    cookie = browser.get_cookie(COOKIE)
    return cookie.value if cookie else ""


def test_signing_in_leads_to_the_results_and_signing_out_ends_it_on_the_server(app: Flask):
    browser = visitor(app)
    assert browser.sign_in("lanhdao").location == "/ket-qua"
    assert is_in(browser)
    stolen = token(browser)

    assert browser.send("/dang-xuat").status_code == 303

    assert not is_in(browser)
    browser.set_cookie(COOKIE, stolen)
    assert not is_in(browser)


@ON_SQLITE
def test_a_token_planted_before_the_sign_in_is_worth_nothing(app: Flask):
    browser = visitor(app)
    browser.set_cookie(COOKIE, "planted-by-somebody-else")

    browser.sign_in("lanhdao")

    assert token(browser) != "planted-by-somebody-else"
    thief = visitor(app)
    thief.set_cookie(COOKIE, "planted-by-somebody-else")
    assert not is_in(thief)


@ON_SQLITE
def test_signing_in_again_ends_the_session_before(app: Flask):
    browser = visitor(app, "lanhdao")
    before = token(browser)

    browser.sign_in("quantri")

    assert token(browser) != before
    thief = visitor(app)
    thief.set_cookie(COOKIE, before)
    assert not is_in(thief)


def test_half_an_hour_without_a_visit_ends_a_session(app: Flask, clock):
    browser = visitor(app, "lanhdao")
    clock.shift(timedelta(minutes=29))
    assert is_in(browser)
    clock.shift(timedelta(minutes=29))
    assert is_in(browser)

    clock.shift(timedelta(minutes=31))

    assert not is_in(browser)


@ON_SQLITE
def test_eight_hours_end_a_session_however_busy(app: Flask, clock):
    browser = visitor(app, "lanhdao")
    for _quarter_of_an_hour in range(32):
        clock.shift(timedelta(minutes=15))
        assert is_in(browser)

    clock.shift(timedelta(minutes=1))

    assert not is_in(browser)


def test_another_password_ends_every_session_of_the_account(app: Flask):
    browser, other = visitor(app, "lanhdao"), visitor(app, "quantri")

    house_of(app).database.write(
        lambda connection: change_password(connection, "lanhdao", "mật khẩu khác hẳn")
    )

    assert not is_in(browser)
    assert is_in(other)


@ON_SQLITE
def test_the_cookie_is_kept_from_scripts_and_other_sites(app: Flask):
    cookie = visitor(app).sign_in("lanhdao").headers.getlist("Set-Cookie")[-1]

    assert cookie.startswith("nghedan=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Max-Age" not in cookie


@ON_SQLITE
def test_on_tls_the_cookie_is_bound_to_the_host_and_the_site_to_tls(open_house: Open):
    app = open_house(base_url="https://localhost")
    reply = visitor(app).sign_in("lanhdao")
    cookie = reply.headers.getlist("Set-Cookie")[-1]

    assert cookie.startswith("__Host-nghedan=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert reply.headers["Strict-Transport-Security"].startswith("max-age=31536000")


@ON_SQLITE
def test_without_tls_nothing_is_promised_about_it(browser: Browser):
    assert "Strict-Transport-Security" not in browser.get("/").headers


@ON_SQLITE
def test_respondents_get_no_cookie_before_they_answer(browser: Browser):
    for path in ("/", "/d/VP1", "/d/VP1/day-du", "/rieng-tu", "/dang-nhap"):
        assert "Set-Cookie" not in browser.get(path).headers


@ON_SQLITE
def test_a_tokens_hash_is_kept_and_not_the_token(app: Flask, tmp_path):
    browser = visitor(app, "lanhdao")
    house_of(app).database.settle()

    assert token(browser).encode() not in (tmp_path / "founded.db").read_bytes()
