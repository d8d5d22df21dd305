"""What is written in own words is kept in one spelling, without signs that nobody sees."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from surveys import catalogue, response
from surveys.lettering import tidy

SHORT = catalogue.find("citizen-short")


def test_length_is_counted_after_composing():
    spread = unicodedata.normalize("NFD", "ệ") * 300

    read = response.read(SHORT, {"CS08": ["5"], "CSC1": [spread]})

    assert read.answers["CSC1"] == "ệ" * 300


@given(st.text())
def test_tidy_text_is_composed_stripped_and_has_no_controls(text: str):
    tidied = tidy(text)

    assert tidied == unicodedata.normalize("NFC", tidied) == tidied.strip() == tidy(tidied)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in tidied if sign != "\n")
    tidied.encode()


def test_line_breaks_stay_and_signs_that_turn_the_text_round_go():
    assert tidy(" Chào\r\nbạn\x00\u202e!\t") == "Chào\nbạn!"
