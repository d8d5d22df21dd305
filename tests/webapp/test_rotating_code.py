"""The code on a desk's screen: it proves for a quarter of an hour that somebody was there."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from surveys import presence
from surveys.store.tables.responses import PendingRow
from tests.citizens import SATISFIED, answer, fresh_key
from tests.houses import ON_SQLITE, visitor
from tests.kiosks import tablet

SECRET = b"t" * 20 + b"e" * 20
SCREEN = "/kiosk/VP1/man-hinh"
MOMENT = st.floats(1e9, 4e9)


def path(code: str) -> str:
    return f"/d/VP1?c={code}"


def code_now(point: str = "VP1") -> str:
    return presence.rotating_code(SECRET, point, now=time.time())


def tiers(house) -> list[str]:
    with house.database.reading() as connection:
        return sorted(connection.execute(select(PendingRow.tier)).scalars())


@given(MOMENT, st.floats(0, 599), st.text(max_size=8))
def test_a_code_holds_for_ten_minutes_at_the_least(moment, later, point):
    code = presence.rotating_code(SECRET, point, now=moment)

    assert presence.is_shown(SECRET, point, code, now=moment + later)


@given(MOMENT, st.floats(900, 1e6))
def test_a_code_is_worth_nothing_after_a_quarter_of_an_hour(moment, later):
    code = presence.rotating_code(SECRET, "VP1", now=moment)

    assert not presence.is_shown(SECRET, "VP1", code, now=moment + later)
    assert not presence.is_shown(SECRET, "VP1", code, now=moment - later)
    assert not presence.is_shown(SECRET, "VL1", code, now=moment)
    assert not presence.is_shown(b"another secret", "VP1", code, now=moment)


@ON_SQLITE
def test_who_scanned_the_screen_s_code_is_counted_apart(app, house):
    answer(visitor(app), key=fresh_key(visitor(app), path(code_now())))
    answer(visitor(app), key=fresh_key(visitor(app), path("A" * 16)))
    answer(visitor(app), key=fresh_key(visitor(app), path(code_now("VL1"))))
    answer(visitor(app))

    assert tiers(house) == ["qr_rotating", "qr_static", "qr_static", "qr_static"]


@ON_SQLITE
def test_a_form_that_lay_open_long_after_counts_as_any_other(app, house):
    key = fresh_key(visitor(app), path(code_now()))
    with time_machine.travel(time.time() + 31 * 60):
        answer(visitor(app), key=key)

    assert tiers(house) == ["qr_static"]


@ON_SQLITE
def test_the_proof_is_for_the_desk_that_showed_the_code(app, house):
    key = fresh_key(visitor(app), path(code_now()))

    reply = visitor(app).post("/d/VL1", data={**SATISFIED, "key": key})

    assert reply.status_code == 422
    assert tiers(house) == []


@ON_SQLITE
def test_the_page_is_the_prepared_one_but_for_its_key(app):
    plain, proved = visitor(app).get("/d/VP1"), visitor(app).get(path(code_now()))

    assert len(plain.data) == len(proved.data)
    assert code_now() not in proved.text
    assert proved.headers["Referrer-Policy"] == "strict-origin"


@ON_SQLITE
def test_only_an_enrolled_screen_and_the_clerk_are_shown_the_code(app, clerk, leader, capfd):
    screen = tablet(app).get(SCREEN)

    assert screen.status_code == 200
    assert screen.headers["Refresh"] == "60"
    assert clerk.get(SCREEN).status_code == 200
    assert leader.get(SCREEN).status_code == visitor(app).get(SCREEN).status_code == 404
    visitor(app).get(path(code_now()))
    assert code_now() not in "".join(capfd.readouterr())


def test_an_address_with_a_code_names_the_desk_and_nothing_else():
    parts = urlsplit(path(code_now()))

    assert (parts.path, list(parse_qs(parts.query))) == ("/d/VP1", ["c"])
