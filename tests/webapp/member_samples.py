"""Rated items of a members' round: an exact one, one in bands, and one that is withheld."""

from __future__ import annotations

from surveys.published_members import ItemResult, Part, WithheldMemberItem
from surveys.published_scores import Exact, Range
from surveys.questionnaire import Wording
from tests.webapp.chart_samples import FEW


def item(code: str, score: Exact | Range) -> ItemResult:
    is_banded = isinstance(score, Range)
    shares = (
        ((0, 8), (17, 25), (67, 83))
        if is_banded
        else ((3, 3), (5, 5), (22, 22), (40, 40), (30, 30))
    )
    return ItemResult(
        code=code,
        dimension="Nêu gương",
        construct=code,
        short=Wording(f"Câu {code}", code),
        text=Wording(f"Câu {code}?", f"{code}?"),
        reverse=False,
        answered=121,
        is_banded=is_banded,
        parts=tuple(
            Part(Wording(f"Mức {level}", str(level)), low, high, (low + high) / 2)
            for level, (low, high) in enumerate(shares, 1)
        ),
        satisfied=Range(67.0, 83.0, 41.0, 93.0) if is_banded else Exact(70.0, 61.0, 79.0),
        mean=3.9,
        score=score,
    )


def hidden_item() -> WithheldMemberItem:
    return WithheldMemberItem(
        code="MA03", dimension="Nêu gương", short=Wording("Câu ẩn", "Hidden"), why=FEW
    )
