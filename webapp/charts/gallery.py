"""All charts by name: what each says in words. The drawings stand in `webapp.charts.drawing`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.charts.words import (
    comparison,
    control,
    distribution,
    dots,
    funnel,
    heatmap,
    likert,
    members,
    trend,
)

Words = Callable[[Any, str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """The two text companions of a chart, each from its data and a language."""

    sentence: Words
    alt: Words


CHARTS: Mapping[str, Entry] = {
    "likert": Entry(likert.sentence, likert.alt),
    "trend": Entry(trend.sentence, trend.alt),
    "spark": Entry(trend.sentence, trend.alt),
    "dots": Entry(dots.sentence, dots.alt),
    "factors": Entry(dots.factors_sentence, dots.factors_alt),
    "distribution": Entry(distribution.sentence, distribution.alt),
    "heatmap": Entry(heatmap.sentence, heatmap.alt),
    "control": Entry(control.sentence, control.alt),
    "participation": Entry(control.sentence, control.participation_alt),
    "funnel": Entry(funnel.sentence, funnel.alt),
    "comparison": Entry(comparison.sentence, comparison.alt),
    "dumbbell": Entry(members.sentence, members.alt),
    "profile": Entry(members.profile_sentence, members.profile_alt),
}


def sentence(name: str, data: Any, language: str) -> str:
    """Return one sentence that says what the chart ``name`` of ``data`` says."""
    return CHARTS[name].sentence(data, language)


def alt(name: str, data: Any, language: str) -> str:
    """Return the alternative text of the chart ``name``: its numbers, for who cannot see it."""
    return CHARTS[name].alt(data, language)
