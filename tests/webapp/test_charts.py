from __future__ import annotations

import dataclasses
import os
import pickle
import re
import subprocess
import sys
import threading
import time
import tomllib
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import get_data_path

from surveys.published import (
    ChoiceResult,
    Estimate,
    RatingResult,
    Reason,
    Week,
    WeekResult,
    Withheld,
    WithheldItem,
)
from surveys.questionnaire import Wording
from webapp.charts import gallery
from webapp.charts.data.results import Distribution, Dots, Factors, Likert, Row, Trend
from webapp.charts.drawing import canvas, easel, letters, style
from webapp.charts.press import Press, PressBusy

ROOT = Path(__file__).parents[2]
ALPHABET = "đăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
SATISFACTION = tuple(
    Wording(vi, en)
    for vi, en in (
        ("Rất không hài lòng", "Very dissatisfied"),
        ("Không hài lòng", "Dissatisfied"),
        ("Bình thường", "Neutral"),
        ("Hài lòng", "Satisfied"),
        ("Rất hài lòng", "Very satisfied"),
    )
)
FEW = Withheld(Reason.TOO_FEW, 5)


def rating(name: str = "Thời gian chờ", counts=(9, 24, 52, 83, 44), **changes) -> RatingResult:
    answered = sum(counts)
    share = (counts[3] + counts[4]) / answered
    item = RatingResult(
        code="CS05",
        construct="waiting",
        factor="access",
        short=Wording(name, "Waiting time"),
        text=Wording(name, "Waiting time"),
        labels=SATISFACTION,
        reverse=False,
        counts=counts,
        answered=answered,
        satisfied=Estimate(share, max(0, share - 0.05), min(1, share + 0.05)),
        dissatisfied=(counts[0] + counts[1]) / answered,
        mean=Estimate(4.0, 3.9, 4.1),
        score_100=75.0,
    )
    return dataclasses.replace(item, **changes)


def withheld_item(name: str = "Đúng hẹn") -> WithheldItem:
    return WithheldItem(code="CS07", short=Wording(name, "On time"), why=FEW)


def weeks(*values: float | None, n: int = 40) -> tuple[WeekResult, ...]:
    first = date(2026, 1, 5)
    return tuple(
        WeekResult(
            week=Week(monday=first + timedelta(weeks=number)),
            n=n,
            index=FEW if value is None else Estimate(value, value - 0.1, min(1, value + 0.1)),
        )
        for number, value in enumerate(values)
    )


def row(name: str, value: float | None, n: int = 302, *, strong: bool = False) -> Row:
    result = FEW if value is None else Estimate(value, value - 0.05, value + 0.05)
    count = FEW if value is None else n
    return Row(name=Wording(name, name), result=result, n=count, strong=strong)


UNITS = (
    row("Cơ sở cai nghiện ma túy", None),
    row("Phòng Người có công", 0.881),
    row("Trung tâm Dịch vụ việc làm", 0.802, 1534),
)
CHOICE = ChoiceResult(
    code="CF22",
    text=Wording("Mong đợi", "Expectation"),
    options=(Wording("Thái độ phục vụ", "Attitude"), Wording("Thời gian chờ", "Waiting")),
    counts=(100, 44),
    answered=120,
)
SAMPLES = {
    "likert": Likert(items=(rating(), withheld_item(), rating("Công bằng", (1, 4, 24, 108, 70)))),
    "trend": Trend(weeks=weeks(0.8, None, 0.84, 0.85)),
    "spark": Trend(weeks=weeks(0.8, None, 0.84, 0.85)),
    "dots": Dots(whole=Estimate(0.849, 0.83, 0.867), rows=UNITS, title="Quý IV", note="Ghi chú"),
    "factors": Factors(rows=(row("Tiếp cận", 0.81), row("Chỉ số", 0.83, strong=True))),
    "distribution": Distribution(item=rating()),
}
NOTHING = {
    "likert": Likert(items=(withheld_item(), withheld_item("Công bằng"))),
    "trend": Trend(weeks=weeks(None, None)),
    "spark": Trend(weeks=()),
    "dots": Dots(whole=None, rows=UNITS[:1]),
    "factors": Factors(rows=UNITS[:1]),
    "distribution": Distribution(item=withheld_item()),
}
EVERY_CHART = pytest.mark.parametrize("name", sorted(SAMPLES))


def svg(name: str, data, language: str = "vi", width="wide") -> str:
    return easel.draw(name, data, language, "svg", width).decode()


def test_every_chart_has_a_drawing_words_and_a_sample():
    assert set(easel.DRAWINGS) == set(gallery.CHARTS) == set(SAMPLES) == set(NOTHING)


@EVERY_CHART
@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_equal_numbers_give_equal_bytes(name, width, language):
    first, second = (svg(name, SAMPLES[name], language, width) for _ in range(2))
    assert first == second
    assert ET.fromstring(first).tag.endswith("svg")  # noqa: S314 - our own drawing


@EVERY_CHART
def test_pictures_for_word_are_150_dots_to_the_inch_and_name_no_program(name):
    picture = easel.draw(name, SAMPLES[name], "vi", "png", "wide")
    assert picture.startswith(b"\x89PNG")
    assert b"matplotlib" not in picture
    assert canvas.DOTS_PER_INCH == 150


