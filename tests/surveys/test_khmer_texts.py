"""Khmer comes to a form text by text; the letters here are made up."""

from __future__ import annotations

from surveys import catalogue
from surveys.loading.writing import written
from tests.khmer import FILE, SAMPLE, in_khmer


def test_khmer_texts_may_come_one_by_one():
    assert catalogue.parse(in_khmer(is_whole=True), file=FILE).languages[-1] == "km"
    found = catalogue.parse(in_khmer(is_whole=False), file=FILE)
    assert found.languages == ("vi", "en")
    assert (found.title.km, found.thanks.km) == (SAMPLE, None)
    assert found.thanks.speak("km") == found.thanks.vi


def test_a_form_with_khmer_goes_out_and_comes_in_as_the_same_file():
    text = in_khmer(is_whole=True)
    values = catalogue.values(text, file=FILE)

    assert written(values) == text
    assert catalogue.values(written(values), file=FILE) == values
