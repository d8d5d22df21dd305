"""Codes, keys, shares, sealing, drafts and opening, without a database."""

from __future__ import annotations

import json
import secrets
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from surveys.ballots import (
    codes,
    crockford,
    derivation,
    drafts,
    keys,
    opening,
    padding,
    payload,
    sealing,
    shares,
    submission,
)
from surveys.ballots.codes import Code
from surveys.ballots.errors import (
    BallotsDoNotMatchCodes,
    DraftUnreadable,
    KeyDoesNotMatch,
    PayloadTooLong,
    SameShareTwice,
    ShareMissing,
    ShareMistyped,
    ShareOfAnotherKey,
    ShareOfAnotherRound,
    Undecryptable,
)
from surveys.ballots.payload import Ballot
from surveys.ballots.shares import Share
from surveys.questionnaire import Choice, Questionnaire, Rating, Scale, Section, Text, Wording

SYMBOLS = st.text(crockford.ALPHABET, min_size=codes.LENGTH, max_size=codes.LENGTH)
CODES = SYMBOLS.map(Code)
TAG = shares.new_round_tag()
KEY = keys.make(TAG)


def whole(code: Code) -> str:
    return code.printed.replace("-", "")


def joined(*given_shares: Share, public_key: bytes = KEY.public_key) -> PrivateKey:
    return keys.join(given_shares, public_key=public_key, round_tag=TAG)


def sealed(content: bytes) -> bytes:
    return sealing.seal(KEY.public_key, content, round_tag=TAG)


def opened(ballots: list[bytes], used_codes: int, **changed: object) -> list[bytes]:
    arguments = {"public_key": KEY.public_key, "round_tag": TAG} | changed
    return opening.open_all(ballots, KEY.shares, used_codes=used_codes, **arguments)


# --- Codes -----------------------------------------------------------------------------------


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


# --- What is made of a code ------------------------------------------------------------------


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


# --- Opening key and shares ------------------------------------------------------------------


def test_both_shares_make_the_key():
    assert bytes(joined(*KEY.shares).public_key) == KEY.public_key
    assert bytes(joined(*reversed(KEY.shares)).public_key) == KEY.public_key


def test_the_fingerprint_is_eight_symbols_of_the_public_key():
    assert len(KEY.fingerprint) == 8
    assert {share.fingerprint for share in KEY.shares} == {keys.fingerprint(KEY.public_key)}


def test_the_test_ballot_opens_with_the_shares_as_printed():
    typed = ["\n".join(share.lines) for share in KEY.shares]

    keys.prove(shares.read_all(typed), public_key=KEY.public_key, round_tag=TAG)


@given(st.binary(min_size=32, max_size=32), st.sampled_from([1, 2]))
def test_a_share_survives_print_and_scan(secret, number):
    share = Share(TAG, number, KEY.fingerprint, secret)

    assert shares.read("\n".join(share.lines).lower()) == share
    assert shares.read(share.scanned) == share


def test_a_share_hides_its_secret():
    share = KEY.shares[0]

    assert repr(share.secret) not in f"{share!r} {KEY!r}"


@given(st.data())
def test_a_mistyped_share_is_named_with_its_line(data):
    lines = list(KEY.shares[0].lines)
    row = data.draw(st.integers(0, shares.LINES - 1))
    at = data.draw(st.sampled_from([i for i, sign in enumerate(lines[row]) if sign != "-"]))
    other = data.draw(st.sampled_from(crockford.ALPHABET.replace(lines[row][at], "")))
    lines[row] = lines[row][:at] + other + lines[row][at + 1 :]

    with pytest.raises(ShareMistyped) as caught:
        shares.read("\n".join(lines), position=2)
    assert (caught.value.position, caught.value.line) == (2, row + 1)


def test_a_line_with_a_missing_character_is_named():
    lines = list(KEY.shares[0].lines)
    lines[2] = lines[2].removesuffix(lines[2][-1])

    with pytest.raises(ShareMistyped) as caught:
        shares.read("\n".join(lines))
    assert caught.value.line == 3


@pytest.mark.parametrize("typed", ["x", "0000-0000-0000-0", "?" * 85, "0" * 85, "7" * 9000])
def test_what_is_no_share_is_mistyped(typed):
    with pytest.raises(ShareMistyped):
        shares.read(typed)


def test_lines_in_the_wrong_order_are_found():
    first, second, *rest = KEY.shares[0].lines

    with pytest.raises(ShareMistyped) as caught:
        shares.read("\n".join([second, first, *rest]))
    assert caught.value.line is None


@pytest.mark.parametrize("number", [0, 3])
def test_there_is_no_third_share(number):
    with pytest.raises(ShareMistyped):
        shares.read(Share(TAG, number, KEY.fingerprint, bytes(32)).scanned)


@pytest.mark.parametrize(("at_hand", "missing"), [([], 1), ([0], 2), ([1], 1)])
def test_one_share_alone_is_not_enough(at_hand, missing):
    texts = [KEY.shares[at].scanned for at in at_hand] + ["  "]

    with pytest.raises(ShareMissing) as caught:
        joined(*shares.read_all(texts))
    assert caught.value.number == missing


