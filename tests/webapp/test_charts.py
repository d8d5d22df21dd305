"""Charts: equal numbers give equal bytes, and what is withheld changes none."""

from __future__ import annotations

import dataclasses
import pickle
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.published import (
    Withheld,
    WithheldItem,
)
from tests.webapp.chart_drawing import ROOT, svg
from tests.webapp.chart_parts import weeks
from tests.webapp.chart_samples import NOTHING, SAMPLES
from webapp.charts import gallery
from webapp.charts.data.results import Trend
from webapp.charts.drawing import canvas, easel

EVERY_CHART = pytest.mark.parametrize("name", sorted(SAMPLES))


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
