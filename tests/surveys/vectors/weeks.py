"""Weeks, and units around the whole."""

from __future__ import annotations

from typing import Any

from surveys.statistics.monitoring import bursts, cusum, funnel, means, shares
from tests.surveys.vectors.registry import Numbers, adapts, pair


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


def share_chart(found: shares.ShareChart) -> Numbers:
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
    return share_chart(shares.p_chart(given["x"], given["n"]))


@adapts("laney_p_prime")
def laney(given: Numbers) -> Numbers:
    return share_chart(shares.laney_chart(given["x"], given["n"]))


@adapts("xmr_chart")
def xmr_chart(given: Numbers) -> Numbers:
    found = means.xmr_chart(given["y"])
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
