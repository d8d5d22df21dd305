"""What a ballot says, and that the longest answers fit."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.ballots import (
    padding,
    payload,
    sealing,
)
from surveys.ballots.errors import (
    PayloadTooLong,
)
from surveys.ballots.payload import Ballot
from surveys.questionnaire import Choice, Questionnaire, Rating, Scale, Section, Text, Wording
from tests.surveys.ballot_world import sealed

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
