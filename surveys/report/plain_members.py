"""The published record of a members' round as plain data for JSON; withheld values are null."""

from __future__ import annotations

from surveys.published import Withheld
from surveys.published_gaps import GapEstimate, GapRow, GapTable
from surveys.published_members import (
    DimensionResult,
    GroupInfo,
    ItemResult,
    MemberGroup,
    MemberRecord,
    Remarks,
    ShownGroup,
    WithheldMemberItem,
)
from surveys.published_scores import Exact, Score
from surveys.report.plainly import Plain, form_info, round_info, why, wording


def record(found: MemberRecord) -> Plain:
    """Return a whole round."""
    return {
        "round": round_info(found.round),
        "form": form_info(found.form),
        "before": round_info(found.before) if found.before else None,
        "state": found.state,
        "min_n": found.floor,
        "whole": group(found.whole),
        "groups": [group(each) for each in found.groups],
        "remarks": [_remarks(each) for each in found.remarks],
    }


def group(found: MemberGroup) -> Plain:
    """Return one group."""
    if not isinstance(found, ShownGroup):
        return {
            **_info(found.info),
            "n": None,
            "withheld": why(found.why),
            "in_groups": list(found.in_groups),
        }
    return {
        **_info(found.info),
        "n": found.n,
        "response_rate": found.response_rate,
        "is_rate_low": found.is_rate_low,
        "n_before": found.n_before,
        "issued_before": found.issued_before,
        "overall": score(found.overall),
        "overall_of": found.overall_of,
        "overall_before": score(found.overall_before),
        "dimensions": [_dimension(each) for each in found.dimensions],
        "items": [item(each) for each in found.items],
        "gaps": [table(each) for each in found.gaps],
    }


def score(found: Score | None) -> Plain | None:
    """Return a score: a value, or both ends of what it may be, or why it is withheld."""
    if found is None:
        return None
    if isinstance(found, Withheld):
        return {"value": None, "withheld": why(found)}
    worst = {"worst_low": found.worst_low, "worst_high": found.worst_high}
    if isinstance(found, Exact):
        return {"value": found.value, **worst}
    return {"value": None, "low": found.low, "high": found.high, **worst}


def _info(info: GroupInfo) -> Plain:
    return {
        "key": info.key,
        "kind": info.kind.value,
        "name": wording(info.name),
        "unit": info.unit.code if info.unit else None,
        "cells": list(info.cells),
        "issued": info.issued,
    }


def _dimension(found: DimensionResult) -> Plain:
    return {
        "key": found.key,
        "name": wording(found.name),
        "score": score(found.score),
        "before": score(found.before),
        "items": found.items,
        "all_items": found.all_items,
    }


def item(found: ItemResult | WithheldMemberItem) -> Plain:
    """Return one item of a group."""
    head = {
        "item_code": found.code,
        "dimension": found.dimension,
        "short": wording(found.short),
    }
    if isinstance(found, WithheldMemberItem):
        return {**head, "n": None, "withheld": why(found.why)}
    return {
        **head,
        "n": found.answered,
        "reverse": found.reverse,
        "is_banded": found.is_banded,
        "per_cent": [
            {"label": wording(part.label), "low": part.low, "high": part.high}
            for part in found.parts
        ],
        "satisfied_share": score(found.satisfied),
        "mean_score": found.mean,
        "score_100": score(found.score),
    }


def table(found: GapTable) -> Plain:
    """Return what members think citizens feel beside what citizens say."""
    return {
        "round": round_info(found.round),
        "form": form_info(found.form),
        "measure": found.measure.value,
        "rows": [_row(each) for each in found.rows],
    }


def _row(found: GapRow) -> Plain:
    return {
        "item_code": found.code,
        "citizen_code": found.citizen_code,
        "construct": found.construct,
        "short": wording(found.short),
        "own": score(found.own),
        "citizens": _number(found.citizens),
        "n_own": _number(found.n_own),
        "n_citizens": _number(found.n_citizens),
        "gap": _gap(found.gap),
        "reading": found.reading.value if found.reading else None,
        "flagged": found.flagged,
    }


def _gap(found: GapEstimate | Withheld) -> Plain:
    if isinstance(found, Withheld):
        return {"withheld": why(found)}
    return {
        "low_value": found.low_value,
        "high_value": found.high_value,
        "ci_low": found.low,
        "ci_high": found.high,
    }


def _remarks(found: Remarks) -> Plain:
    return {
        "item_code": found.code,
        "text": wording(found.text),
        "state": found.state.value,
        "min_n": found.floor,
        "answers": list(found.answers),
    }


def _number(found: float | Withheld) -> float | None:
    return None if isinstance(found, Withheld) else found
