"""The published record as plain data for JSON: a withheld value is null with its reason."""

from __future__ import annotations

from surveys.published import (
    ChoiceResult,
    Estimate,
    IndexResult,
    Overview,
    RatingResult,
    Sources,
    UnitInfo,
    View,
    WeekResult,
    Withheld,
    WithheldItem,
)
from surveys.report.plainly import Plain, form_info, round_info, why, wording


def overview(record: Overview) -> Plain:
    """Return a round: each unit and the whole."""
    return {
        "round": round_info(record.round),
        "form": form_info(record.form),
        "state": record.state,
        "whole": view(record.whole) if record.whole else None,
        "units": [view(unit) for unit in record.units],
    }


def view(record: View) -> Plain:
    """Return one view: people, indices, items, weeks, sources."""
    return {
        "round": round_info(record.round),
        "unit": _unit(record.unit) if record.unit else None,
        "form": form_info(record.form),
        "first_week": record.first_week.label if record.first_week else None,
        "last_week": record.last_week.label if record.last_week else None,
        "state": record.state,
        "min_n": record.floor,
        **_value("n", record.n),
        "visits": record.visits,
        "coverage": record.coverage,
        "headline": _index(record.headline),
        "indices": [_index(index) for index in record.indices],
        "items": [_item(item) for item in record.ratings],
        "choices": [_choice(choice) for choice in record.choices],
        "weeks": [_week(week) for week in record.weeks],
        "sources": _sources(record.sources) if record.sources else None,
    }


def _value(name: str, value: float | Withheld) -> Plain:
    if isinstance(value, Withheld):
        return {name: None, f"{name}_withheld": why(value)}
    return {name: value}


def _unit(record: UnitInfo) -> Plain:
    return {"code": record.code, "name": wording(record.name)}


def _estimate(result: Estimate | Withheld) -> Plain:
    if isinstance(result, Withheld):
        return {"value": None, "ci_low": None, "ci_high": None, "withheld": why(result)}
    return {"value": result.value, "ci_low": result.low, "ci_high": result.high}


def _index(record: IndexResult) -> Plain:
    return {"key": record.key, "name": wording(record.name), **_estimate(record.result)}


def _item(record: RatingResult | WithheldItem) -> Plain:
    if isinstance(record, WithheldItem):
        return {
            "item_code": record.code,
            "short": wording(record.short),
            "n": None,
            "counts": None,
            "satisfied_share": None,
            "mean_score": None,
            "score_100": None,
            "withheld": why(record.why),
        }
    return {
        "item_code": record.code,
        "construct": record.construct,
        "factor": record.factor,
        "short": wording(record.short),
        "n": record.answered,
        "counts": list(record.counts),
        "satisfied_share": _estimate(record.satisfied),
        "dissatisfied_share": record.dissatisfied,
        "mean_score": _estimate(record.mean),
        "score_100": record.score_100,
    }


def _choice(record: ChoiceResult | WithheldItem) -> Plain:
    if isinstance(record, WithheldItem):
        return {"item_code": record.code, "n": None, "counts": None, "withheld": why(record.why)}
    return {
        "item_code": record.code,
        "text": wording(record.text),
        "n": record.answered,
        "options": [wording(option) for option in record.options],
        "counts": list(record.counts),
    }


def _week(record: WeekResult) -> Plain:
    return {
        "week": record.week.label,
        "n": record.n,
        "visits": record.visits,
        "index": _estimate(record.index),
    }


def _sources(record: Sources) -> Plain:
    return {
        "tiers": dict(record.tiers),
        **_value("flagged", record.flagged),
        "without_flagged": _estimate(record.without_flagged),
    }
