"""Every number is checked against values that other, well-known programs computed.

`NGHEDAN_STAT_VECTORS` names another file of the same format to check against instead.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from surveys.statistics import (
    alternatives,
    intervals,
    levels,
    means,
    population,
    reliability,
    sampling,
)
from surveys.statistics.comparison import exact, gaps, ranks, several
from surveys.statistics.comparison import shares as two_shares
from surveys.statistics.intervals import Interval
from surveys.statistics.monitoring import bursts, cusum, funnel
from surveys.statistics.monitoring import means as mean_charts
from surveys.statistics.monitoring import shares as share_charts

Numbers = Mapping[str, Any]
Adapter = Callable[[Numbers], Numbers]

BESIDE_THIS_FILE = Path(__file__).resolve().parent.parent / "data" / "stat_vectors.json"
VECTORS_FILE = Path(os.environ.get("NGHEDAN_STAT_VECTORS", BESIDE_THIS_FILE))
FILE = json.loads(VECTORS_FILE.read_text(encoding="utf-8"))
VECTORS: list[Numbers] = FILE["vectors"]

ADAPTERS: dict[str, Adapter] = {}


def adapts(function: str) -> Callable[[Adapter], Adapter]:
    def keep(adapter: Adapter) -> Adapter:
        ADAPTERS[function] = adapter
        return adapter

    return keep


def ends(limits: Interval) -> dict[str, float]:
    return {"lo": limits.low, "hi": limits.high}


def pair(limits: Interval) -> list[float]:
    return [limits.low, limits.high]


def conf(given: Numbers) -> float:
    return float(given.get("conf", 0.95))


def share_ends(given: Numbers, limits: Interval) -> Numbers:
    return {"p": given["x"] / given["n"], **ends(limits)}


@adapts("wilson_ci")
def wilson(given: Numbers) -> Numbers:
    return share_ends(given, intervals.wilson(given["x"], given["n"], conf(given)))


@adapts("clopper_pearson_ci")
def clopper_pearson(given: Numbers) -> Numbers:
    return share_ends(given, alternatives.clopper_pearson(given["x"], given["n"], conf(given)))


@adapts("jeffreys_ci")
def jeffreys(given: Numbers) -> Numbers:
    return share_ends(given, alternatives.jeffreys(given["x"], given["n"], conf(given)))


@adapts("wilson_fpc_ci")
def wilson_finite(given: Numbers) -> Numbers:
    x, n, everybody = given["x"], given["n"], given["N"]
    limits = alternatives.wilson_finite(x, n, everybody, conf(given))
    size = alternatives.finite_size(n, everybody) if n < everybody else None
    return {"n_eff": size, **share_ends(given, limits)}


@adapts("hypergeom_exact_ci")
def hypergeometric(given: Numbers) -> Numbers:
    x, n, everybody = given["x"], given["n"], given["N"]
    fewest, most = population.hypergeometric_counts(x, n, everybody, conf(given))
    return {
        "K_lo": fewest,
        "K_hi": most,
        "worst": pair(population.worst_share(x, n, everybody)),
        **share_ends(given, population.hypergeometric(x, n, everybody, conf(given))),
    }


@adapts("response_rate")
def response_rate(given: Numbers) -> Numbers:
    return {"rate": population.response_rate(given["n"], given["N"])}


@adapts("mean_worst_bounds")
def worst_mean(given: Numbers) -> Numbers:
    found = means.moments(given["counts_1to5"])
    limits = population.worst_mean(given["counts_1to5"], given["N"])
    return {"n": found.n, "mean": found.mean, **ends(limits)}


@adapts("mean_ci_t")
def mean_t(given: Numbers) -> Numbers:
    found, bounds = means.moments_of(given["x"]), given.get("bounds")
    limits = means.mean_t(found, conf(given), tuple(bounds) if bounds else None)
    return {"n": found.n, "mean": found.mean, "sd": found.sd, "se": found.se, **ends(limits)}


@adapts("mean_ci_beta")
def dirichlet_mean(given: Numbers) -> Numbers:
    counts, prior = given["counts_1to5"], given.get("prior", intervals.PRIOR)
    alpha, beta = intervals.matched_beta(counts, prior)
    limits = intervals.dirichlet_mean(counts, conf(given), prior)
    found = means.moments(counts)
    return {"n": found.n, "mean": found.mean, "alpha": alpha, "beta": beta, **ends(limits)}


@adapts("unanimous_rule")
def unanimous(given: Numbers) -> Numbers:
    found = means.moments_of(given["x"])
    bound = means.dissent(found.n, conf(given))
    return {"mean": found.mean, "se": found.se, "dissent_upper_wilson": bound}


@adapts("cronbach_alpha")
def cronbach_alpha(given: Numbers) -> Numbers:
    found = reliability.cronbach_alpha(given["matrix"])
    return {
        "alpha": found.alpha,
        "ci95": [round(end, 3) for end in pair(found.interval)],
        "ci95_feldt_unrounded": pair(found.interval),
    }


@adapts("mann_whitney")
def mann_whitney(given: Numbers) -> Numbers:
    found = ranks.mann_whitney(*ranks.counted(given["a"], given["b"]))
    return {
        "U": found.u,
        "p": found.p,
        "cliffs_delta": found.cliffs_delta,
        "prob_superiority": found.superiority,
    }


@adapts("brunner_munzel")
def brunner_munzel(given: Numbers) -> Numbers:
    found = ranks.brunner_munzel(*ranks.counted(given["a"], given["b"]))
    return {"W": found.statistic, "df": found.df, "p": found.p}


@adapts("kruskal_wallis")
def kruskal_wallis(given: Numbers) -> Numbers:
    found = ranks.kruskal_wallis(ranks.counted(*given["groups"]))
    return {"H": found.statistic, "p": found.p, "df": found.df}


@adapts("welch")
def welch(given: Numbers) -> Numbers:
    a, b = means.moments_of(given["a"]), means.moments_of(given["b"])
    found = gaps.welch(a, b, conf=conf(given))
    return {
        "diff": found.difference,
        "t": found.t,
        "df": found.df,
        "p": found.p,
        **ends(found.interval),
    }


@adapts("self_citizen_gap")
def self_citizen_gap(given: Numbers) -> Numbers:
    own, others = means.moments_of(given["self"]), means.moments(given["citizen_counts_1to5"])
    found = gaps.welch(own, others, first_population=given["self_N"], conf=conf(given))
    return {
        "self_mean": own.mean,
        "citizen_mean": others.mean,
        "gap": found.difference,
        "se": found.se,
        "df": found.df,
        **ends(found.interval),
    }


@adapts("gap_share_mover")
def gap_of_shares(given: Numbers) -> Numbers:
    members, citizens = (given["x1"], given["n1"], given["N1"]), (given["x2"], given["n2"])
    found = gaps.gap_of_shares(members, citizens, conf(given))
    return {"gap": found.difference, **ends(found.interval)}


@adapts("diff_two_shares")
def difference_of_shares(given: Numbers) -> Numbers:
    counts = (given["x1"], given["n1"], given["x2"], given["n2"])
    limits, test = two_shares.newcombe(*counts, conf(given)), two_shares.score_test(*counts)
    return {
        "diff": given["x1"] / given["n1"] - given["x2"] / given["n2"],
        "newcombe_lo": limits.low,
        "newcombe_hi": limits.high,
        "score_z": test.z,
        "score_p": test.p,
        "fisher_p": exact.fisher(*counts),
    }


@adapts("equivalence_tost")
def equivalence(given: Numbers) -> Numbers:
    counts = (given["x1"], given["n1"], given["x2"], given["n2"])
    return {"p": two_shares.equivalence(*counts, given["margin"])}


@adapts("holm")
def holm(given: Numbers) -> Numbers:
    adjusted = several.holm(given["p"])
    return {"p_adj": adjusted, "reject": [p <= given.get("alpha", 0.05) for p in adjusted]}


@adapts("chi2_units")
def chi2_units(given: Numbers) -> Numbers:
    found = several.chi2_shares([(yes, yes + no) for yes, no in given["table"]])
    return {"chi2": found.statistic, "p": found.p, "df": found.df}


@adapts("funnel_limits")
def funnel_limits(given: Numbers) -> Numbers:
    found = funnel.funnel(given["target"], given["n"])
    return {
        "exact_95": pair(found.exact_95),
        "exact_998": pair(found.exact_998),
        "normal_95": pair(found.normal_95),
        "normal_998": pair(found.normal_998),
    }


@adapts("funnel_overdispersion")
def overdispersion(given: Numbers) -> Numbers:
    found = funnel.overdispersion(given["x"], given["n"])
    return {"target": found.target, "z": found.z, "phi": found.phi, "inflate": found.inflation}


def share_chart(found: share_charts.ShareChart) -> Numbers:
    return {
        "pbar": found.centre,
        "sigma_z": found.sigma_z,
        "ucl": [each.high for each in found.limits],
        "lcl": [each.low for each in found.limits],
        "z": found.z,
        "out": found.out,
    }


@adapts("p_chart")
def p_chart(given: Numbers) -> Numbers:
    return share_chart(share_charts.p_chart(given["x"], given["n"]))


@adapts("laney_p_prime")
def laney(given: Numbers) -> Numbers:
    return share_chart(share_charts.laney_chart(given["x"], given["n"]))


@adapts("xmr_chart")
def xmr_chart(given: Numbers) -> Numbers:
    found = mean_charts.xmr_chart(given["y"])
    return {
        "mean": found.centre,
        "amr_raw": found.raw_moving_range,
        "amr_screened": found.moving_range,
        "upl": found.limits.high,
        "lpl": found.limits.low,
        "outside": found.outside,
        "shift7": found.shift,
        "trend7": found.trend,
        "two_of_three": found.two_of_three,
    }


@adapts("binomial_cusum_lr")
def likelihood_cusum(given: Numbers) -> Numbers:
    p0, p1 = given["p0"], given["p1"]
    weights = cusum.likelihood_weights(p0, p1)
    found = cusum.likelihood_cusum(given["x"], given["n"], p0=p0, p1=p1, h=given["h"])
    return {
        "w_satisfied": weights.satisfied,
        "w_other": weights.other,
        "path": found.path,
        "first_signal": found.first_signal,
    }


def tabular_cusum(given: Numbers, side: Any) -> Numbers:
    found = cusum.tabular_cusum(given["z"], side=side, k=given["k"], h=given["h"])
    return {"path": found.path, "first_signal": found.first_signal}


@adapts("tabular_cusum_low")
def tabular_cusum_low(given: Numbers) -> Numbers:
    return tabular_cusum(given, "low")


@adapts("tabular_cusum_high")
def tabular_cusum_high(given: Numbers) -> Numbers:
    return tabular_cusum(given, "high")


@adapts("poisson_burst_p")
def burst(given: Numbers) -> Numbers:
    return {"p": bursts.burst_probability(given["observed"], given["lam_per_10min"])}


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


def assert_near(found: Any, expected: Any, tolerance: float, where: str) -> None:
    if isinstance(expected, list):
        assert len(found) == len(expected), where
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_near(one, other, tolerance, f"{where}[{place}]")
    elif expected is None or isinstance(expected, bool):
        assert found == expected, where
    else:
        assert math.isclose(found, expected, rel_tol=0, abs_tol=tolerance), (
            f"{where}: {found} instead of {expected}"
        )


def is_rounded(given: Any) -> bool:
    """Tell whether a number in the input was itself cut to six digits."""
    if isinstance(given, dict | list):
        return any(
            is_rounded(each) for each in (given.values() if isinstance(given, dict) else given)
        )
    return isinstance(given, float) and len(repr(given).partition(".")[2]) >= 6


def tolerance_of(vector: Numbers) -> float:
    return 2e-6 if is_rounded(vector["input"]) else float(FILE.get("tolerance", 1e-6))


@pytest.mark.parametrize(
    "vector", [pytest.param(each, id=f"{each['id']}-{each['function']}") for each in VECTORS]
)
def test_a_number_is_what_other_programs_compute(vector: Numbers) -> None:
    function = vector["function"]
    assert function in ADAPTERS, f"nothing here computes {function}"

    found = ADAPTERS[function](vector["input"])

    for name, expected in vector["output"].items():
        assert name in found, f"{function} does not give {name}"
        assert_near(found[name], expected, tolerance_of(vector), name)


def test_there_are_numbers_to_compare_with() -> None:
    assert len(VECTORS) > 0
    assert len({vector["id"] for vector in VECTORS}) == len(VECTORS)
