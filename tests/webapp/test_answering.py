"""A citizen at a desk: once, whatever happens on the way, and with nothing that leads back."""

from __future__ import annotations

import re
import time

import pytest
from sqlalchemy import select

from surveys import formkeys
from surveys.administration.rounds import close_round
from surveys.store import points
from surveys.store.points import Point
from surveys.store.tables.responses import CommentRow, ResponseRow
from tests.citizens import SATISFIED, answer, fresh_key, is_counted_right, kept, key_in
from tests.founding import today
from tests.houses import ON_SQLITE, visitor

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
