"""Codes of members and what is derived from them, without a database."""

from __future__ import annotations

import secrets
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.ballots import (
    codes,
    crockford,
    derivation,
    submission,
)
from surveys.ballots.codes import Code

SYMBOLS = st.text(crockford.ALPHABET, min_size=codes.LENGTH, max_size=codes.LENGTH)
CODES = SYMBOLS.map(Code)


def whole(code: Code) -> str:
    return code.printed.replace("-", "")


def test_codes_are_drawn_all_different():
    drawn = codes.draw(500)

    assert len(set(drawn)) == 500


def test_a_code_is_printed_in_groups():
    assert [len(group) for group in codes.draw(1)[0].printed.split("-")] == [4, 4, 4, 1]


@given(CODES)
def test_a_printed_code_is_read_back(code):
    assert codes.parse(code.printed) == code


@given(CODES, st.data())
def test_case_separators_and_letters_alike_do_not_matter(code, data):
    separators = st.text(" -–—\u2011\u2212\u00a0\u200b.\t", max_size=2)
    alike = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        data.draw(separators) + data.draw(st.sampled_from(alike.get(sign, sign + sign.lower())))
        for sign in whole(code)
    )

    assert codes.parse(typed) == code


@given(CODES)
def test_a_scanned_address_is_read_as_its_code(code):
    assert codes.parse(f"https://example.vn/tu-danh-gia#{code.printed}") == code


@pytest.mark.parametrize(
    ("typed", "keys_pressed"),
    [
        pytest.param("ÂB12", "AAB12", id="Telex doubles a letter"),
        pytest.param("Đ7ÁR", "DD7ASR", id="Telex tone"),
        pytest.param("Ư5Ậ", "W5AAJ", id="Telex W and a tone on a hat"),
        pytest.param("ẶC", "AWJC", id="Telex breve and dot"),
        pytest.param("Â7ế", "A67E61", id="VNI"),
        pytest.param("đÁ", "D9A1", id="VNI bar and tone"),
    ],
)
def test_a_vietnamese_keyboard_left_switched_on_is_understood(typed, keys_pressed):
    body = (keys_pressed + "0" * 12)[: codes.LENGTH]
    code = Code(body)

    assert codes.parse(typed + whole(code)[len(keys_pressed) :]) == code


@given(CODES)
def test_every_single_wrong_character_is_found(code):
    right = whole(code)
    wrong = (
        right[:at] + symbol + right[at + 1 :]
        for at in range(len(right))
        for symbol in crockford.ALPHABET
        if symbol != right[at]
    )

    assert not any(codes.parse(typed) for typed in wrong)


@given(CODES)
def test_every_exchange_of_two_characters_is_found(code):
    right = whole(code)
    for one, other in combinations(range(len(right)), 2):
        swapped = list(right)
        swapped[one], swapped[other] = right[other], right[one]
        if right[one] != right[other]:
            assert codes.parse("".join(swapped)) is None


@given(st.text(max_size=400))
def test_nothing_that_can_be_typed_breaks_the_entry(typed):
    found = codes.parse(typed)

    assert found is None or codes.parse(found.printed) == found


@pytest.mark.parametrize("typed", ["", "#", "ABCD", "U" * 13, "0" * 12, "0" * 14, "7" * 100_000])
def test_what_is_no_code_is_none(typed):
    assert codes.parse(typed) is None


def test_a_code_hides_itself():
    code = codes.draw(1)[0]
    shown = f"{code} {code!r} {[code]} {Code.__name__}"

    assert code.symbols not in shown
    assert code.printed not in shown


def test_hkdf_agrees_with_the_standard():
    """RFC 5869, test cases 1 and 3."""
    key = bytes([0x0B]) * 22
    first = derivation.hkdf(key, bytes(range(0xF0, 0xFA)), salt=bytes(range(0x0D)), size=42)
    third = derivation.hkdf(key, b"", size=42)

    assert first.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    assert third.hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )


def test_a_code_leads_to_three_values_that_differ_in_every_round():
    code, salts = codes.draw(1)[0], [derivation.new_salt(), derivation.new_salt()]
    here, there = (derivation.derive(code, salt) for salt in salts)

    assert derivation.derive(code, salts[0]) == here
    made = {here.lookup, here.draft_id, here.draft_key}
    made |= {there.lookup, there.draft_id, there.draft_key}
    assert [len(each) for each in made] == [derivation.KEY_SIZE] * 6
    assert here.lookup.hex() not in repr(here)


def test_deriving_is_made_slow_by_memory():
    assert (derivation.MEMORY, derivation.PASSES) == (19 * 2**20, 2)


def test_the_same_form_sent_twice_is_told_from_a_used_code():
    lookup, nonce = secrets.token_bytes(32), submission.new_nonce()
    kept = submission.nonce_hash(nonce, lookup)

    assert submission.is_same_submission(kept, nonce, lookup)
    assert not submission.is_same_submission(kept, submission.new_nonce(), lookup)
    assert not submission.is_same_submission(kept, nonce, secrets.token_bytes(32))
