"""A citizen at a desk: once, whatever happens on the way, and with nothing that leads back."""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from surveys import formkeys
from surveys.administration.rounds import close_round
from surveys.store import engine, points
from surveys.store.points import Point
from surveys.store.tables.responses import CommentRow, PendingRow, ResponseRow, SpentKeyRow
from tests.citizens import SATISFIED, answer, comments, fresh_key, is_counted_right, kept, key_in
from tests.founding import today
from tests.houses import ON_SQLITE, Open, house_of, visitor

DAY = 24 * 3600
SECRET = b"t" * 20 + b"e" * 20


def a_key(*, seconds_ago: float) -> str:
    """A key that this site handed out so long ago."""
    return formkeys.issue(SECRET, now=time.time() - seconds_ago)


def test_an_answer_is_thanked_for_and_waits_for_company(browser, house):
    reply = answer(browser)

    assert (reply.status_code, reply.location) == (303, "/d/VP1/cam-on")
    assert browser.get(reply.location).status_code == 200
    assert kept(house.database) == (1, 0)


def test_double_clicks_reloads_and_replays_are_one_response(app, house):
    browser = visitor(app)
    key = fresh_key(browser)
    replies = [answer(browser, key=key) for _click in range(3)]
    replies.append(answer(visitor(app), key=key))  # replayed from elsewhere
    replies.append(answer(browser, key=key, CS08="1"))  # the back button, and another answer

    thanks = {browser.get(reply.location).text for reply in replies}
    assert {reply.status_code for reply in replies} == {303}
    assert len(thanks) == 1
    assert kept(house.database) == (1, 0)


def test_the_fifth_answer_releases_all_five_and_not_the_fourth(app, house, leader):
    for _person in range(4):
        answer(visitor(app))
    before = leader.get(f"/ket-qua/{today().year}/office.json").json
    assert kept(house.database) == (4, 0)
    assert not isinstance(before["n"], int) or before["n"] == 0

    answer(visitor(app))

    after = leader.get(f"/ket-qua/{today().year}/office.json").json
    assert kept(house.database) == (0, 5)
    assert after["n"] == 5
    assert is_counted_right(house.database)


def test_what_waits_changes_nothing_that_is_shown(app, leader):
    for _person in range(5):
        answer(visitor(app))
    address = f"/ket-qua/{today().year}/office.json"
    before = leader.get(address).data

    for _person in range(4):
        answer(visitor(app), CS08="1")

    assert leader.get(address).data == before


def test_comments_are_kept_apart_from_ratings(app, house):
    for person in range(5):
        answer(visitor(app), CSC1=f"Lời thứ {person}", CS08=str(person + 1))

    with house.database.reading() as connection:
        ratings = connection.execute(select(ResponseRow)).all()
        words = connection.execute(select(CommentRow)).all()
    assert {row.text for row in words} == {f"Lời thứ {person}" for person in range(5)}
    of_ratings, of_words = (
        {value for row in rows for value in row if isinstance(value, (str, bytes))}
        for rows in (ratings, words)
    )
    assert of_ratings & of_words == {"office", str(today().year)}


@pytest.mark.parametrize("days", [0, 3, 29])
@ON_SQLITE
def test_a_page_left_open_still_submits(browser, house, days: int):
    assert answer(browser, key=a_key(seconds_ago=days * DAY)).status_code == 303
    assert kept(house.database) == (1, 0)


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(a_key(seconds_ago=31 * DAY), id="31 days old"),
        pytest.param(a_key(seconds_ago=-2 * 3600), id="from the future"),
        pytest.param(formkeys.issue(b"another secret", now=time.time()), id="forged"),
        pytest.param("", id="none"),
        pytest.param("không phải khóa", id="nonsense"),
    ],
)
@ON_SQLITE
def test_a_key_that_is_not_taken_comes_back_fresh_with_the_answers(browser, house, key: str):
    reply = answer(browser, key=key, CSC1="Xin thêm ghế")

    assert reply.status_code == 422
    assert "xin bấm Gửi một lần nữa" in reply.text
    assert "Xin thêm ghế" in reply.text
    assert len(re.findall(" checked", reply.text)) == len(SATISFIED)
    assert kept(house.database) == (0, 0)
    assert answer(browser, key=key_in(reply.text)).status_code == 303


@ON_SQLITE
def test_a_clock_that_was_set_back_a_little_costs_nobody_an_answer(browser):
    assert answer(browser, key=a_key(seconds_ago=-1800)).status_code == 303


@ON_SQLITE
def test_a_missing_answer_is_asked_for_with_all_others_kept(browser, house):
    reply = answer(browser, CS08="", CSC1="Đợi lâu", CS01="2")

    assert reply.status_code == 422
    assert 'name="CS01" value="2" checked' in reply.text
    assert 'id="CS08-e"' in reply.text
    assert ">Đợi lâu</textarea>" in reply.text
    assert kept(house.database) == (0, 0)


@ON_SQLITE
def test_desks_that_take_no_answers_say_where_to_turn(app, house):
    resting = Point("VP1", "office", "Quầy", "resting")
    browser = visitor(app)
    stranger = browser.get("/d/XYZ9")
    key = fresh_key(browser)
    house.database.write(lambda connection: points.change(connection, resting))
    house.forms.forget()
    at_rest = [browser.get("/d/VP1"), answer(browser, key=key)]
    house.database.write(lambda connection: close_round(connection, str(today().year)))
    house.forms.forget()
    closed = [browser.get("/d/NCC1"), answer(browser, key=key, path="/d/NCC1")]

    assert stranger.status_code == 404
    assert {reply.status_code for reply in at_rest + closed} == {409}
    for reply in (stranger, *at_rest, *closed):
        assert "tel:02700000000" in reply.text
    assert kept(house.database) == (0, 0)