@pytest.mark.parametrize("share", KEY.shares)
def test_the_same_share_twice_is_named(share):
    with pytest.raises(SameShareTwice) as caught:
        joined(share, share)
    assert caught.value.number == share.number


def test_a_share_of_another_round_is_named():
    tag = shares.new_round_tag()
    stranger = keys.make(tag).shares[1]

    with pytest.raises(ShareOfAnotherRound) as caught:
        joined(KEY.shares[0], stranger)
    assert (caught.value.number, caught.value.round_tag) == (2, tag)


@pytest.mark.parametrize("number", [1, 2])
def test_a_share_of_a_replaced_key_is_named(number):
    old = keys.make(TAG).shares[number - 1]

    with pytest.raises(ShareOfAnotherKey) as caught:
        joined(KEY.shares[0], old)
    assert (caught.value.number, caught.value.found) == (number, old.fingerprint)


def test_a_swapped_public_key_is_named():
    swapped = keys.make(TAG).public_key

    with pytest.raises(KeyDoesNotMatch) as caught:
        joined(*KEY.shares, public_key=swapped)
    assert caught.value.expected == keys.fingerprint(swapped)
    assert caught.value.found == KEY.fingerprint


def test_a_forged_share_does_not_match():
    forged = Share(TAG, 2, KEY.fingerprint, secrets.token_bytes(32))

    with pytest.raises(KeyDoesNotMatch):
        joined(KEY.shares[0], forged)


# --- Sealing ---------------------------------------------------------------------------------


@given(st.binary(max_size=padding.CAPACITY - sealing.FRAME_SIZE))
def test_a_sealed_ballot_comes_back_and_has_the_one_length(content):
    box = sealed(content)

    assert len(box) == sealing.SEALED_SIZE
    assert sealing.open_ballot(joined(*KEY.shares), box, round_tag=TAG) == content


def test_what_does_not_fit_is_refused():
    with pytest.raises(PayloadTooLong):
        sealed(bytes(padding.CAPACITY - sealing.FRAME_SIZE + 1))


def test_equal_answers_are_sealed_differently_and_cannot_be_read():
    mark = b"DAU-HIEU-RIENG"
    boxes = [sealed(mark * 10), sealed(mark * 10)]

    assert boxes[0] != boxes[1]
    assert not any(mark in box or mark.hex().encode() in box for box in boxes)


@given(st.integers(0, sealing.SEALED_SIZE * 8 - 1))
def test_an_altered_ballot_is_undecryptable(bit):
    box = bytearray(sealed(b"answers"))
    box[bit // 8] ^= 1 << bit % 8

    with pytest.raises(Undecryptable):
        sealing.open_ballot(joined(*KEY.shares), bytes(box), round_tag=TAG)


@pytest.mark.parametrize("kept", [0, 47, 48, 100, sealing.SEALED_SIZE - 1])
def test_a_ballot_cut_short_is_undecryptable(kept):
    with pytest.raises(Undecryptable):
        sealing.open_ballot(joined(*KEY.shares), sealed(b"answers")[:kept], round_tag=TAG)


def test_a_ballot_brought_from_another_round_is_refused():
    moved = sealing.seal(KEY.public_key, b"answers", round_tag=shares.new_round_tag())

    with pytest.raises(Undecryptable):
        sealing.open_ballot(joined(*KEY.shares), moved, round_tag=TAG)


# --- What a ballot says ----------------------------------------------------------------------

BALLOTS = st.builds(
    Ballot,
    st.text(st.characters(codec="utf-8"), max_size=payload.GROUP_LENGTH),
    st.binary(max_size=40),
    st.dictionaries(st.sampled_from(["MO1", "MO2"]), st.text(st.characters(codec="utf-8"))),
)


@given(BALLOTS)
def test_a_ballot_is_read_back(ballot):
    assert Ballot.from_bytes(ballot.to_bytes()) == ballot


def test_a_ballot_hides_its_answers():
    assert "MO1" not in repr(Ballot("CB1", b"\x05", {"MO1": "x"}))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"group":"CB1","closed":2,"texts":{}}',
        b'{"group":"CB1","closed":"05","texts":{"MO1":2}}',
        b'{"group":1,"closed":"05","texts":{}}',
    ],
)
def test_what_is_no_ballot_is_refused(content):
    with pytest.raises(ValueError, match="not a ballot"):
        Ballot.from_bytes(content)


def member_form(*, ratings: int, texts: int, limit: int) -> Questionnaire:
    blank = Wording("", "")
    scale = Scale("AGR5", blank, (blank,) * 5)
    items = [
        Rating(code=f"M{at}", text=blank, short=blank, scale=scale, construct="")
        for at in range(ratings)
    ]
    own = [Text(code=f"MO{at}", text=blank, limit=limit) for at in range(texts)]
    work = Choice(code="MU1", text=blank, options=(blank, blank))
    return Questionnaire(
        slug="member-annual",
        code="M",
        version=1,
        audience="member",
        title=blank,
        intro=blank,
        thanks=blank,
        sections=(Section(key="all", title=None, items=(work, *items, *own)),),
        indices=(),
        headline="",
    )


