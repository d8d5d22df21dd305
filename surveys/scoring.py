"""What counts mean: shares, means and scores of items, indices, dimensions, and the gap.

Pure functions. Levels are five counts, worst first; not applicable and skipped are left
out of all of them. Shares are from 0 to 1, means from 1 to 5, scores from 0 to 100.
Nothing is rounded. Formulas: `docs/questionnaires.md`, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import fmean

from surveys.answers import NOT_APPLICABLE, Answer
from surveys.questionnaire import LEVELS, Rating, Wording

Z95 = 1.959963984540054
FLAG_FROM = 10.0
"""A gap of so many points is worth a remark, if chance alone would not explain it."""

FEWEST_SELF, FEWEST_CITIZENS = 10, 30


def answered(levels: Sequence[int]) -> int:
    """Return how many chose any of these levels.

    Raises:
        ValueError: nobody did, so that there is no share and no mean.
    """
    if not (n := sum(levels)):
        raise ValueError("Nobody answered.")
    return n


def satisfied_share(levels: Sequence[int]) -> float:
    """Return the share of levels 4 and 5 among those who answered."""
    return (levels[3] + levels[4]) / answered(levels)


def dissatisfied_share(levels: Sequence[int]) -> float:
    """Return the share of levels 1 and 2 among those who answered."""
    return (levels[0] + levels[1]) / answered(levels)


def untroubled_share(options: Sequence[int]) -> float:
    """Return who was caused no trouble among those who said whether they were (`CF21`).

    Args:
        options: how many chose no, once or a few times, many times, and prefer not to say.
    """
    return options[0] / answered(options[:3])


def mean_score(levels: Sequence[int], *, reverse: bool = False) -> float:
    """Return the mean level; of a reverse item, after turning it round."""
    total = sum(level * count for level, count in enumerate(levels, start=1))
    mean = total / answered(levels)
    return LEVELS + 1 - mean if reverse else mean


def score_100(levels: Sequence[int], *, reverse: bool = False) -> float:
    """Return the mean on the scale from 0 to 100."""
    return 25 * (mean_score(levels, reverse=reverse) - 1)


def item_score(value: int, *, reverse: bool = False) -> float:
    """Return one answer on the scale from 0 to 100."""
    return 25.0 * ((LEVELS + 1 - value if reverse else value) - 1)


def index_share(shares: Sequence[float]) -> float:
    """Return an index: the plain mean of shares, or of other indices; each weighs the same."""
    return fmean(shares)


def dimension_score(ratings: Iterable[Rating], answers: Mapping[str, Answer]) -> float | None:
    """Return one form's score in the dimension that ``ratings`` make up.

    Returns:
        The mean item score; None if less than half of the applicable items were answered.
    """
    given = [(rating, answers.get(rating.code)) for rating in ratings]
    applicable = [(rating, answer) for rating, answer in given if answer is not NOT_APPLICABLE]
    scores = [
        item_score(answer, reverse=rating.reverse)
        for rating, answer in applicable
        if isinstance(answer, int)
    ]
    return fmean(scores) if scores and 2 * len(scores) >= len(applicable) else None


def group_score(scores: Iterable[float | None]) -> float | None:
    """Return the mean of the scores that are there; None if none is.

    The score of a group in a dimension is this over its forms.
    """
    there = [score for score in scores if score is not None]
    return fmean(there) if there else None


def overall_self_assessment(dimensions: Mapping[str, float | None]) -> float | None:
    """Return the overall index of a group: the plain mean of the dimensions that it has."""
    return group_score(dimensions.values())


@dataclass(frozen=True, slots=True)
class Band:
    """A range of scores with a name, for colouring only; ``least`` belongs to it."""

    key: str
    least: float
    name: Wording


BANDS = (
    Band("good", 80, Wording("Tốt", "Good")),
    Band("fair", 65, Wording("Khá", "Fair")),
    Band("average", 50, Wording("Trung bình", "Average")),
    Band("focus", 0, Wording("Cần tập trung khắc phục", "Needs focused attention")),
)


def band(score: float) -> Band:
    """Return the band of a score from 0 to 100."""
    return next((each for each in BANDS if score >= each.least), BANDS[-1])


def spread_100(levels: Sequence[int]) -> float:
    """Return the sample standard deviation of the answers, in points from 0 to 100."""
    n, mean = answered(levels), mean_score(levels)
    squares = fsum(count * (level - mean) ** 2 for level, count in enumerate(levels, start=1))
    return 25 * sqrt(squares / max(n - 1, 1))


@dataclass(frozen=True, slots=True)
class Gap:
    """Self-assessment minus citizens' rating of one construct, in points, with its interval."""

    value: float
    low: float
    high: float


def gap(self_score: float, citizen_score: float, *, standard_error: float) -> Gap:
    """Return the gap between two scores from 0 to 100, with its 95 % interval."""
    value, margin = self_score - citizen_score, Z95 * standard_error
    return Gap(value, value - margin, value + margin)


def gap_standard_error(
    self_spread: float, self_n: int, citizen_spread: float, citizen_n: int
) -> float:
    """Return the standard error of the difference of two independent means, in points."""
    return sqrt(self_spread**2 / self_n + citizen_spread**2 / citizen_n)


READINGS = {
    "above": Wording(
        "Tự đánh giá cao hơn cảm nhận của người dân", "Self-assessment above what citizens feel"
    ),
    "in_line": Wording("Tương đối thống nhất", "Broadly in line"),
    "below": Wording(
        "Tự đánh giá thấp hơn cảm nhận của người dân", "Self-assessment below what citizens feel"
    ),
}


def gap_reading(value: float) -> str:
    """Return how a gap is read, as a key of `READINGS`."""
    if abs(value) < FLAG_FROM:
        return "in_line"
    return "above" if value > 0 else "below"


def is_flagged(found: Gap, *, self_n: int, citizen_n: int) -> bool:
    """Tell whether a gap is worth a remark: large, not chance, and from enough people."""
    is_enough = self_n >= FEWEST_SELF and citizen_n >= FEWEST_CITIZENS
    is_clear = found.low > 0 or found.high < 0
    return is_enough and is_clear and abs(found.value) >= FLAG_FROM


def percentages(counts: Sequence[int], *, decimals: int = 0) -> tuple[float, ...]:
    """Return the counts in per cent, rounded so that they sum to 100 (largest remainder).

    Of equal remainders the earlier is rounded up. Nobody at all gives zeros.
    """
    whole, total = 100 * 10**decimals, sum(counts)
    if not total:
        return (0.0,) * len(counts)
    parts = [divmod(count * whole, total) for count in counts]
    missing = whole - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: -parts[place][1])
    raised = set(by_remainder[:missing])
    return tuple((part + (place in raised)) / 10**decimals for place, (part, _) in enumerate(parts))
