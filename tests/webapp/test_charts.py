from __future__ import annotations

import dataclasses
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import get_data_path

from surveys.published import (
    Estimate,
    Withheld,
    WithheldItem,
)
from tests.webapp.chart_samples import NOTHING, PROFILE, SAMPLES, text, weeks
from webapp.charts import gallery
from webapp.charts.data.members import (
    Band,
    ProfileRow,
)
from webapp.charts.data.results import Trend
from webapp.charts.drawing import canvas, easel, letters, style

ROOT = Path(__file__).parents[2]

ALPHABET = "đăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
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
        said = words(name, NOTHING[name], language)
        assert not set(re.findall(r"\d+", said)) - {"0", "1", "2", "3", "5", "100"}, said


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
        ("heatmap", "vi", ["45,7", "85,9", "chưa đủ số liệu"]),
        ("control", "vi", ["tuần 04/2026 15,0%: trên giới hạn", "5,0–13,0%", "n = 120"]),
        ("participation", "en", ["visits = 120", "average 9.0%"]),
        ("funnel", "vi", ["80,2%, 534 phiếu, ngoài giới hạn 99,8%", "dưới 5 phiếu"]),
        ("comparison", "vi", ["52,0%", "+12,0 điểm (+2,0 đến +22,0): khác biệt rõ"]),
        ("dumbbell", "vi", ["81,3", "65,2", "+16,0", "75–92", "−4 … +13", "dưới 10"]),
        ("profile", "en", ["58–75 → 67–83", "75–92", "under 10"]),
    ],
)
def test_the_alternative_text_holds_the_numbers(name, language, words):
    said = gallery.alt(name, SAMPLES[name], language)
    assert [word for word in words if word not in said] == []


def test_the_sentence_names_the_strongest_and_the_weakest_row():
    said = gallery.sentence("likert", SAMPLES["likert"], "vi")
    assert said == "Cao nhất: “Công bằng” 86,0%; thấp nhất: “Thời gian chờ” 59,9%."


def test_units_are_never_ranked():
    for name in ("dots", "funnel", "heatmap"):
        for words in (gallery.sentence, gallery.alt):
            said = words(name, SAMPLES[name], "vi").lower()
            assert "cao nhất" not in said
            assert "thấp nhất" not in said


def test_of_a_band_nothing_but_its_two_ends_is_drawn():
    """Privacy rule P6b: a dot would be a number between the ends."""
    circle = re.compile(r"\nC ")
    assert not circle.search(svg("profile", PROFILE))
    one = ProfileRow(name=text("Nhận thức"), now=Estimate(70, 65, 75))
    assert circle.search(svg("profile", dataclasses.replace(PROFILE, rows=(one,))))
    assert [field.name for field in dataclasses.fields(Band)] == ["low", "high"]


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