def test_the_longest_answers_of_the_yearly_form_fit():
    length = payload.ensure_fits(member_form(ratings=34, texts=2, limit=600))

    assert length <= padding.CAPACITY - sealing.FRAME_SIZE


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=600), min_size=2, max_size=2))
def test_no_two_comments_are_longer_than_what_was_promised(comments):
    promised = payload.ensure_fits(member_form(ratings=34, texts=2, limit=600))
    ballot = Ballot("CB1", bytes(35), dict(zip(["MO0", "MO1"], comments, strict=True)))

    assert len(ballot.to_bytes()) <= promised


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\x7f", '"', "\\", "ệ", "\U0001f600", "\u2028"])
def test_comments_of_the_worst_characters_fit(sign):
    ballot = Ballot("x" * payload.GROUP_LENGTH, bytes(35), {"MO1": sign * 600, "MO2": sign * 600})

    assert len(sealed(ballot.to_bytes())) == sealing.SEALED_SIZE


def test_a_form_that_asks_for_too_much_is_refused_when_the_round_is_made():
    with pytest.raises(PayloadTooLong):
        payload.ensure_fits(member_form(ratings=34, texts=3, limit=600))


def test_half_a_letter_pasted_by_a_broken_keyboard_does_not_stop_the_ballot():
    ballot = Ballot("CB1", b"", {"MO1": "a\ud83d"})

    assert json.loads(ballot.to_bytes())["texts"] == {"MO1": "a?"}


# --- Drafts ----------------------------------------------------------------------------------


@given(st.binary(max_size=padding.CAPACITY))
def test_a_draft_comes_back_and_has_the_one_length(content):
    key = secrets.token_bytes(32)
    draft = drafts.seal(key, content)

    assert len(draft) == drafts.SEALED_SIZE
    assert drafts.unseal(key, draft) == content


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        pytest.param("1234", "", id="missing"),
        pytest.param("1234", "1235", id="wrong"),
        pytest.param("", "1234", id="too much"),
    ],
)
def test_a_draft_opens_with_its_own_pin_only(chosen, typed):
    key = secrets.token_bytes(32)
    draft = drafts.seal(key, b"half done", pin=chosen)

    assert drafts.unseal(key, draft, pin=chosen) == b"half done"
    with pytest.raises(DraftUnreadable):
        drafts.unseal(key, draft, pin=typed)


@given(st.integers(0, drafts.SEALED_SIZE * 8 - 1))
def test_an_altered_draft_is_unreadable(bit):
    key = secrets.token_bytes(32)
    draft = bytearray(drafts.seal(key, b"half done"))
    draft[bit // 8] ^= 1 << bit % 8

    with pytest.raises(DraftUnreadable):
        drafts.unseal(key, bytes(draft))


@pytest.mark.parametrize("kept", [0, 23, 24, 39])
def test_a_draft_cut_short_is_unreadable(kept):
    key = secrets.token_bytes(32)

    with pytest.raises(DraftUnreadable):
        drafts.unseal(key, drafts.seal(key, b"half done")[:kept])


def test_another_members_key_opens_nothing():
    draft = drafts.seal(secrets.token_bytes(32), b"half done")

    with pytest.raises(DraftUnreadable):
        drafts.unseal(secrets.token_bytes(32), draft)


# --- Opening ---------------------------------------------------------------------------------


def test_all_ballots_are_opened_in_another_order():
    said = [f"ballot {at}".encode() for at in range(135)]
    told: list[tuple[int, int]] = []
    found = opened(
        [sealed(each) for each in said], 135, progress=lambda tried, of: told.append((tried, of))
    )

    assert sorted(found) == sorted(said)
    assert found != said  # one order in 135! would be the same
    assert told == [(at, 135) for at in range(1, 136)]


def test_a_round_without_ballots_opens_to_nothing():
    assert opened([], 0) == []


@pytest.mark.parametrize("used_codes", [2, 4])
def test_ballots_and_used_codes_must_agree(used_codes):
    with pytest.raises(BallotsDoNotMatchCodes) as caught:
        opened([sealed(b"x") for _ in range(3)], used_codes)
    assert (caught.value.ballots, caught.value.used_codes) == (3, used_codes)


def test_a_copied_ballot_is_found():
    box = sealed(b"x")

    with pytest.raises(BallotsDoNotMatchCodes):
        opened([box, box], 2)


def test_all_altered_ballots_are_counted_and_nothing_is_returned():
    ballots = [sealed(b"x") for _ in range(5)]
    ballots[1] = ballots[1][:-1] + bytes([ballots[1][-1] ^ 1])
    ballots[3] = sealing.seal(KEY.public_key, b"x", round_tag=shares.new_round_tag())

    with pytest.raises(Undecryptable) as caught:
        opened(ballots, 5)
    assert (caught.value.count, caught.value.total) == (2, 5)


def test_the_shares_are_checked_before_any_ballot():
    with pytest.raises(ShareMissing):
        opening.open_all(
            [b""], KEY.shares[:1], public_key=KEY.public_key, round_tag=TAG, used_codes=1
        )
