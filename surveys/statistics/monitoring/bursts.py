"""Too many answers at once."""

from __future__ import annotations

from scipy import special


def burst_probability(observed: int, expected: float) -> float:
    """Return how often chance alone brings ``observed`` or more answers in one span of time.

    Args:
        observed: answers that came; at least 0.
        expected: answers that come on average in a span as long; more than 0.

    Returns:
        A probability, 0-1.

    Raises:
        ValueError: a number is impossible.

    Source:
        The upper tail of the Poisson distribution.
    """
    if observed < 0 or expected <= 0:
        raise ValueError(f"{observed} answers where {expected} are expected make no sense.")
    return float(special.pdtrc(observed - 1, expected)) if observed else 1.0
