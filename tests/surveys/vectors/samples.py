"""Samples, weights, and what five counts say."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.statistics import levels, sampling
from tests.surveys.vectors.registry import Numbers, adapts, conf, ends


@adapts("weighted_unit_mean")
def weighted_unit_mean(given: Numbers) -> Numbers:
    unit_means, weights = given["unit_means"], given["transactions"]
    return {
        "weighted": sampling.weighted_mean(unit_means, weights),
        "unweighted": sampling.weighted_mean(unit_means, [1] * len(unit_means)),
    }


def weights_of(given: str | Sequence[float]) -> list[float]:
    """Return the weights written as “1.2 x30, 0.8 x45”, or as a list."""
    if not isinstance(given, str):
        return list(given)
    parts = [part.strip().split(" x") for part in given.split(",")]
    return [float(weight) for weight, times in parts for _ in range(int(times))]


@adapts("kish_neff")
def kish(given: Numbers) -> Numbers:
    found = sampling.effective_size(weights_of(given["weights"]))
    return {"n": found.n, "n_eff": found.n_eff, "deff": found.design_effect}


@adapts("weighted_share_wilson")
def weighted_share(given: Numbers) -> Numbers:
    groups = [(float(w), x, n) for w, (x, n) in given["satisfied_by_weight"].items()]
    found = sampling.weighted_share(groups, conf(given))
    return {"p": found.share, "n_eff": found.n_eff, **ends(found.interval)}


@adapts("yamane_n")
def yamane(given: Numbers) -> Numbers:
    found = sampling.yamane(given["N"], given["e"])
    return {"n_raw": found.exact, "n": found.people}


@adapts("cochran_n_fpc")
def cochran(given: Numbers) -> Numbers:
    plan = (given["e"], given.get("p", 0.5), conf(given))
    found = sampling.cochran(given["N"], *plan)
    return {"n0": sampling.cochran_endless(*plan), "n_raw": found.exact, "n": found.people}


@adapts("likert_summary")
def level_summary(given: Numbers) -> Numbers:
    found = levels.summary(given["counts_1to5"])
    same = ("n", "top2", "bottom2", "net", "median", "q1", "q3", "mean", "sd")
    return {**{name: getattr(found, name) for name in same}, "score_0_100": found.score_100}


@adapts("diverging_bar")
def diverging_bar(given: Numbers) -> Numbers:
    segments = levels.diverging_bar(given["counts_1to5"])
    drawn = [[100 * left, 100 * right] for left, right in segments]
    return {"left": drawn[0][0], "segments": drawn}


@adapts("largest_remainder_pct")
def largest_remainder(given: Numbers) -> Numbers:
    return {"pct": levels.whole_percentages(given["counts"])}


@adapts("round_to_5")
def round_to_5(given: Numbers) -> Numbers:
    return {"rounded": [levels.round_to_5(value) for value in given["values"]]}