@EVERY_CHART
def test_two_processes_draw_the_same_bytes(name):
    program = (
        "import sys, pickle; from webapp.charts.drawing import easel;"
        "name, data = pickle.load(sys.stdin.buffer);"
        "sys.stdout.buffer.write(easel.draw(name, data, 'vi', 'svg'))"
    )
    drawn = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps((name, SAMPLES[name])),
        capture_output=True,
        check=True,
        cwd=ROOT,
    ).stdout
    assert drawn.decode() == svg(name, SAMPLES[name])


@EVERY_CHART
def test_charts_keep_the_content_security_policy(name):
    document = svg(name, SAMPLES[name])
    assert "style=" not in document
    assert "<style" not in document
    assert "<script" not in document
    assert set(re.findall(r"https?://[^\"'\s<]+", document)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_identifiers_of_two_charts_never_meet():
    def hatches(name: str) -> set[str]:
        return set(re.findall(r'<pattern id="([^"]+)"', svg(name, SAMPLES[name])))

    assert hatches("likert")
    assert not hatches("likert") & hatches("distribution")


@EVERY_CHART
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_chart_with_nothing_to_show_says_why(name, language):
    assert svg(name, NOTHING[name], language)
    for words in (gallery.sentence, gallery.alt):
        text = words(name, NOTHING[name], language)
        assert not set(re.findall(r"\d+", text)) - {"0", "1", "2", "5"}, text


@pytest.mark.parametrize("name", ["trend", "spark"])
@given(hidden=st.integers(0, 4), visits=st.none() | st.integers(0, 9))
@settings(max_examples=8, deadline=None)
def test_what_a_withheld_week_holds_changes_no_byte(name, hidden, visits):
    def with_hidden(n: int, visits: int | None) -> Trend:
        known = weeks(0.8, None, 0.84)
        secret = dataclasses.replace(known[1], n=n, visits=visits)
        return Trend(weeks=(known[0], secret, known[2]))

    plain, varied = with_hidden(0, None), with_hidden(hidden, visits)
    assert svg(name, varied) == svg(name, plain)
    for words in (gallery.sentence, gallery.alt):
        assert words(name, varied, "vi") == words(name, plain, "vi")


def test_what_is_withheld_has_no_number_but_the_floor():
    assert [field.name for field in dataclasses.fields(Withheld)] == ["reason", "floor"]
    assert [field.name for field in dataclasses.fields(WithheldItem)] == ["code", "short", "why"]


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("likert", "vi", ["59,9%", "n = 212", "86,0%", "dưới 5 phiếu"]),
        ("likert", "en", ["59.9%", "satisfied or better", "fewer than 5"]),
        ("trend", "vi", ["80,0%", "85,0%", "tuần 05/2026", "3 trên 4 tuần"]),
        ("dots", "vi", ["84,9%", "88,1%", "83,1–93,1%", "1.534 phiếu", "dưới 5 phiếu"]),
        ("factors", "en", ["81.0%", "76.0–86.0%"]),
        ("distribution", "vi", ["Hài lòng 39% (83)", "212 câu trả lời"]),
    ],
)
def test_the_alternative_text_holds_the_numbers(name, language, words):
    text = gallery.alt(name, SAMPLES[name], language)
    assert [word for word in words if word not in text] == []


def test_the_sentence_names_the_strongest_and_the_weakest_row():
    text = gallery.sentence("likert", SAMPLES["likert"], "vi")
    assert text == "Cao nhất: “Công bằng” 86,0%; thấp nhất: “Thời gian chờ” 59,9%."


def test_units_are_never_ranked():
    for words in (gallery.sentence, gallery.alt):
        text = words("dots", SAMPLES["dots"], "vi")
        assert "cao nhất" not in text.lower()
        assert "thấp nhất" not in text.lower()


def characters() -> set[str]:
    files = sorted((ROOT / "surveys" / "questionnaires").glob("*.toml"))
    assert files
    return set("".join(str(tomllib.loads(path.read_text("utf-8"))) for path in files))


def test_every_character_of_the_questionnaires_is_in_the_fonts():
    signs = set("−–—≤≥✓→…“”·×½%") | set(ALPHABET + ALPHABET.upper())
    fallback = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    for weight in ("Regular", "Bold"):
        paths = [*style.FONTS.glob(f"*-{weight}.ttf"), fallback]
        known = {code for path in paths for code in TTFont(path).getBestCmap()}
        missing = {letter for letter in characters() | signs if ord(letter) not in known}
        assert missing == set(), weight


def test_vietnamese_letters_come_from_our_own_font():
    for weight in ("Regular", "Bold"):
        known = TTFont(style.FONTS / f"NgheDanSans-{weight}.ttf").getBestCmap()
        assert [letter for letter in ALPHABET + ALPHABET.upper() if ord(letter) not in known] == []


def test_khmer_is_shaped_not_spelled():
    """A coeng joins the letter below: the shaped word is narrower than its letters."""
    word = "ខ្មែរ"
    assert letters.length(word) < sum(letters.length(letter) for letter in word) * 0.9


@given(st.lists(st.sampled_from(["thái", "độ", "phục_vụ", "nhân", "dân"]), max_size=20))
@settings(deadline=None)
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(words):
    lines = letters.wrap(" ".join(words), 1.2)
    assert " ".join(lines).split() == words
    assert all(letters.length(line) <= 1.2 for line in lines if " " in line)


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
        assert os.getpriority(os.PRIO_PROCESS, child) == 19
    server.kill()
    # Both processes hold the other end of this pipe: it ends when the last of them is gone.
    server.communicate(timeout=20)
