"""Shares, means and their intervals."""

from __future__ import annotations

from surveys.statistics import alternatives, intervals, means, population, reliability
from surveys.statistics.intervals import Interval
from tests.surveys.vectors.registry import Numbers, adapts, conf, ends, pair


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
