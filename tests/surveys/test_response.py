"""Answers are read with all their faults named at once, and packing loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys import catalogue, response
from surveys.answers import NOT_APPLICABLE
from surveys.errors import InvalidAnswer
from surveys.questionnaire import Choice, Item, Questionnaire, Rating

SHORT = catalogue.find("citizen-short")
FULL = catalogue.find("citizen-full").with_optional({"CF07b"})
MEMBER = catalogue.find("member-annual")
FORMS = st.sampled_from([SHORT, catalogue.find("citizen-full"), FULL, MEMBER])


def values_of(item: Item) -> st.SearchStrategy[list[str]]:
    """Draw what a browser may send for an item, the item being answered or not."""
    if isinstance(item, Rating):
        offered = ["", "1", "2", "3", "4", "5", *(["na"] if item.show_na else [])]
        return st.sampled_from(offered).map(lambda value: [value])
    if isinstance(item, Choice):
        numbers = st.sampled_from([str(n) for n in range(1, len(item.options) + 1)])
        return st.lists(numbers, max_size=item.at_most, unique=True)
    return st.text(max_size=item.limit // 4).map(lambda text: [text])


@st.composite
def submitted(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, list[str]]]:
    form = draw(FORMS)
    fields = {item.code: draw(values_of(item)) for item in form.items}
    required = [item.code for item in form.items if item.required]
    return form, fields | {code: [draw(st.sampled_from("12345"))] for code in required}


def problems(form: Questionnaire, **fields: str | list[str]) -> dict[str, str]:
    lists = {code: [value] if isinstance(value, str) else value for code, value in fields.items()}
    with pytest.raises(InvalidAnswer) as refused:
        response.read(form, lists)
    return dict(refused.value.problems)


@given(submitted())
def test_what_is_packed_is_unpacked_the_same(sent: tuple[Questionnaire, dict[str, list[str]]]):
    form, fields = sent
    read = response.read(form, fields)

    unpacked = response.unpack(form, response.pack(read))

    assert dict(unpacked) == {item.code: read.answers.get(item.code) for item in form.closed_items}


@given(submitted())
def test_every_item_asked_has_an_entry_and_no_other(
    sent: tuple[Questionnaire, dict[str, list[str]]],
):
    form, fields = sent

    read = response.read(form, fields | {"key": ["abc"], "CF99": ["5"]})

    assert list(read.answers) == [item.code for item in form.items]


@given(st.dictionaries(st.sampled_from([i.code for i in FULL.items]), st.lists(st.text())))
def test_whatever_is_sent_is_either_read_or_refused_by_item(fields: dict[str, list[str]]):
    named: set[str] = set()
    try:
        read = response.read(FULL, fields)
    except InvalidAnswer as refused:
        named = set(refused.problems)
    else:
        response.unpack(FULL, response.pack(read))
    assert named <= {item.code for item in FULL.items}


def test_an_empty_short_form_lacks_only_the_overall_rating():
    assert problems(SHORT) == {"CS08": "required"}


def test_an_empty_member_form_is_taken():
    read = response.read(MEMBER, {})

    assert response.pack(read) == bytes(35)


def test_all_problems_are_named_at_once():
    found = problems(
        FULL, CF01="6", CF02=["1", "2"], CF22=["1", "2", "3", "4"], CF23="á" * 501, CF24="7"
    )

    assert found == {
        "CF01": "unknown_option",
        "CF02": "too_many",
        "CF20": "required",
        "CF22": "too_many",
        "CF23": "too_long",
        "CF24": "unknown_option",
    }


@pytest.mark.parametrize("value", ["0", "6", "-1", "１", " 1", "1.0", "na", "NA", "true", "٣"])
def test_a_rating_takes_only_what_it_offers(value: str):
    assert problems(SHORT, CS01=value, CS08="5") == {"CS01": "unknown_option"}


@pytest.mark.parametrize("value", ["0", "7", "na", "17", "Nam"])
def test_a_choice_takes_only_the_numbers_of_its_options(value: str):
    assert problems(SHORT, CSD1=value, CS08="5") == {"CSD1": "unknown_option"}


def test_not_applicable_is_taken_where_it_is_shown():
    read = response.read(SHORT, {"CS07": ["na"], "CS08": ["4"]})

    assert read.answers["CS07"] is NOT_APPLICABLE
    assert response.pack(read) == bytes([0, 0, 0, 0, 0, 0, 6, 4, 0, 0])


def test_several_options_become_a_set_of_bits():
    read = response.read(catalogue.find("citizen-full"), {"CF20": ["5"], "CF22": ["9", "1", "9"]})

    assert read.answers["CF22"] == (1, 9)
    assert b"\x01\x01" in response.pack(read)


def test_an_optional_item_is_asked_only_where_switched_on_and_always_has_its_byte():
    plain = catalogue.find("citizen-full")
    sent = {"CF07b": ["3"], "CF20": ["5"]}

    off, on = response.read(plain, sent), response.read(FULL, sent)

    assert "CF07b" not in off.answers
    assert on.answers["CF07b"] == 3
    assert len(response.pack(off)) == len(response.pack(on))
    assert response.unpack(plain, response.pack(on))["CF07b"] == 3
    assert response.unpack(plain, response.pack(off))["CF07b"] is None


def test_who_serves_no_citizens_has_no_say_on_what_they_think():
    sent = {item.code: ["9"] for item in MEMBER.ratings if item.scale.code == "SAT5M"}

    read = response.read(MEMBER, sent | {"MU1": ["2"], "MDT1": ["4"]})

    away = {code for code, answer in read.answers.items() if answer is NOT_APPLICABLE}
    assert away == {*(f"MPV{n}" for n in range(1, 8)), "MDT3", "MDT4"}
    assert read.answers["MDT1"] == 4


def test_who_serves_citizens_is_asked_everything():
    read = response.read(MEMBER, {"MU1": ["1"], "MPV1": ["5"]})

    assert read.answers["MPV1"] == 5
    assert read.answers["MPV2"] is None


def test_comments_are_the_texts_that_say_something():
    read = response.read(MEMBER, {"MO1": ["  "], "MO2": ["Nên có ghế chờ."]})

    assert response.comments(read) == {"MO2": "Nên có ghế chờ."}


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(bytes(9), id="too short"),
        pytest.param(bytes([7, *bytes(9)]), id="no such level"),
        pytest.param(bytes([*bytes(8), 7, 0]), id="no such option"),
    ],
)
def test_bytes_that_no_form_gave_are_refused(packed: bytes):
    with pytest.raises(ValueError, match=r"bytes|answer"):
        response.unpack(SHORT, packed)


def test_a_set_with_an_option_that_is_not_offered_is_refused():
    plain = catalogue.find("citizen-full")
    packed = bytearray(response.pack(response.read(plain, {"CF20": ["5"], "CF22": ["9"]})))
    packed[packed.index(b"\x00\x01") + 1] = 2

    with pytest.raises(ValueError, match="CF22"):
        response.unpack(plain, bytes(packed))


def test_the_refusal_says_no_answer():
    with pytest.raises(InvalidAnswer) as refused:
        response.read(SHORT, {"CS01": ["bí mật"]})

    assert "bí mật" not in str(refused.value)
