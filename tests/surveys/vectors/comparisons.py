"""Two groups, and several."""

from __future__ import annotations

from surveys.statistics import means
from surveys.statistics.comparison import exact, gaps, ranks, several
from surveys.statistics.comparison import shares as two_shares
from tests.surveys.vectors.registry import Numbers, adapts, conf, ends


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
