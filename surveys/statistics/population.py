"""Members: n of a fixed number N have answered, so only those who did not are unknown."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, lgamma

from surveys.statistics.intervals import Interval, check_share, tail_of


def check_population(n: int, population: int) -> None:
    """Raise `ValueError` unless ``n`` of ``population`` people can have answered."""
    if not 0 <= n <= population or population < 1:
        raise ValueError(f"{n} of {population} people cannot have answered.")


def response_rate(n: int, population: int) -> float:
    """Return which share (0-1) of ``population`` people answered.

    Raises:
        ValueError: more answered than there are, or there is nobody.
    """
    check_population(n, population)
    return n / population


def worst_share(x: int, n: int, population: int) -> Interval:
    """Return what the share could be if nobody, or everybody, of the missing had said the same.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; at least 1.
        population: people there are.

    Returns:
        The bounds x/N and (x + N - n)/N, as shares 0-1; no assumption is made.

    Raises:
        ValueError: the counts are impossible.

    Source:
        C. F. Manski (2003), Partial Identification of Probability Distributions, ch. 1.
    """
    check_share(x, n)
    check_population(n, population)
    return Interval(x / population, (x + population - n) / population)


def worst_mean(counts: Sequence[int], population: int) -> Interval:
    """Return what the mean could be if all the missing had chosen the worst, or the best, level.

    Args:
        counts: people at each level from 1, worst first; at least one person.
        population: people there are.

    Returns:
        The bounds, as levels (1-5 for five counts); equal if everybody answered.

    Raises:
        ValueError: the counts are impossible.

    Source:
        As `worst_share`, with the ends of the scale for the missing.
    """
    answered = sum(counts)
    if min(counts, default=0) < 0 or answered == 0:
        raise ValueError(f"{list(counts)} are not counts of answers.")
    check_population(answered, population)
    reached = sum(level * count for level, count in enumerate(counts, start=1))
    missing = population - answered
    return Interval(
        (reached + missing) / population, (reached + missing * len(counts)) / population
    )


def hypergeometric(x: int, n: int, population: int, conf: float = 0.95) -> Interval:
    """Return the exact interval for the share in a population of which ``n`` have answered.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; at least 1.
        population: people there are.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1 of the population. When few are missing the set may be
        a single number; `share_of_members` is what a page shows.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        See `hypergeometric_counts`.
    """
    low, high = hypergeometric_counts(x, n, population, conf)
    return Interval(low / population, high / population)


def share_of_members(x: int, n: int, population: int, conf: float = 0.95) -> Interval:
    """Return the interval to show beside the share of members who answered.

    It is the exact interval, stretched to hold the share itself. While somebody is
    missing it never has width 0: of 41 members, 40 of one mind, the exact set already
    rules out that the last one differs, but a page must not; then it is the worst bounds.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; at least 1.
        population: people there are.
        conf: level of confidence, between 0 and 1.

    Returns:
        The limits, as shares 0-1; both the share itself if everybody answered.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        See `hypergeometric_counts` and `worst_share`.
    """
    found = hypergeometric(x, n, population, conf)
    if found.width == 0:
        found = worst_share(x, n, population)
    return Interval(min(found.low, x / n), max(found.high, x / n))


def hypergeometric_counts(x: int, n: int, population: int, conf: float = 0.95) -> tuple[int, int]:
    """Return the smallest and the largest number of people who may hold the answer.

    Every number is kept under which neither “so few” nor “so many” among ``n`` drawn
    people is rarer than half of what the level of confidence leaves.

    Args:
        x: people who gave the answer; 0 ≤ x ≤ n.
        n: people who answered; at least 1.
        population: people there are.
        conf: level of confidence, between 0 and 1.

    Returns:
        Two numbers of people.

    Raises:
        ValueError: the counts or the level are impossible.

    Source:
        Inversion of the two one-sided hypergeometric tests, as in
        T. Wright (1991), Exact Confidence Bounds when Sampling from Small Finite Universes.
    """
    check_share(x, n)
    check_population(n, population)
    tail = tail_of(conf)
    others = _fewest(n - x, n, population, tail)
    return _fewest(x, n, population, tail), population - others


def _fewest(x: int, n: int, population: int, tail: float) -> int:
    """Return the smallest number of holders under which ``x`` or more of ``n`` is not too rare."""
    low, high = x, population - (n - x)
    while low < high:
        middle = (low + high) // 2
        if _at_least(x, n, population, middle) > tail:
            high = middle
        else:
            low = middle + 1
    return low


def _at_least(x: int, n: int, population: int, holders: int) -> float:
    """Return the probability of ``x`` or more holders among ``n`` drawn people."""
    others, whole = population - holders, _log_ways(population, n)
    return fsum(
        exp(_log_ways(holders, drawn) + _log_ways(others, n - drawn) - whole)
        for drawn in range(max(x, n - others), min(n, holders) + 1)
    )


def _log_ways(things: int, drawn: int) -> float:
    return lgamma(things + 1) - lgamma(drawn + 1) - lgamma(things - drawn + 1)
