from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.webapp.chart_drawing import svg
from tests.webapp.chart_parts import CHOICE, rating
from tests.webapp.chart_samples import SAMPLES
from webapp.charts.data.results import Distribution
from webapp.charts.errands import STEPS_BACK
from webapp.charts.press import SEATS, Press, PressBusy
from webapp.serving import READING, THREADS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def press():
    press = Press()
    yield press
    press.close()


def test_the_press_gives_what_the_drawing_process_draws(press):
    drawn = press.draw("likert", SAMPLES["likert"], "vi", "svg", state="a")
    assert drawn.decode() == svg("likert", SAMPLES["likert"])
    assert press.draw("likert", SAMPLES["likert"], "vi", "svg", state="a") is drawn


def test_the_web_process_never_loads_matplotlib():
    program = (
        "import sys, webapp.charts.press, webapp.charts.gallery;"
        "print([m for m in sys.modules if m.partition('.')[0] in {'matplotlib', 'numpy'}])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == "[]"


def test_a_wrongly_named_state_never_shows_the_picture_of_another(press):
    first = press.draw("distribution", Distribution(item=rating()), "vi", "svg", state="same")
    second = press.draw("distribution", Distribution(item=CHOICE), "vi", "svg", state="same")
    assert first != second


def test_a_killed_drawing_process_is_replaced(press):
    before = press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
    killed = press._easel.pid
    press._easel._process.kill()
    assert press.draw("spark", SAMPLES["spark"], "vi", "svg", state="2") == before
    assert press._easel.pid != killed


def test_equal_requests_at_the_same_time_are_drawn_once(press):
    drawn: list[tuple[object, ...]] = []
    really = press._easel.draw

    def counted(order, limit):
        drawn.append(order)
        time.sleep(0.2)
        return really(order, limit)

    press._easel.draw = counted
    ready = threading.Barrier(6)
    pictures = []

    def ask():
        ready.wait()
        pictures.append(press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1"))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 1
    assert len(pictures) == 6
    assert len(set(pictures)) == 1


class Endless:
    """Data that takes the drawing process half a minute to read."""

    def __reduce__(self):
        return time.sleep, (30,)


def test_a_drawing_that_takes_too_long_is_given_up_and_the_next_one_works(press):
    before = press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
    press._limit = 0.3
    with pytest.raises(PressBusy):
        press.draw("spark", Endless(), "vi", "svg", state="2")
    press._limit = 20
    assert press.draw("spark", SAMPLES["spark"], "vi", "svg", state="3") == before


def test_a_visitor_waits_only_as_long_as_servers_in_front_do_and_the_picture_is_there_later():
    press = Press(patience=0.05)
    try:
        with pytest.raises(PressBusy):
            press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
        press._patience = 20
        assert press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1").startswith(b"<?xml")
    finally:
        press.close()


def test_visitors_who_wait_for_pictures_leave_threads_for_citizens():
    press = Press(seats=1)
    try:
        press._seats.acquire()
        with pytest.raises(PressBusy):
            press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
        drawn = press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1", behind=True)
        assert press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1") is drawn
    finally:
        press.close()
    assert SEATS + READING < THREADS


def test_a_server_has_its_drawing_process_before_the_first_leader_comes(press):
    press.warm()
    press._hand.submit(int).result()
    ready = press._easel.pid
    assert ready is not None
    assert os.getpriority(os.PRIO_PROCESS, ready) == STEPS_BACK
    press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
    assert press._easel.pid == ready


def test_a_mistake_in_a_drawing_is_told_and_the_process_goes_on(press):
    with pytest.raises(RuntimeError, match="KeyError"):
        press.draw("no such chart", SAMPLES["spark"], "vi", "svg", state="1")
    pid = press._easel.pid
    assert press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
    assert press._easel.pid == pid


def test_the_memory_of_the_press_is_bounded():
    press = Press(memory=20_000)
    try:
        for number in range(12):
            press.draw("spark", SAMPLES["spark"], "vi", "svg", state=str(number))
        assert 0 < press._shelf._used <= 20_000
        assert press._shelf._used == sum(map(len, press._shelf._pictures.values()))
    finally:
        press.close()


def test_a_closed_press_is_busy_and_leaves_no_process(press):
    press.draw("spark", SAMPLES["spark"], "vi", "svg", state="1")
    press.close()
    assert press._easel.pid is None
    with pytest.raises(PressBusy):
        press.draw("spark", SAMPLES["spark"], "vi", "svg", state="2")


def test_no_drawing_process_stays_behind_when_the_server_is_killed():
    program = (
        "import sys, time; from webapp.charts.press import Press;"
        "from webapp.charts.data.results import Trend; press = Press();"
        "press.draw('spark', Trend(weeks=()), 'vi', 'svg', state='1');"
        "print(press._easel.pid, flush=True); time.sleep(60)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    child = int(server.stdout.readline())
    if hasattr(os, "getpriority"):
        assert os.getpriority(os.PRIO_PROCESS, child) == STEPS_BACK
    server.kill()
    # Both processes hold the other end of this pipe: it ends when the last of them is gone.
    server.communicate(timeout=20)
