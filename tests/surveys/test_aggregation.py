"""A tally is a sum: it can be made in any order and in any parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys import aggregation, catalogue, layout, response
from surveys.aggregation import Tally
from surveys.questionnaire import Choice, ClosedItem

SHORT = catalogue.find("citizen-short")
FULL = catalogue.find("citizen-full")
COUNTS = st.integers(0, 10**9)
SLOTS = len(Tally.zero(SHORT).counts)
TALLIES = st.builds(Tally, COUNTS, st.tuples(*[COUNTS] * SLOTS))


def packed_answers(item: ClosedItem) -> st.SearchStrategy[bytes]:
    if isinstance(item, Choice) and item.at_most > 1:
        sets = st.integers(0, 2 ** len(item.options) - 1)
        return sets.map(lambda number: number.to_bytes(2, "little"))
    return st.integers(0, layout.slots(item) - 1).map(lambda number: bytes([number]))


def rows() -> st.SearchStrategy[list[bytes]]:
    return st.lists(st.tuples(*map(packed_answers, FULL.closed_items)).map(b"".join), max_size=12)


def counted_one_by_one(packed: Sequence[bytes]) -> Tally:
    """Count as a person would, without numpy."""
    counts = {item.code: [0] * layout.slots(item) for item in FULL.closed_items}
    for row in packed:
        for code, answer in response.unpack(FULL, row).items():
            chosen = answer if isinstance(answer, tuple) else (answer,)
            for one in chosen:
                counts[code][one if isinstance(one, int) else 6 if one else 0] += 1
    return Tally(len(packed), tuple(count for each in counts.values() for count in each))


@given(TALLIES, TALLIES, TALLIES)
def test_tallies_add_in_any_order_and_grouping(a: Tally, b: Tally, c: Tally):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)


@given(TALLIES)
def test_nobody_adds_nothing(tally: Tally):
    assert tally + Tally.zero(SHORT) == tally


@given(TALLIES)
def test_a_tally_survives_being_kept(tally: Tally):
    kept = tally.to_bytes()

    assert Tally.from_bytes(kept) == tally
    assert len(kept) == 4 * (1 + SLOTS)


@given(rows())
def test_counting_in_columns_is_counting_one_by_one(packed: list[bytes]):
    assert Tally.of_packed(FULL, packed) == counted_one_by_one(packed)


@given(rows(), rows())
def test_the_tally_of_all_is_the_sum_of_the_tallies_of_parts(a: list[bytes], b: list[bytes]):
    assert Tally.of_packed(FULL, a + b) == Tally.of_packed(FULL, a) + Tally.of_packed(FULL, b)


@given(rows())
def test_each_item_of_one_answer_counts_everybody_once(packed: list[bytes]):
    tally = Tally.of_packed(FULL, packed)

    for item in FULL.closed_items:
        if isinstance(item, Choice) and item.at_most > 1:
            continue
        assert sum(tally.counts[layout.places(FULL)[item.code]]) == len(packed) == tally.people


def test_many_responses_are_counted_in_chunks(monkeypatch: pytest.MonkeyPatch):
    row = response.pack(response.read(SHORT, {"CS08": ["5"]}))
    whole = Tally.of_packed(SHORT, [row] * 10)
    monkeypatch.setattr(aggregation, "CHUNK", 3)

    assert Tally.of_packed(SHORT, (row for _ in range(10))) == whole


def test_counts_are_found_by_item():
    sent = [
        {"CS08": ["5"], "CS07": ["na"], "CSD2": ["2"]},
        {"CS08": ["4"], "CS07": ["1"], "CSD2": ["2"]},
        {"CS08": ["5"], "CSD2": ["1"]},
    ]
    tally = Tally.of_packed(SHORT, (response.pack(response.read(SHORT, each)) for each in sent))

    assert tally.people == 3
    assert tally.levels(SHORT, "CS08") == (0, 0, 0, 1, 2)
    assert tally.levels(SHORT, "CS07") == (1, 0, 0, 0, 0)
    assert tally.not_applicable(SHORT, "CS07") == 1
    assert tally.skipped(SHORT, "CS07") == 1
    assert tally.options(SHORT, "CSD2") == (1, 2, 0)


def test_who_may_choose_several_is_counted_at_each():
    sent = [{"CF20": ["5"], "CF22": ["1", "5", "9"]}, {"CF20": ["5"], "CF22": ["9"]}]
    sent.append({"CF20": ["5"]})
    tally = Tally.of_packed(FULL, (response.pack(response.read(FULL, each)) for each in sent))

    assert tally.options(FULL, "CF22") == (1, 0, 0, 0, 1, 0, 0, 0, 2)
    assert tally.skipped(FULL, "CF22") == 1


def test_units_that_ask_an_optional_item_are_counted_with_those_that_do_not():
    asking = FULL.with_optional({"CF07b"})
    one = response.pack(response.read(asking, {"CF20": ["5"], "CF07b": ["4"]}))
    other = response.pack(response.read(FULL, {"CF20": ["5"]}))

    tally = Tally.of_packed(asking, [one]) + Tally.of_packed(FULL, [other])

    assert tally.levels(FULL, "CF07b") == (0, 0, 0, 1, 0)
    assert tally.skipped(FULL, "CF07b") == 1


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(bytes(9), id="too short"),
        pytest.param(bytes([7, *bytes(9)]), id="no such level"),
        pytest.param(bytes([*bytes(8), 7, 0]), id="no such option"),
    ],
)
def test_a_row_that_no_form_gave_is_refused(row: bytes):
    with pytest.raises(ValueError, match=r"bytes|answer"):
        Tally.of_packed(SHORT, [row])


def test_a_set_with_an_option_that_is_not_offered_is_refused():
    row = bytearray(layout.row_width(FULL))
    row[22:24] = (0xFF, 0xFF)

    with pytest.raises(ValueError, match="CF22"):
        Tally.of_packed(FULL, [bytes(row)])


def test_tallies_of_different_forms_do_not_add_up():
    with pytest.raises(ValueError, match="different"):
        Tally.zero(SHORT) + Tally.zero(FULL)


def test_a_choice_has_no_levels_and_a_rating_no_options():
    tally = Tally.zero(SHORT)

    with pytest.raises(TypeError):
        tally.levels(SHORT, "CSD1")
    with pytest.raises(TypeError):
        tally.options(SHORT, "CS01")
