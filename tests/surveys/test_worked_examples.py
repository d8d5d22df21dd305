"""The worked examples come out to the printed digit (`docs/questionnaires.md`, “Scoring”)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from surveys import catalogue, response, scoring
from tests.surveys.gap_world import CITIZENS as MIRRORED

SHORT = catalogue.find("citizen-short")
FULL = catalogue.find("citizen-full")
MEMBER = catalogue.find("member-annual")

CITIZENS = {**MIRRORED, "CS08": (2, 6, 26, 109, 71)}


def shown(number: float, decimals: int = 2) -> str:
    """Round half up and write with a decimal comma, as a page does."""
    step = Decimal(1).scaleb(-decimals)
    return str(Decimal(repr(number)).quantize(step, ROUND_HALF_UP)).replace(".", ",")


@pytest.mark.parametrize(
    ("code", "share", "mean", "score"),
    [
        ("CS01", "86,92", "4,21", "80,26"),
        ("CS02", "82,55", "4,09", "77,24"),
        ("CS03", "84,36", "4,15", "78,79"),
        ("CS04", "75,71", "3,94", "73,57"),
        ("CS05", "59,91", "3,61", "65,21"),
        ("CS06", "85,99", "4,17", "79,23"),
        ("CS07", "73,82", "3,88", "71,99"),
        ("CS08", "84,11", "4,13", "78,15"),
    ],
)
def test_the_items_of_the_short_form_come_out_as_printed(
    code: str, share: str, mean: str, score: str
):
    levels = CITIZENS[code]

    assert shown(100 * scoring.satisfied_share(levels)) == share
    assert shown(scoring.mean_score(levels)) == mean
    assert shown(scoring.score_100(levels)) == score


@pytest.mark.parametrize(("key", "value"), [("quick", "78,47"), ("service_attitude", "84,95")])
def test_the_indices_of_the_short_form_come_out_as_printed(key: str, value: str):
    shares = [scoring.satisfied_share(CITIZENS[code]) for code in SHORT.index(key).items]

    assert shown(100 * scoring.index_share(shares)) == value


def factor_shares() -> dict[str, list[float]]:
    return {
        "access": [91.2, 88.4, 84.0, 61.5],
        "procedure": [87.3, 85.1, 82.6],
        "staff": [90.8, 87.9, 88.6, 81.4, 89.7, 90.1],
        "result": [80.2, 89.0, 88.1],
        "feedback": [78.5, 76.9, 71.3],
    }


def test_the_five_factors_weigh_the_same_in_the_composite_index():
    factors = {key: scoring.index_share(shares) for key, shares in factor_shares().items()}

    composite = scoring.index_share([factors[key] for key in FULL.index("composite").of])

    assert {key: shown(value) for key, value in factors.items()} == {
        "access": "81,28",
        "procedure": "85,00",
        "staff": "88,08",
        "result": "85,77",
        "feedback": "75,57",
    }
    assert shown(composite) == "83,14"


def test_each_factor_index_has_as_many_items_as_the_example():
    for key, shares in factor_shares().items():
        assert len(FULL.index(key).items) == len(shares)


MEMBER_ANSWERS = {
    "awareness": {"MNT1": 4, "MNT2": 3, "MNT3": 4, "MNT4": 4},
    "study": {"MHT1": 4, "MHT2": 3, "MHT3": 2},
    "style": {"MPC1": 5, "MPC2": 4, "MPC3": 4, "MPC4": 3, "MPC5": 4},
    "exemplary": {"MNG1": 5, "MNG2": 4, "MNG3": 3, "MNG4": 3},
    "service": {f"MPV{n}": value for n, value in enumerate((5, 4, 4, 4, 3, 5, 4), start=1)},
    "dialogue": {"MDT1": 2, "MDT2": 4, "MDT3": 4},
    "model": {"MMH1": 4, "MMH2": 3, "MMH3": 2, "MMH4": 4},
    "communication": {"MTT1": 3, "MTT2": 3, "MTT3": 4},
}


def member_scores(**fields: str) -> dict[str, float | None]:
    """Return the dimension scores of the printed form, some fields filled in otherwise."""
    given = {code: str(value) for each in MEMBER_ANSWERS.values() for code, value in each.items()}
    sent = {code: [value] for code, value in (given | fields).items()}
    answers = response.read(MEMBER, sent).answers
    return {
        key: scoring.dimension_score(
            [rating for rating in MEMBER.ratings if rating.dimension == key], answers
        )
        for key in MEMBER_ANSWERS
    }


def test_one_member_form_comes_out_as_printed():
    scores = member_scores()

    assert {key: shown(score or 0) for key, score in scores.items()} == {
        "awareness": "68,75",
        "study": "66,67",
        "style": "75,00",
        "exemplary": "68,75",
        "service": "78,57",
        "dialogue": "58,33",
        "model": "43,75",
        "communication": "58,33",
    }
    assert shown(scoring.overall_self_assessment(scores) or 0) == "64,77"


@pytest.mark.parametrize(
    ("citizens", "total", "gap", "interval", "reading"),
    [
        ("CS01", 70, "4,12", ("-4,2", "12,4"), "in_line"),
        ("CS02", 69, "5,57", ("-2,8", "13,9"), "in_line"),
        ("CS03", 70, "5,58", ("-2,7", "13,9"), "in_line"),
        ("CS04", 65, "2,99", ("-5,4", "11,4"), "in_line"),
        ("CS05", 68, "16,04", ("7,4", "24,7"), "above"),
        ("CS06", 71, "6,71", ("-1,5", "14,9"), "in_line"),
        ("CS07", 63, "1,45", ("-7,1", "10,0"), "in_line"),
    ],
)
def test_the_gaps_come_out_as_printed(
    citizens: str, total: int, gap: str, interval: tuple[str, str], reading: str
):
    levels = CITIZENS[citizens]
    error = scoring.gap_standard_error(16, 16, scoring.spread_100(levels), sum(levels))

    found = scoring.gap(25 * (total / 16 - 1), scoring.score_100(levels), standard_error=error)

    assert shown(found.value) == gap
    assert (shown(found.low, 1), shown(found.high, 1)) == interval
    assert scoring.gap_reading(found.value) == reading
    assert scoring.is_flagged(found, self_n=16, citizen_n=sum(levels)) == (citizens == "CS05")
