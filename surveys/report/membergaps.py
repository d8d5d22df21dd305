"""What members think citizens feel beside what citizens say: the mirrored items (form, 4.4).

A group whose items are shown in whole per cents is compared by scores (Welch). Of a small
group only bands are known, and with them a score to some 25 points: too little to compare.
Its satisfied shares are known much better, so it is compared by these (MOVER): at both
ends of the band, and the interval is what both intervals cover together. Nothing here
depends on anything but the printed band (privacy rule P6b).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from surveys import scoring
from surveys.privacy.bands import Banded
from surveys.privacy.member_items import MemberItem, Percents
from surveys.published import FormInfo, RatingResult, Reason, View, Withheld
from surveys.published_gaps import GapEstimate, GapRow, GapTable, Measure, Reading
from surveys.published_scores import Exact, Range
from surveys.questionnaire import Questionnaire, Rating
from surveys.report import memberitems
from surveys.statistics.comparison.gaps import gap_of_shares, welch
from surveys.statistics.means import Moments, moments

POINTS = 100.0
Safe = MemberItem | Withheld
Finder = Callable[[str], Safe]
"""Returns what may be shown of an item of the members' form, by code."""


def table(form: Questionnaire, find: Finder, citizens: View, issued: int) -> GapTable | None:
    """Return the gaps of one group against one citizens' form; None if it mirrors nothing."""
    said = {each.code: each for each in citizens.ratings}
    mirrored = [
        (rating, code, find(rating.code))
        for rating in form.ratings
        for code in rating.mirrors
        if code in said
    ]
    if not mirrored:
        return None
    is_banded = any(isinstance(safe, Banded) for _, _, safe in mirrored)
    measure = Measure.SHARE if is_banded else Measure.SCORE
    heard = {code: each for code, each in said.items() if isinstance(each, RatingResult)}
    return GapTable(
        round=citizens.round,
        form=_form(citizens),
        measure=measure,
        rows=tuple(
            _row(rating, safe, code, heard, measure=measure, issued=issued)
            for rating, code, safe in mirrored
        ),
    )


def _form(citizens: View) -> FormInfo:
    return citizens.form


def _row(
    rating: Rating,
    safe: Safe,
    code: str,
    heard: Mapping[str, RatingResult],
    *,
    measure: Measure,
    issued: int,
) -> GapRow:
    citizens = heard.get(code)
    too_few = Withheld(Reason.TOO_FEW, scoring.FEWEST_CITIZENS)
    gap = _gap(safe, citizens, measure, issued)
    return GapRow(
        code=rating.code,
        citizen_code=code,
        construct=rating.construct,
        short=rating.short,
        own=safe if isinstance(safe, Withheld) else _own(safe, measure, issued),
        citizens=too_few if citizens is None else _heard(citizens, measure),
        gap=gap,
        reading=None if isinstance(gap, Withheld) else reading(gap),
        flagged=not isinstance(gap, Withheld) and reading(gap) in (Reading.ABOVE, Reading.BELOW),
        n_own=safe if isinstance(safe, Withheld) else safe.n,
        n_citizens=too_few if citizens is None else citizens.answered,
    )


def _own(safe: MemberItem, measure: Measure, issued: int) -> Exact | Range:
    if measure is Measure.SHARE:
        return memberitems.satisfied(safe, issued)
    return memberitems.score(safe, issued, reverse=False)


def _heard(citizens: RatingResult, measure: Measure) -> float:
    share = POINTS * citizens.satisfied.value
    return share if measure is Measure.SHARE else citizens.score_100


def _gap(
    safe: Safe, citizens: RatingResult | None, measure: Measure, issued: int
) -> GapEstimate | Withheld:
    if isinstance(safe, Withheld):
        return safe
    if safe.n < scoring.FEWEST_SELF:
        return Withheld(Reason.NOT_ENOUGH_FOR_INDEX, scoring.FEWEST_SELF)
    if citizens is None or citizens.answered < scoring.FEWEST_CITIZENS:
        return Withheld(Reason.NOT_ENOUGH_FOR_INDEX, scoring.FEWEST_CITIZENS)
    if measure is Measure.SHARE:
        return _of_shares(safe, citizens, issued)
    return _of_scores(safe, citizens, issued) if isinstance(safe, Percents) else _unclear()


def _unclear() -> Withheld:
    return Withheld(Reason.NOT_ENOUGH_FOR_INDEX, scoring.FEWEST_SELF)


def _of_shares(safe: MemberItem, citizens: RatingResult, issued: int) -> GapEstimate:
    """Compare satisfied shares at both ends of what is printed."""
    if isinstance(safe, Banded):
        band = safe.bands[-1]
        ends = (band.low_count, band.high_count)
    else:
        ends = (round(sum(safe.levels[3:]) * safe.n / 100),) * 2
    satisfied = sum(citizens.counts[3:]), citizens.answered
    gaps = [gap_of_shares((end, safe.n, issued), satisfied) for end in ends]
    return GapEstimate(
        POINTS * gaps[0].difference,
        POINTS * gaps[1].difference,
        POINTS * min(gap.interval.low for gap in gaps),
        POINTS * max(gap.interval.high for gap in gaps),
    )


def _of_scores(safe: Percents, citizens: RatingResult, issued: int) -> GapEstimate | Withheld:
    """Compare mean scores, from what is printed of the members' answers."""
    try:
        gap = welch(_printed(safe), moments(citizens.counts), first_population=issued)
    except ValueError:  # both sides are of one mind: without spread there is no interval
        return _unclear()
    value, low, high = (25 * x for x in (gap.difference, gap.interval.low, gap.interval.high))
    return GapEstimate(value, value, low, high)


def _printed(safe: Percents) -> Moments:
    """Return the moments of answers of which whole per cents are printed."""
    squares = sum(
        share / 100 * (level - safe.mean) ** 2 for level, share in enumerate(safe.levels, 1)
    )
    return Moments(safe.n, safe.mean, squares * safe.n / (safe.n - 1))


def reading(gap: GapEstimate) -> Reading:
    """Return how a gap is read: clear only if large at both ends, and not by chance alone."""
    edge = scoring.FLAG_FROM
    if gap.low_value >= edge and gap.low > 0:
        return Reading.ABOVE
    if gap.high_value <= -edge and gap.high < 0:
        return Reading.BELOW
    is_small = gap.low_value > -edge and gap.high_value < edge
    return Reading.IN_LINE if is_small else Reading.UNCLEAR
