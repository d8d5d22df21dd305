from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import wording

FINITE = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("x", "decimals", "lang", "text"),
    [
        (4257581, 0, "vi", "4.257.581"),
        (4257581, 0, "en", "4,257,581"),
        (83.935, 2, "vi", "83,94"),
        (83.935, 2, "en", "83.94"),
        (-0.9, 1, "vi", "−0,9"),
        (-0.04, 1, "vi", "0,0"),
        (0.5, 0, "vi", "1"),
        (1284, 0, "km", "1.284"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(x, decimals, lang, text):
    assert wording.number(x, decimals, lang) == text


@given(FINITE, st.integers(0, 4), st.sampled_from(["vi", "en"]))
def test_a_written_number_reads_back_within_half_a_unit(x, decimals, lang):
    text = wording.number(x, decimals, lang)
    plain = text.translate(str.maketrans({"−": "-", ",": "", ".": "."}))
    if lang == "vi":
        plain = text.translate(str.maketrans({"−": "-", ".": "", ",": "."}))
    assert abs(float(plain) - x) <= 0.5 * 10**-decimals + 1e-6
    assert "-" not in text


@given(st.floats(0, 1), st.integers(0, 3))
def test_vietnamese_and_english_differ_only_in_the_signs(share, decimals):
    swap = str.maketrans(",.", ".,")
    assert wording.percent(share, decimals, "vi").translate(swap) == wording.percent(
        share, decimals, "en"
    )


def test_halves_are_rounded_up_although_binary_cannot_hold_them():
    assert wording.percent(0.8495) == "85,0%"
    assert wording.percent(0.2865, 1) == "28,7%"
    assert wording.percent(1 / 3, 0) == "33%"


@pytest.mark.parametrize(
    ("diff", "text"), [(1.1, "+1,1"), (-0.9, "−0,9"), (0.04, "0,0"), (-0.04, "0,0"), (10, "+10,0")]
)
def test_a_difference_always_shows_its_sign_except_nought(diff, text):
    assert wording.points(diff) == text


@given(FINITE)
def test_a_difference_and_its_opposite_are_mirror_images(diff):
    assert wording.points(diff).lstrip("+−") == wording.points(-diff).lstrip("+−")


def test_intervals_have_one_per_cent_sign_and_a_dash():
    assert wording.interval(0.741, 0.81) == "74,1–81,0%"
    assert wording.interval(0.741, 0.81, "en") == "74.1–81.0%"
    assert wording.points_interval(-0.9, 3.1) == "−0,9 đến +3,1"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2027, 1, 5), "ngày 05 tháng 01 năm 2027"),
        (date(2027, 3, 5), "ngày 05 tháng 3 năm 2027"),
        (date(2026, 11, 23), "ngày 23 tháng 11 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
    ],
)
def test_official_dates_pad_days_below_ten_and_the_months_one_and_two(day, text):
    assert wording.official_date(day) == text


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_every_date_reads_back(day):
    words = wording.official_date(day).split()
    assert date(int(words[5]), int(words[3]), int(words[1])) == day
    assert (words[3][0] == "0") == (day.month <= 2)
    back = [int(part) for part in wording.short_date(day).split("/")]
    assert date(back[2], back[1], back[0]) == day


def test_weeks_are_named_by_the_iso_year_they_belong_to():
    assert wording.week_label(date(2024, 12, 30)) == "tuần 01/2025"
    assert wording.week_label(date(2026, 11, 16), "en") == "week 47/2026"


def test_periods_are_named_by_month_and_quarter():
    assert wording.period_label(date(2026, 10, 1), "month") == "tháng 10/2026"
    assert wording.period_label(date(2026, 10, 1), "quarter") == "quý IV/2026"
    assert wording.period_label(date(2026, 10, 1), "quarter", "en") == "quarter 4/2026"


@pytest.mark.parametrize(
    ("period", "lang", "text"),
    [("week", "vi", "05/10"), ("month", "vi", "T10"), ("month", "en", "Oct"),
     ("quarter", "vi", "Quý IV"), ("quarter", "en", "Q4")],
)  # fmt: skip
def test_axes_name_periods_shortly(period, lang, text):
    assert wording.period_tick(date(2026, 10, 5), period, lang) == text


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=9))
def test_whole_per_cents_add_up_and_stay_within_one_of_the_truth(counts):
    shares = wording.whole_percents(counts)
    total = sum(counts)
    assert sum(shares) == (100 if total else 0)
    assert all(abs(s - 100 * c / total) < 1 for s, c in zip(shares, counts, strict=True) if total)


def test_searching_needs_no_diacritics():
    assert wording.fold("Đường Nguyễn Thị Ấm") == "duong nguyen thi am"
    assert wording.fold("hòa") == wording.fold("hoà") == "hoa"
    assert wording.fold("ខ្មែរ") == "ខ្មែរ"


@given(st.text())
def test_folding_does_not_depend_on_how_the_text_was_composed(text):
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert wording.fold(nfc) == wording.fold(nfd)


@given(st.text(alphabet="aăâbcdđeêơưẢẽọÀÁ ĂÂ"))
def test_folding_twice_is_folding_once(text):
    once = wording.fold(text)
    assert wording.fold(once) == once
    assert once.isascii()


def test_units_are_sorted_by_the_vietnamese_alphabet():
    ordered = [
        "Ba",
        "Bà",
        "Bả",
        "Bã",
        "Bá",
        "Bạ",
        "Ban A",
        "Ban Ă",
        "Ban Ấ",
        "Dân vận",
        "Đội",
        "Eo",
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=wording.collation_key) == ordered


@given(st.lists(st.text(alphabet="aàảãáạăằâấbcdđeêơưôxy "), max_size=8))
def test_sorting_does_not_depend_on_the_order_before_nor_on_composition(words):
    ordered = sorted(words, key=wording.collation_key)
    backwards = words[::-1]
    assert sorted(backwards, key=wording.collation_key) == ordered
    letters = [wording.collation_key(unicodedata.normalize("NFD", w))[:2] for w in ordered]
    assert letters == sorted(letters)


def test_the_alphabet_sorts_to_itself():
    alphabet = wording.ALPHABET
    assert "".join(sorted(alphabet, key=wording.collation_key)) == alphabet
