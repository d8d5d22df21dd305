"""From safe counts to the numbers of a record: items, choices, indices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from surveys import scoring
from surveys.aggregation import Levels, Tally
from surveys.privacy import disclosure
from surveys.published import (
    ChoiceResult,
    Estimate,
    IndexResult,
    RatingResult,
    Reason,
    Withheld,
    WithheldItem,
)
from surveys.questionnaire import Choice, Index, Questionnaire, Rating
from surveys.statistics import intervals

LEAST_FOR_FACTOR = 10
"""Answers that every item of a factor needs (questionnaires, section 4.2)."""
OPINIONS = frozenset({"expectation"})
SHARES = frozenset({"harassment"})
"""Purposes of choices that are shown as one share only, of the first three options."""
TOLD = OPINIONS | SHARES
FIRST_OPTIONS = 3

Safe = Mapping[str, Levels | Withheld]
"""What may be shown of each rated item, by code: five counts, or why not."""


def safe_levels(questionnaire: Questionnaire, tally: Tally, floor: int) -> Safe:
    """Return what may be shown of each rated item."""
    return {
        item.code: disclosure.publish_levels(tally.levels(questionnaire, item.code), floor)
        for item in questionnaire.ratings
    }


def rating(item: Rating, levels: Levels | Withheld) -> RatingResult | WithheldItem:
    """Return the result of one rated item."""
    if isinstance(levels, Withheld):
        return WithheldItem(code=item.code, short=item.short, why=levels)
    first, second, third, fourth, fifth = levels
    answered = sum(levels)
    mean = scoring.mean_score(levels)
    spread = intervals.dirichlet_mean(levels)
    return RatingResult(
        code=item.code,
        construct=item.construct,
        factor=item.factor,
        short=item.short,
        text=item.text,
        labels=item.scale.labels,
        reverse=item.reverse,
        counts=(first, second, third, fourth, fifth),
        answered=answered,
        satisfied=satisfied(levels),
        dissatisfied=scoring.dissatisfied_share(levels),
        mean=Estimate(mean, spread.low, spread.high),
        score_100=scoring.score_100(levels),
    )


@lru_cache(maxsize=1 << 14)
def satisfied(levels: tuple[int, ...]) -> Estimate:
    """Return the satisfied share with its Wilson interval; finished weeks are asked again often."""
    limits = intervals.wilson(levels[3] + levels[4], sum(levels))
    return Estimate(scoring.satisfied_share(levels), limits.low, limits.high)


def choice(item: Choice, tally: Tally, questionnaire: Questionnaire) -> ChoiceResult | WithheldItem:
    """Return the result of a choice that asks for an opinion; about persons nothing is told here.

    A choice whose single answers are never listed is told as the share of its first option.
    """
    options = tally.options(questionnaire, item.code)
    answered = tally.people - tally.skipped(questionnaire, item.code)
    if item.purpose in SHARES:
        share = disclosure.publish_share(options, FIRST_OPTIONS)
        counts: tuple[int, ...] | Withheld = share if isinstance(share, Withheld) else (share[0],)
        answered = 0 if isinstance(share, Withheld) else share[1]
        wordings = item.options[:1]
    else:
        counts = disclosure.publish_picks(options, answered)
        wordings = item.options
    if isinstance(counts, Withheld):
        return WithheldItem(code=item.code, short=item.text, why=counts)
    return ChoiceResult(
        code=item.code, text=item.text, options=wordings, counts=counts, answered=answered
    )


def indices(questionnaire: Questionnaire, safe: Safe, floor: int) -> dict[str, IndexResult]:
    """Return every index of the questionnaire, by key; simple ones first."""
    found: dict[str, IndexResult] = {}
    for index in sorted(questionnaire.indices, key=lambda each: bool(each.of)):
        result = (
            _mean_of(found, index) if index.of else _of_items(questionnaire, index, safe, floor)
        )
        found[index.key] = IndexResult(
            key=index.key, name=index.name, result=result, items=index.items
        )
    return found


def index(questionnaire: Questionnaire, key: str, tally: Tally, floor: int) -> IndexResult:
    """Return one index over items."""
    wanted = questionnaire.index(key)
    safe = {
        code: disclosure.publish_levels(tally.levels(questionnaire, code), floor)
        for code in wanted.items
    }
    result = _of_items(questionnaire, wanted, safe, floor)
    return IndexResult(key=key, name=wanted.name, result=result, items=wanted.items)


def _of_items(
    questionnaire: Questionnaire, index: Index, safe: Safe, floor: int
) -> Estimate | Withheld:
    least = LEAST_FOR_FACTOR if _is_factor(questionnaire, index) else floor
    shown = [safe[code] for code in index.items]
    if any(isinstance(levels, Withheld) or sum(levels) < least for levels in shown):
        return Withheld(Reason.NOT_ENOUGH_FOR_INDEX, least)
    return _average([satisfied(levels) for levels in shown if not isinstance(levels, Withheld)])


def _is_factor(questionnaire: Questionnaire, index: Index) -> bool:
    factors = {item.factor for item in questionnaire.ratings if item.code in index.items}
    return factors == {index.key}


def _mean_of(found: Mapping[str, IndexResult], index: Index) -> Estimate | Withheld:
    parts = [found[key].result for key in index.of]
    for part in parts:
        if isinstance(part, Withheld):
            return part
    return _average([part for part in parts if isinstance(part, Estimate)])


def _average(shares: Sequence[Estimate]) -> Estimate:
    """Average shares answered by the same people, and their limits.

    How the items go together is not known from their counts. The standard error of a mean
    is at most the mean of the standard errors (it is that if all go together), so the
    averaged limits are never too narrow.
    """
    value = scoring.index_share([share.value for share in shares])
    low = sum(share.low for share in shares) / len(shares)
    high = sum(share.high for share in shares) / len(shares)
    return Estimate(value, low, high)