@ON_SQLITE
def test_a_round_that_closes_while_a_form_is_open_takes_nothing_more(app, house):
    browser = visitor(app)
    key = fresh_key(browser)
    house.database.write(lambda connection: close_round(connection, str(today().year)))

    assert answer(browser, key=key).status_code == 409  # the prepared form is still remembered
    assert kept(house.database) == (0, 0)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://localhost"}, 303),
    ],
)
@ON_SQLITE
def test_a_post_must_say_that_it_comes_from_here(app, house, said: dict[str, str], status: int):
    stranger = app.test_client()
    data = {**SATISFIED, "key": a_key(seconds_ago=60)}

    reply = stranger.post("/d/VP1", data=data, headers=said)

    assert reply.status_code == status
    assert sum(kept(house.database)) == (status == 303)


@ON_SQLITE
def test_a_flood_is_asked_to_wait_with_its_answers_kept(open_house: Open):
    browser = visitor(open_house(flood_per_minute=3))
    browser.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    for _person in range(3):
        assert answer(browser).status_code == 303

    refused = answer(browser, CSC1="Vẫn còn đây")
    browser.environ_base["REMOTE_ADDR"] = "203.0.113.8"

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "60"
    assert "Vẫn còn đây" in refused.text
    assert answer(browser, key=key_in(refused.text)).status_code == 303


@ON_SQLITE
def test_a_post_larger_than_any_form_is_refused(browser, house):
    reply = answer(browser, CSC1="x" * 300_000)

    assert reply.status_code == 413
    assert "lang=" in reply.text
    assert kept(house.database) == (0, 0)


@ON_SQLITE
def test_no_byte_on_the_disk_tells_who_answered_or_when(app, house):
    marks = [f"mark-{secrets.token_hex(8)}" for _each in range(5)]
    agent, address, cookie, referrer, query = marks
    for _person in range(7):
        browser = visitor(app)
        browser.environ_base["REMOTE_ADDR"] = "198.51.100.77"
        browser.set_cookie("other", cookie)
        browser.post(
            f"/d/VP1?from={query}",
            data={**SATISFIED, "key": fresh_key(browser)},
            headers={
                "User-Agent": agent,
                "X-Forwarded-For": address,
                "Referer": f"http://localhost/{referrer}",
            },
        )

    path = house.database.path
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    written = b"".join(each.read_bytes() for each in files)
    assert kept(house.database) == (2, 5)
    for trace in (*marks, "198.51.100.77"):
        assert trace.encode() not in written
    dates = _dates_of(path, ("pending", "response", "comment", "spent_key"))
    assert dates
    assert all(found.weekday() == 0 for found in dates)  # a week's Monday, nothing finer


def _dates_of(path: Path, tables: tuple[str, ...]) -> list[date]:
    known = {row.__tablename__: row for row in (PendingRow, ResponseRow, CommentRow, SpentKeyRow)}
    assert set(known) == set(tables)
    with sqlite3.connect(path) as connection:
        found = [
            value
            for table in tables
            for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608 (our own names)
            for value in row
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d.*", value)
        ]
    return [date.fromisoformat(value) for value in found]


@ON_SQLITE
def test_answers_never_reach_the_log(app, house, capfd, monkeypatch):
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "query_only=ON"))
    mark = f"mark{secrets.token_hex(8)}"
    browser = visitor(app)
    key = fresh_key(browser)
    answer(browser, CSC1=mark, CS08="")
    house.database.engine.dispose()
    broken = answer(browser, CSC1=mark, key=key)
    answer(browser, CSC1=mark * 500)

    logged = "".join(capfd.readouterr())
    assert broken.status_code == 503
    assert '"error": "StorageUnavailable"' in logged
    for trace in (mark, key, "CSC1", "127.0.0.1"):
        assert trace not in logged


@ON_SQLITE
def test_a_locked_database_keeps_the_answers_in_the_page_and_then_works(open_house, monkeypatch):
    waits_little = (*engine.PRAGMAS[:-1], "busy_timeout=100")
    monkeypatch.setattr(engine, "PRAGMAS", waits_little)
    app = open_house()
    browser, database = visitor(app), house_of(app).database
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    form = browser.get("/d/VP1")
    refused = answer(browser, key=key_in(form.text), CSC1="Vẫn còn đây")
    other.execute("ROLLBACK")
    other.close()

    assert form.status_code == 200
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "10"
    assert "Vẫn còn đây" in refused.text
    assert answer(browser, key=key_in(refused.text)).status_code == 303
    assert kept(database) == (1, 0)


@ON_SQLITE
def test_a_full_disk_keeps_the_answers_in_the_page_and_recovers(open_house, monkeypatch):
    app = open_house()
    browser, database = visitor(app), house_of(app).database
    with sqlite3.connect(database.path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, f"max_page_count={pages + 3}"))
    database.engine.dispose()
    words = [f"{number}: " + "Đợi lâu quá. " * 20 for number in range(150)]
    replies = [answer(browser, CSC1=each) for each in words]
    monkeypatch.undo()
    database.engine.dispose()

    taken = sum(reply.status_code == 303 for reply in replies)
    refused = [reply for reply in replies if reply.status_code != 303]
    assert refused
    assert {reply.status_code for reply in refused} == {503}
    assert "Đợi lâu quá." in refused[0].text
    assert sum(kept(database)) == taken
    assert answer(browser, key=key_in(refused[0].text)).status_code == 303
    assert len(comments(database)) == taken
    assert is_counted_right(database)
