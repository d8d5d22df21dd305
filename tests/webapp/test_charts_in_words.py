"""What charts say in words and letters."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import get_data_path

from surveys.published import (
    Estimate,
)
from tests.webapp.chart_drawing import ROOT, svg
from tests.webapp.chart_parts import FEW, text
from tests.webapp.chart_samples import COMPARISON, PROFILE, SAMPLES
from webapp.charts import gallery
from webapp.charts.data.members import (
    Band,
    ProfileRow,
    Score,
)
from webapp.charts.drawing import letters, members, style

ALPHABET = "đăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


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


@pytest.mark.parametrize(
    ("equal", "said"),
    [
        ((True, True), "Các dòng so sánh được đều tương đương (trong ±10 điểm)."),
        (
            (False, True),
            "1 trên 2 dòng tương đương (trong ±10 điểm); ở các dòng còn lại chưa đủ dữ liệu để "
            "kết luận khác nhau.",
        ),
        ((False, False), "Chưa đủ dữ liệu để kết luận khác nhau ở bất kỳ dòng nào."),
    ],
)
def test_what_is_equivalent_is_not_called_undecided(equal: tuple[bool, ...], said: str):
    row = COMPARISON.rows[0]
    rows = tuple(dataclasses.replace(row, clear=False, equal=each) for each in equal)
    data = dataclasses.replace(COMPARISON, rows=(*rows, COMPARISON.rows[-1]))

    assert gallery.sentence("comparison", data, "vi") == said


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


def test_each_side_of_a_pair_has_in_the_key_the_shape_in_which_it_is_drawn():
    one, band = Estimate(70, 70, 70), Band(60, 80)
    sides: list[tuple[list[Score | None], list[str]]] = [
        ([band, FEW], ["box", "dot"]),
        ([one, band], ["ring", "dot"]),
        ([FEW, None], ["ring", "dot"]),
    ]
    for own, shapes in sides:
        entries = members.entries(("Tự đánh giá", "Người dân"), (own, [one]))
        assert [each.shape for each in entries] == shapes


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
