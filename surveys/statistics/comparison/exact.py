"""Fisher's exact test, kept to compare with the score test; the only user of `scipy.stats`."""

from __future__ import annotations

from scipy import stats

from surveys.statistics.intervals import check_share


def fisher(x1: int, n1: int, x2: int, n2: int) -> float:
    """Return the two-sided exact p (0-1) of two shares being equal.

    Args:
        x1: people in the first group who gave the answer; 0 ≤ x1 ≤ n1.
        n1: people in the first group who answered; at least 1.
        x2: as x1, in the second group.
        n2: as n1, in the second group.

    Raises:
        ValueError: the counts are impossible.

    Source:
        R. A. Fisher (1935), by `scipy.stats.fisher_exact`.
    """
    check_share(x1, n1)
    check_share(x2, n2)
    return float(stats.fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue)
