"""Citizens come in two by two; slow senders, floods and endless posts stay outside."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from tests.citizens import answer, kept, key_in
from tests.houses import ON_SQLITE, Open, visitor
from webapp.counters import Counters
from webapp.turnstile import TURNS, Turnstile

PATIENCE = 30.0
"""Seconds that a busy machine may take."""


def _environ(path: str, method: str = "GET", body: object = None) -> dict[str, object]:
    return {"PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.input": body or BytesIO(b"a=1")}


def test_citizens_come_in_two_by_two_and_staff_beside_them():
    inside: list[str] = []
    most: dict[str, int] = {"/d/": 0, "/k": 0}

    def house(environ, _start):
        inside.append(environ["PATH_INFO"])
        for kind in most:
            most[kind] = max(most[kind], sum(path.startswith(kind) for path in inside))
        time.sleep(0.01)
        inside.remove(environ["PATH_INFO"])
        return [b""]

    door = Turnstile(house, largest=100, reading=4)
    paths = [f"/d/VP{n}" for n in range(6)] + [f"/ket-qua/{n}" for n in range(6)]
    with ThreadPoolExecutor(len(paths)) as threads:
        list(threads.map(lambda path: door(_environ(path), None), paths))

    assert most["/d/"] == TURNS
    assert most["/k"] > TURNS


def test_who_is_held_up_inside_holds_up_nobody_else():
    locked, came = threading.Event(), threading.Event()

    def house(environ, _start):
        if environ["REQUEST_METHOD"] == "POST":
            locked.wait(PATIENCE)
        return [b"form"]

    door = Turnstile(house, largest=100, reading=4)
    with ThreadPoolExecutor(2) as threads:
        threads.submit(lambda: [came.set(), door(_environ("/d/VP1", "POST"), None)])
        came.wait()
        assert threads.submit(door, _environ("/d/VP1"), None).result(PATIENCE) == [b"form"]
        locked.set()


def test_slow_senders_leave_room_for_others():
    endless = threading.Event()
    said: list[str] = []

    class Slow:
        def read(self, _size: int) -> bytes:
            endless.wait(PATIENCE)
            return b"a=1"

    door = Turnstile(lambda _environ, _start: [b"in"], largest=100, reading=2)
    with ThreadPoolExecutor(2) as threads:
        slow = [threads.submit(door, _environ("/d/VP1", "POST", Slow()), None) for _ in "ab"]
        time.sleep(0.05)
        one_more = door(_environ("/d/VP1", "POST"), lambda status, _headers: said.append(status))
        form = door(_environ("/d/VP1"), None)
        endless.set()
        assert [each.result(PATIENCE) for each in slow] == [[b"in"], [b"in"]]

    assert (one_more, form) == ([b""], [b"in"])
    assert said == ["503 Service Unavailable"]


@pytest.mark.parametrize("shift", [61, -3600])
def test_counters_begin_again_after_their_window_and_when_the_clock_is_set_back(monkeypatch, shift):
    counters, moment = Counters(), time.time()
    monkeypatch.setattr(time, "time", lambda: moment)
    assert [counters.incr("a", 60) for _hit in range(3)] == [1, 2, 3]
    assert counters.get("a") == 3

    monkeypatch.setattr(time, "time", lambda: moment + shift)

    assert counters.incr("a", 60) == 1


def test_counters_are_exact_under_many_threads():
    counters = Counters()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _n: counters.incr("a", 60), range(800)))

    assert counters.get("a") == 800
    assert counters.reset() == 1
    assert counters.get("a") == 0


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
